// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// One line of a recording, a JSON object. `t` is the time in seconds since 1970, to the microsecond.
///
/// ```
/// {"t":1790000000.000001,"recording":1,"by":"kraken-gatewayd 0.1.0"}    the first of every file
/// {"t":…,"opened":"wss://…"}                                            a connection of the feed
/// {"t":…,"raw":"…"}                                                     a message of the exchange, as it came
/// {"t":…,"raw_base64":"…"}                                              one that is not UTF-8
/// {"t":…,"sent":"…"}                                                    what the exchange was sent
/// {"t":…,"closed":"…"}                                                  the connection ended, and why
/// {"t":…,"dropped":17}                                                  messages that are missing here
/// ```
///
/// Challenges, signatures and keys are masked with `***`; everything else is there byte for byte.
enum RecordingLine: Sendable {
    case beginning(program: String)
    case opened(String)
    case received([UInt8])
    case sent([UInt8])
    case closed(String)
    case dropped(Int)

    /// What it takes in memory while it waits.
    var size: Int {
        switch self {
        case .received(let message), .sent(let message): message.count + 64
        case .beginning, .opened, .closed: 256
        case .dropped: 0
        }
    }

    /// Whether it is a word of the exchange or to it.
    var isMessage: Bool {
        switch self {
        case .received, .sent: true
        case .beginning, .opened, .closed, .dropped: false
        }
    }

    func append(at time: Timestamp, to bytes: inout [UInt8]) {
        bytes += "{\"t\":\(Self.seconds(time)),".utf8
        switch self {
        case .beginning(let program):
            bytes += "\"recording\":1,".utf8
            Self.append("by", Array(program.utf8), to: &bytes)
        case .opened(let place): Self.append("opened", Array(place.utf8), to: &bytes)
        case .received(let message): Self.append(received: SecretRemoval.cleaned(message), to: &bytes)
        case .sent(let message): Self.append("sent", SecretRemoval.cleaned(message), to: &bytes)
        case .closed(let reason): Self.append("closed", Array(reason.utf8), to: &bytes)
        case .dropped(let count): bytes += "\"dropped\":\(count)".utf8
        }
        bytes += "}\n".utf8
    }

    private static func seconds(_ time: Timestamp) -> String {
        let (whole, part) = time.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(part)
        return "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static func append(received message: [UInt8], to bytes: inout [UInt8]) {
        if String(validating: message, as: UTF8.self) != nil {
            append("raw", message, to: &bytes)
        } else {
            append("raw_base64", Array(Base64.encode(message).utf8), to: &bytes)
        }
    }

    private static func append(_ name: String, _ text: [UInt8], to bytes: inout [UInt8]) {
        bytes += "\"\(name)\":\"".utf8
        bytes.reserveCapacity(bytes.count + text.count + text.count / 4)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes += "\\u00".utf8
                bytes.append(hexadecimal[Int(byte >> 4)])
                bytes.append(hexadecimal[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
