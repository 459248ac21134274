// SPDX-License-Identifier: Apache-2.0

import DequeModule
import KrakenFutures
import Trading

/// What all lists of the history service are asked with: a range of time, an order, a page.
struct HistoryQuery: Sendable {
    static let countLimit = 1_000

    var since: Int64?
    var before: Int64?
    var isAscending = false
    var count = countLimit
    /// Beyond which line the page begins, by its number.
    var position: Int64?
    /// The contract's index; nil for all.
    var contract: Int?

    /// A parameter that is no good, by name.
    struct Mistake: Error { var name: String }

    init(_ parameters: FormParameters, _ exchange: Exchange) throws(Mistake) {
        for (name, member) in [("since", \HistoryQuery.since), ("before", \HistoryQuery.before)] {
            guard let text = parameters[name], !text.isEmpty else { continue }
            guard let number = Int64(text), number >= 0 else { throw Mistake(name: name) }
            self[keyPath: member] = number
        }
        switch parameters["sort"] {
        case "asc": isAscending = true
        case "desc", nil, "": break
        default: throw Mistake(name: "sort")
        }
        if let text = parameters["count"], !text.isEmpty {
            guard let number = Int(text), number >= 1 else { throw Mistake(name: "count") }
            count = min(number, Self.countLimit)
        }
        if let text = parameters["continuation_token"] ?? parameters["continuationToken"], !text.isEmpty {
            guard let number = Self.position(ofToken: text) else { throw Mistake(name: "continuation_token") }
            position = number
        }
        if let text = parameters["tradeable"], !text.isEmpty {
            guard let index = exchange.index(ofSymbol: text.uppercased()) else {
                throw Mistake(name: "tradeable")
            }
            contract = index
        }
    }

    /// The lines of one page, and where the next one begins; nil when there is none.
    func page<Event>(
        of log: BoundedLog<HistoryLine<Event>>, where isWanted: (Event) -> Bool = { _ in true }
    ) -> (lines: [HistoryLine<Event>], token: String?) {
        var lines: [HistoryLine<Event>] = []
        var hasMore = false
        func take(_ line: HistoryLine<Event>) -> Bool {
            guard isInRange(line), isWanted(line.event) else { return true }
            guard lines.count < count else {
                hasMore = true
                return false
            }
            lines.append(line)
            return true
        }
        if isAscending {
            for line in log.elements where !take(line) { break }
        } else {
            for line in log.elements.reversed() where !take(line) { break }
        }
        let token = hasMore ? lines.last.map { Self.token($0.time, $0.sequence) } : nil
        return (lines, token)
    }

    private func isInRange<Event>(_ line: HistoryLine<Event>) -> Bool {
        (contract == nil || line.contract == contract)
            && (since.map { line.time.milliseconds >= $0 } ?? true)
            && (before.map { line.time.milliseconds < $0 } ?? true)
            && (position.map { isAscending ? line.sequence > $0 : line.sequence < $0 } ?? true)
    }

    // MARK: Tokens

    /// As Kraken makes them: base64 of the last line's time and number.
    private static func token(_ time: Timestamp, _ sequence: Int64) -> String {
        Base64.encode(Array("\(time.milliseconds)/\(sequence)".utf8))
    }

    private static func position(ofToken text: String) -> Int64? {
        guard let bytes = Base64.decode(text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "/")
        return parts.count == 2 && Int64(parts[0]) != nil ? Int64(parts[1]) : nil
    }
}
