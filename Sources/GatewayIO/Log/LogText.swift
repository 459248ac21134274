// SPDX-License-Identifier: Apache-2.0

import Logging
import Trading

/// How a record reads: `serving (account=paper, socket=/run/gateway.sock)`.
enum LogText {
    /// The message with its facts in the order of their names.
    static func message(_ message: String, _ metadata: Logger.Metadata) -> String {
        let facts = metadata.filter { $0.key != OperationalEvent.metadataKey }
            .sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return oneLine(facts.isEmpty ? message : "\(message) (\(facts.joined(separator: ", ")))")
    }

    /// A line for people.
    static func line(_ level: Logger.Level, _ text: String, at time: Timestamp) -> [UInt8] {
        Array("\(time.rfc3339) \(level.rawValue) \(text)\n".utf8)
    }

    /// A line for whoever understands sd-daemon(3).
    static func prefixedLine(_ level: Logger.Level, _ text: String) -> [UInt8] {
        Array("<\(JournalFields.priority(of: level))>\(text)\n".utf8)
    }

    /// A text from elsewhere cannot begin a line of its own, nor steer a terminal.
    private static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": safe += "\\n"
            case "\t": safe += "\\t"
            case let other where isControl(other): safe += "\\u{\(String(other.value, radix: 16))}"
            case let other: safe.unicodeScalars.append(other)
            }
        }
        return safe
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }
}
