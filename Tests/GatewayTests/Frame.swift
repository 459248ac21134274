// SPDX-License-Identifier: Apache-2.0

import JSONText

/// A frame from the gateway, read with nothing of the gateway's own but its JSON.
struct Frame: Sendable, CustomStringConvertible {
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

    func flag(_ path: String...) -> Bool? { path.reduce(json as JSONValue?) { $0?[$1] }?.bool }

    /// A list of the result: how long it is, and one member of each of its elements.
    func count(_ list: String) -> Int { elements(list).count }

    func numbers(_ list: String, _ member: String) -> [Int64] {
        elements(list).map { $0[member]?.int64 ?? -1 }
    }

    func words(_ list: String, _ member: String) -> [String] {
        elements(list).map { $0[member]?.string ?? "absent" }
    }

    /// A text in one element of a list of the result; nil for what is absent.
    func word(of list: String, _ index: Int, _ path: String...) -> String? {
        let list = elements(list)
        guard index < list.count else { return nil }
        return path.reduce(list[index] as JSONValue?) { $0?[$1] }?.string
    }

    private func elements(_ list: String) -> [JSONValue] {
        json["result"]?[list].map { Array($0.elements) } ?? []
    }

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
