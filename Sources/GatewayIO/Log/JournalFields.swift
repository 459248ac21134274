// SPDX-License-Identifier: Apache-2.0

import Logging

/// One record of the system's journal: fields, each `NAME=value`. <https://systemd.io/JOURNAL_NATIVE_PROTOCOL/>
struct JournalFields: Sendable, Equatable {
    /// All fields, one after another.
    private(set) var bytes: [UInt8] = []
    /// Where each field ends.
    private(set) var ends: [Int] = []

    /// Names that mean something to the journal; metadata of such a name gets another one.
    private static let reserved: Set<String> = [
        "MESSAGE", "MESSAGE_ID", "PRIORITY", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "ERRNO", "INVOCATION_ID",
        "USER_INVOCATION_ID", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER", "SYSLOG_PID", "SYSLOG_TIMESTAMP",
        "SYSLOG_RAW", "DOCUMENTATION", "TID", "UNIT", "USER_UNIT", "LOGGER",
    ]
    private static let longestName = 64

    /// - Parameter name: one that the journal takes; ``name(of:)`` makes one of any text.
    mutating func append(_ name: String, _ value: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "="))
        bytes.append(contentsOf: value.utf8)
        ends.append(bytes.count)
    }

    /// Each field as text, for tests.
    var texts: [String] {
        var start = 0
        return ends.map { end in
            defer { start = end }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
    }

    /// The field's name for metadata's: `client_order_id` is `CLIENT_ORDER_ID`. The journal takes A to Z, digits and
    /// underscores, at most 64, and keeps names that begin with an underscore for itself.
    static func name(of key: String) -> String {
        var name = String(
            decoding: key.utf8.map { byte -> UInt8 in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
                default: UInt8(ascii: "_")
                }
            }, as: UTF8.self)
        if name.first?.isLetter != true || reserved.contains(name) { name = "GATEWAY_" + name }
        return String(name.prefix(longestName))
    }

    /// The number of syslog, which sd-daemon(3) uses too.
    static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
