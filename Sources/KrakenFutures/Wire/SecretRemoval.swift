// SPDX-License-Identifier: Apache-2.0

/// Takes challenges, signatures and keys out of messages that are logged, recorded or shown.
///
/// It works on the text as it stands, whole or cut off anywhere, and leaves everything else as it is, byte for byte: what
/// is a secret goes by the name before it.
public enum SecretRemoval {
    /// What stands in a secret's place.
    public static let mask = "***"

    /// The members whose values are secrets, whatever their case and with or without `_` and `-`.
    private static let secretNames = names([
        "api_key", "api_secret", "secret", "secret_key", "private_key", "password", "passphrase", "token",
        "authent",
        "authorization", "signature", "signed_challenge", "original_challenge",
    ])
    /// The exchange sends a challenge as the message of an event of that name.
    private static let challengeWord = name(Array("challenge".utf8)[...])
    private static let challengeNames = names(["message"])

    /// A member: what its name is known by, and where its value stands.
    private struct Member {
        var name: UInt64
        /// Without the quotes.
        var value: Range<Int>
        var isText: Bool
    }

    /// `message` with every secret's value masked; the same array when there is none.
    public static func cleaned(_ message: [UInt8]) -> [UInt8] {
        let members = members(of: message)
        let isChallenge = members.contains { name(message[$0.value]) == challengeWord }
        let secrets = members.filter {
            secretNames.contains($0.name) || (isChallenge && challengeNames.contains($0.name))
        }
        guard !secrets.isEmpty else { return message }
        var cleaned: [UInt8] = []
        cleaned.reserveCapacity(message.count)
        var taken = 0
        for secret in secrets {
            cleaned += message[taken..<secret.value.lowerBound]
            cleaned += (secret.isText ? mask : "\"\(mask)\"").utf8
            taken = secret.value.upperBound
        }
        return cleaned + message[taken...]
    }

    private static func members(of message: [UInt8]) -> [Member] {
        var found: [Member] = []
        var index = 0
        while let open = firstQuote(in: message, from: index) {
            let close = endOfText(in: message, from: open + 1)
            index = close + 1
            guard let start = valueStart(in: message, after: close) else { continue }
            let name = name(message[(open + 1)..<close])
            switch message[start] {
            case quote:
                let end = endOfText(in: message, from: start + 1)
                found.append(Member(name: name, value: start + 1..<end, isText: true))
                index = end + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): break
            default:
                var end = start
                while end < message.count, !isEnd(message[end]) { end += 1 }
                found.append(Member(name: name, value: start..<end, isText: false))
            }
        }
        return found
    }

    private static let quote = UInt8(ascii: "\"")

    private static func firstQuote(in message: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < message.count {
            if message[index] == quote { return index }
            index += 1
        }
        return nil
    }

    /// The closing quote, or the end of a text that was cut off.
    private static func endOfText(in message: [UInt8], from start: Int) -> Int {
        var index = start
        while index < message.count, message[index] != quote {
            index += message[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return max(start, min(index, message.count))
    }

    /// Where the value of a member begins whose name ends at `close`; nil where no member is.
    private static func valueStart(in message: [UInt8], after close: Int) -> Int? {
        var index = close + 1
        while index < message.count, isSpace(message[index]) { index += 1 }
        guard index < message.count, message[index] == UInt8(ascii: ":") else { return nil }
        index += 1
        while index < message.count, isSpace(message[index]) { index += 1 }
        return index < message.count ? index : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func isEnd(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }

    private static func names(_ names: [String]) -> Set<UInt64> {
        Set(names.map { name(Array($0.utf8)[...]) })
    }

    /// What a name is known by (FNV-1a): its letters and digits, in lower case.
    private static func name(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes where byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-") {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01b3
        }
        return hash
    }
}
