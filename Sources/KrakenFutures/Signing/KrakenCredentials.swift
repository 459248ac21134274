// SPDX-License-Identifier: Apache-2.0

/// An API key of Kraken Futures with its secret. It can be used but not shown: whatever prints it prints no
/// part of it.
public struct KrakenCredentials: Sendable {
    /// What is wrong with a key or secret, without any of their characters.
    public enum Invalid: Error, Sendable, Equatable {
        case emptyKey
        /// Spaces, line ends, or anything that is not printable ASCII.
        case keyHasForbiddenCharacters
        case emptySecret
        /// A character that base64 does not have, counted from 1.
        case secretIsNotBase64(position: Int)
        /// A length that no base64 text has, so part of it is missing.
        case secretIsCut(length: Int)
        /// libcrypto has no SHA-256 or no HMAC-SHA512.
        case cryptographyUnavailable
    }

    let apiKey: String
    let secret: SecretKey

    /// Spaces and line ends around the two are dropped. Padding that the secret lacks is supplied: a sample
    /// that Kraken itself published has 87 characters.
    ///
    /// - Parameter apiSecret: In base64, as Kraken shows it.
    public init(apiKey: String, apiSecret: String) throws(Invalid) {
        let key = Self.trimmed(apiKey)
        guard !key.isEmpty else { throw .emptyKey }
        // The key travels in a header, where a line end would start another one.
        guard key.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .keyHasForbiddenCharacters }
        var text = Self.trimmed(apiSecret)
        defer { LibCrypto.cleanse(&text) }
        guard !text.isEmpty else { throw .emptySecret }
        guard var decoded = Base64.decode(text) else { throw Self.complaint(about: text) }
        guard !decoded.isEmpty else { throw .emptySecret }
        self.apiKey = String(decoding: key, as: UTF8.self)
        secret = SecretKey(&decoded)
        guard LibCrypto.sha256([]) != nil, secret.hmacSHA512(of: []) != nil else {
            throw .cryptographyUnavailable
        }
    }

    private static func trimmed(_ text: String) -> [UInt8] {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
        var bytes = Array(text.utf8)
        defer { LibCrypto.cleanse(&bytes) }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return Array(bytes[first...last])
    }

    private static func complaint(about text: [UInt8]) -> Invalid {
        let digits = text.prefix { $0 != UInt8(ascii: "=") }
        for (index, character) in text.enumerated() {
            let isInside = index < digits.count
            let isAllowed =
                isInside
                ? Base64.decode([character, UInt8(ascii: "A")]) != nil : character == UInt8(ascii: "=")
            if !isAllowed { return .secretIsNotBase64(position: index + 1) }
        }
        return .secretIsCut(length: text.count)
    }
}

extension KrakenCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "KrakenCredentials(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension KrakenCredentials.Invalid: CustomStringConvertible {
    public var description: String {
        switch self {
        case .emptyKey:
            "the API key is empty"
        case .keyHasForbiddenCharacters:
            "the API key has a space, a line end or another character that no key has: copy it again"
        case .emptySecret:
            "the API secret is empty"
        case .secretIsNotBase64(let position):
            "the API secret is not base64: its character \(position) is not one of A-Z a-z 0-9 + / =."
                + " Copy it again, and make sure that it is the secret (private key), not the key's name"
        case .secretIsCut(let length):
            "the API secret has \(length) characters, which no complete base64 text has: copy it again "
                + "(Kraken's have 88)"
        case .cryptographyUnavailable:
            "libcrypto offers no SHA-256 or no HMAC-SHA512: check the OpenSSL configuration (OPENSSL_CONF)"
        }
    }
}
