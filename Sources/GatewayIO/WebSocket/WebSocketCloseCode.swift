// SPDX-License-Identifier: Apache-2.0

/// Names the status codes of close frames for people.
enum WebSocketCloseCode {
    static let normal: UInt16 = 1000
    static let goingAway: UInt16 = 1001
    static let protocolError: UInt16 = 1002
    static let tooLong: UInt16 = 1009

    /// True for a code that RFC 6455, section 7.4, allows in a frame; 1004 to 1006 and 1015 are for programs only.
    static func mayBeSent(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// The code with its meaning, and the peer's words if it gave any.
    static func text(_ code: UInt16?, reason: [UInt8]) -> String {
        guard let code else { return "no code given" }
        let meaning =
            switch code {
            case 1000: "normal"
            case 1001: "going away"
            case 1002: "protocol error"
            case 1003: "unsupported data"
            case 1007: "invalid data"
            case 1008: "policy violation"
            case 1009: "message too big"
            case 1011: "internal error"
            case 1012: "service restart"
            case 1013: "try again later"
            default: ""
            }
        let words = String(decoding: reason, as: UTF8.self)
        return ["\(code)", meaning, words.isEmpty ? "" : "(\(words))"].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
