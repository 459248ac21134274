// SPDX-License-Identifier: Apache-2.0

import COpenSSL

// All calls into libcrypto are in this file, so that it is the only one of the module that leaves memory
// safety.

/// What is used of libcrypto beside the keyed hash.
enum LibCrypto {
    /// Nil if libcrypto cannot (a provider configuration without SHA-2).
    static func sha256(_ bytes: [UInt8]) -> [UInt8]? {
        let digest = unsafe [UInt8](unsafeUninitializedCapacity: 32) { output, count in
            guard let start = output.baseAddress else { return }
            let done = unsafe bytes.withUnsafeBufferPointer { input in
                unsafe signing_sha256(input.baseAddress, input.count, start)
            }
            count = done == 1 ? 32 : 0
        }
        return digest.isEmpty ? nil : digest
    }

    /// Compares in a time that depends on the length only.
    static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe left.withUnsafeBufferPointer { first in
            unsafe right.withUnsafeBufferPointer { second in
                guard let firstStart = first.baseAddress, let secondStart = second.baseAddress else {
                    return true
                }
                return unsafe signing_is_equal(firstStart, secondStart, first.count) == 1
            }
        }
    }

    /// Overwrites what `bytes` held and empties it. Copies made before are not reached.
    static func cleanse(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { unsafe signing_cleanse(start, buffer.count) }
        }
        bytes.removeAll()
    }
}

/// A secret in memory of its own, which is overwritten when nobody needs it any more.
///
/// Unchecked: the memory is written in `init` and `deinit` only, and read in between.
@safe
final class SecretKey: @unchecked Sendable {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let count: Int

    /// Moves `secret` here and overwrites the place it came from.
    init(_ secret: inout [UInt8]) {
        unsafe bytes = .allocate(capacity: max(secret.count, 1))
        for (index, byte) in secret.enumerated() {
            unsafe bytes.initializeElement(at: index, to: byte)
        }
        count = secret.count
        LibCrypto.cleanse(&secret)
    }

    deinit {
        if let start = unsafe bytes.baseAddress { unsafe signing_cleanse(start, bytes.count) }
        unsafe bytes.deallocate()
    }

    /// The 64 bytes of HMAC-SHA512 under this key; nil if libcrypto cannot.
    func hmacSHA512(of message: [UInt8]) -> [UInt8]? {
        guard let key = unsafe bytes.baseAddress else { return nil }
        let code = unsafe [UInt8](unsafeUninitializedCapacity: 64) { output, written in
            guard let start = output.baseAddress else { return }
            let done = unsafe message.withUnsafeBufferPointer { input in
                unsafe signing_hmac_sha512(key, count, input.baseAddress, input.count, start)
            }
            written = done == 1 ? 64 : 0
        }
        return code.isEmpty ? nil : code
    }
}
