// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

/// Reads the messages of WebSocket v1. It remembers the names of instruments, to save making them anew, and the last
/// ticker of each, to read of the next one only what changed. What it says of a message does not depend on that.
public struct FeedParser: Sendable {
    var symbols = SymbolCache()
    var tickers = RepeatedTickers()

    public init() {}

    /// Reads one whole message. Never fails: what cannot be understood is
    /// ``FeedMessage/malformed(kind:why:beginning:)``.
    public mutating func parse(_ message: [UInt8], receivedAt now: Timestamp) -> FeedMessage {
        if let ticker = repeatedTicker(message, receivedAt: now) { return .ticker(ticker) }
        switch open(message) {
        case .feed(let name, let json):
            do throws(Malformed) {
                return try data(name, json, now)
            } catch {
                return malformed(name.rawValue, error.why, message)
            }
        case .event(let event, let json):
            return self.event(event, json, message)
        case .other(let message):
            return message
        }
    }

    /// A message whose kind is known, and not more of it.
    enum Envelope {
        case feed(FeedName, JSONValue)
        case event(JSONValue, JSONValue)
        case other(FeedMessage)
    }

    func open(_ message: [UInt8]) -> Envelope {
        let json: JSONValue
        do throws(JSONSyntaxError) {
            json = try JSONValue(parsing: message)
        } catch {
            return .other(malformed("json", error.description, message))
        }
        guard json.kind == .object else { return .other(malformed("json", "it is not an object", message)) }
        // Answers to requests have both.
        if let event = json["event"] { return .event(event, json) }
        guard let feed = json["feed"] else {
            return .other(malformed("none", "it has neither an event nor a feed", message))
        }
        guard let index = feed.withStringBytes({ Self.feedKeys.index(of: $0) }) ?? nil else {
            guard let name = feed.text else {
                return .other(malformed("feed", "feed is not a string", message))
            }
            return .other(.unknown(kind: String(name.prefix(Self.longestKind))))
        }
        return .feed(Self.feedNames[index], json)
    }

    private static let feedNames = FeedName.allCases
    private static let feedKeys = JSONKeyTable(feedNames.map(\.rawValue))
    private static let longestKind = 64

    func malformed(_ kind: String, _ why: String, _ message: [UInt8]) -> FeedMessage {
        .malformed(kind: kind, why: why, beginning: Malformed.beginning(of: message))
    }

    // MARK: Data

    mutating func data(
        _ name: FeedName, _ json: JSONValue, _ now: Timestamp
    ) throws(Malformed) -> FeedMessage {
        switch name {
        case .ticker: return .ticker(try ticker(json, receivedAt: now))
        case .tickerLite: return .tickerLite(try tickerLite(json, receivedAt: now))
        case .trade: return .trade(try trade(json))
        case .tradeSnapshot: return try tradeSnapshot(json)
        case .book: return .book(try bookDelta(json))
        case .bookSnapshot: return .bookSnapshot(try bookSnapshot(json))
        case .heartbeat: return .heartbeat(json["time"]?.milliseconds ?? now)
        case .openOrders, .openOrdersVerbose: return .order(try orderChange(json))
        case .openOrdersSnapshot, .openOrdersVerboseSnapshot:
            let rows = try orders(json)
            return .openOrders(rows.rows, malformed: rows.malformed)
        case .fills, .fillsSnapshot:
            let isSnapshot = name == .fillsSnapshot
            let rows = try fills(json, isSnapshot: isSnapshot)
            return .fills(rows.rows, isSnapshot: isSnapshot, malformed: rows.malformed)
        case .openPositions:
            let rows = try positions(json)
            return .positions(rows.rows, malformed: rows.malformed)
        case .balances, .balancesSnapshot:
            return .balances(balances(json, receivedAt: now), isSnapshot: name == .balancesSnapshot)
        case .accountLog:
            let entry = try AccountLogAnswer.entry(try json.require("new_entry"))
            return .accountLog([entry], isSnapshot: false, malformed: [])
        case .accountLogSnapshot:
            let rows = try AccountLogAnswer.read(json)
            return .accountLog(rows.rows, isSnapshot: true, malformed: rows.malformed)
        case .notifications:
            let rows = try NotificationsAnswer.read(json)
            return .notifications(rows.rows, malformed: rows.malformed)
        case .accountBalancesAndMargins, .depositsAndWithdrawals:
            return .ignored(kind: name.rawValue)
        }
    }

    /// The symbol a value names, without making a string for one that is known.
    @inline(__always)
    mutating func symbol(_ value: JSONValue) -> Symbol? {
        value.withStringBytes { symbols.symbol($0) } ?? nil
    }

    // MARK: Answers and announcements

    mutating func event(_ event: JSONValue, _ json: JSONValue, _ message: [UInt8]) -> FeedMessage {
        guard let word = event.text else { return malformed("event", "event is not a string", message) }
        guard let name = FeedEvent(rawValue: word) else {
            return .unknown(kind: String(word.prefix(Self.longestKind)))
        }
        let feed = json["feed"]?.text ?? ""
        switch name {
        case .info: return .info(version: json["version"]?.integer)
        case .subscribed: return .subscribed(feed: feed, products: products(json))
        case .unsubscribed: return .unsubscribed(feed: feed, products: products(json))
        case .subscribedFailed: return .subscribeFailed(feed: feed, products: products(json))
        case .unsubscribedFailed: return .unsubscribeFailed(feed: feed, products: products(json))
        case .challenge:
            guard let challenge = json["message"]?.text else {
                return malformed(word, "message is missing or not a string", message)
            }
            return .challenge(challenge)
        case .alert: return .alert(json["message"]?.text ?? "")
        case .error: return .error(json["message"]?.text ?? "")
        case .pong: return .pong
        case .subscribe, .unsubscribe, .ping: return .ignored(kind: word)
        }
    }

    private mutating func products(_ json: JSONValue) -> [Symbol] {
        guard let list = json["product_ids"] else { return [] }
        var products: [Symbol] = []
        for element in list.elements {
            if let symbol = symbol(element) { products.append(symbol) }
        }
        return products
    }
}
