// SPDX-License-Identifier: Apache-2.0

/// Changes members of messages that this exchange has written itself: no spaces, and names that occur as keys only.
enum MessageEdit {
    /// The first member of that name with another text as its value; as it was if there is none.
    static func replacing(_ name: String, with text: String, in message: [UInt8]) -> [UInt8] {
        let label = Array("\"\(name)\":\"".utf8)
        guard let found = message.firstRange(of: label),
            let end = message[found.upperBound...].firstIndex(of: UInt8(ascii: "\""))
        else { return message }
        return Array(message[..<found.upperBound]) + Array(text.utf8) + Array(message[end...])
    }

    /// Without any member of that name whose value is a number, a word or a text.
    static func omitting(_ name: String, in message: [UInt8]) -> [UInt8] {
        var message = message
        while let range = member(name, in: message) { message.removeSubrange(range) }
        return message
    }

    /// The member with the comma that parts it from the others.
    private static func member(_ name: String, in message: [UInt8]) -> Range<Int>? {
        guard let found = message.firstRange(of: Array("\"\(name)\":".utf8)) else { return nil }
        var end = found.upperBound
        if end < message.endIndex, message[end] == UInt8(ascii: "\"") {
            guard let quote = message[(end + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
            end = quote + 1
        }
        while end < message.endIndex, ![UInt8(ascii: ","), UInt8(ascii: "}")].contains(message[end]) {
            end += 1
        }
        guard end < message.endIndex else { return nil }
        if message[end] == UInt8(ascii: ",") { return found.lowerBound..<(end + 1) }
        let start = found.lowerBound
        return start > 0 && message[start - 1] == UInt8(ascii: ",") ? (start - 1)..<end : start..<end
    }

    /// As a network or a proxy damages a text. Both are the same for the same message.
    static func damaged(_ message: [UInt8], _ damage: VenueFault.Damage) -> [UInt8] {
        switch damage {
        case .truncate: return Array(message.prefix(message.count / 2))
        case .corrupt:
            guard let end = message.lastIndex(of: UInt8(ascii: "}")) else { return Array("{".utf8) + message }
            var damaged = message
            damaged[end] = UInt8(ascii: "]")
            return damaged
        }
    }
}
