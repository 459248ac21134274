// SPDX-License-Identifier: Apache-2.0

/// What is wrong with one value.
struct Malformed: Error, Equatable {
    var why: String

    static func missing(_ name: String) -> Malformed {
        Malformed(why: "\(name) is missing or has the wrong type")
    }

    /// The first 200 characters at most, without secrets, also of bytes that are not UTF-8.
    static func beginning(of bytes: some Collection<UInt8>) -> String {
        String(decoding: SecretRemoval.cleaned(Array(bytes.prefix(4_096))).prefix(200), as: UTF8.self)
    }
}
