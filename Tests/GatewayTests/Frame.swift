// SPDX-License-Identifier: Apache-2.0

import JSONText

/// A frame from the gateway, read with nothing of the gateway's own but its JSON.
struct Frame: CustomStringConvertible {
    let json: JSONValue

    init(_ bytes: [UInt8]) throws {
        json = try JSONValue(parsing: bytes)
    }

    var description: String { String(decoding: json.rawBytes, as: UTF8.self) }

    subscript(path: String...) -> JSONValue? {
        path.reduce(json as JSONValue?) { $0?[$1] }
    }

    func word(_ path: String...) -> String? { path.reduce(json as JSONValue?) { $0?[$1] }?.string }

    func number(_ path: String...) -> Int64? { path.reduce(json as JSONValue?) { $0?[$1] }?.int64 }

    var id: Int64? { number("id") }
    var stream: Int64? { number("stream") }
    var seq: Int64? { number("seq") }
    var isEvent: Bool { json["event"] != nil }
    var isGap: Bool { json["gap"] != nil }
    var isBye: Bool { json["bye"] != nil }
    var isStart: Bool { id != nil && stream != nil }

    /// Code, reason and outcome of an error.
    var refusal: [String] { ["code", "reason", "outcome"].map { json["error"]?[$0]?.string ?? "absent" } }
}
