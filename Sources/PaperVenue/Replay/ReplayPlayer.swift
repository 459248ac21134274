// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Plays a recording: which message is next and when, and what it means for the books that orders match
/// against.
///
/// The recorded books are mirrored by a bot's orders, so that customers can trade against them. The public
/// feeds of recorded contracts say what was recorded and nothing else.
struct ReplayPlayer: Sendable {
    /// What to do about the next message.
    enum Next: Sendable, Equatable {
        /// The message at this index, now.
        case play(Int)
        case wait(Duration)
        case ended
    }

    let recording: Recording
    private let contractOfProduct: [String: Int]
    /// The bot's order at each recorded level, asks by negative price.
    private var mirrored: [Int: [Int64: UInt64]] = [:]
    /// Feeds of contracts of which a message has been played since the beginning.
    private var progressed: Set<FeedKey> = []
    private var position = 0
    private(set) var hasStarted = false

    init(_ recording: Recording, on exchange: inout Exchange, now: Timestamp) {
        self.recording = recording
        var contracts: [String: Int] = [:]
        for product in recording.products {
            guard let index = exchange.index(ofSymbol: product) else { continue }
            contracts[product] = index
            exchange.markets[index].isRecorded = true
        }
        contractOfProduct = contracts
        rewind(on: &exchange, now: now)
        // The first ticker_lite tells of the day; the REST tickers would be empty without it.
        var seen: Set<String> = []
        for message in recording.messages where message.feed == .tickerLite {
            if seen.insert(message.product).inserted { apply(message, on: &exchange, now: now) }
        }
        progressed.removeAll()
    }

    func contract(of message: Recording.Message) -> Int? { contractOfProduct[message.product] }

    mutating func started() { hasStarted = true }

    /// Back to the recorded snapshots.
    mutating func rewind(on exchange: inout Exchange, now: Timestamp) {
        position = 0
        progressed.removeAll()
        for product in recording.products {
            if let snapshot = recording.tradeSnapshots[product] { apply(snapshot, on: &exchange, now: now) }
            if let snapshot = recording.bookSnapshots[product] { apply(snapshot, on: &exchange, now: now) }
        }
    }

    /// - Parameter elapsed: time of the recording since it began to play; nil for as fast as possible.
    func next(elapsed: Duration?) -> Next {
        guard position < recording.messages.count else { return .ended }
        guard let elapsed else { return .play(position) }
        let due = recording.messages[position].offset
        return due <= elapsed ? .play(position) : .wait(due - elapsed)
    }

    /// Mirrors the message and goes on behind it.
    mutating func played(_ index: Int, on exchange: inout Exchange, now: Timestamp) {
        position = index + 1
        let message = recording.messages[index]
        guard let contract = contract(of: message) else { return }
        if let feed = message.feed { progressed.insert(FeedKey(feed: feed.subscription, contract: contract)) }
        apply(message, on: &exchange, now: now)
    }

    /// The recorded snapshot, while nothing that was played has made it old; nil after that.
    func recordedSnapshot(_ feed: FeedName, _ contract: Int, _ product: String) -> [UInt8]? {
        if progressed.contains(FeedKey(feed: feed, contract: contract)) { return nil }
        return (feed == .book ? recording.bookSnapshots : recording.tradeSnapshots)[product]?.bytes
    }

    // MARK: Mirroring

    private mutating func apply(_ message: Recording.Message, on exchange: inout Exchange, now: Timestamp) {
        guard let contract = contract(of: message), let json = try? JSONValue(parsing: message.bytes) else {
            return
        }
        switch message.feed {
        case .bookSnapshot:
            for number in (mirrored[contract] ?? [:]).values {
                exchange.cancel(number, contract: contract, now: now)
            }
            mirrored[contract] = [:]
            for (name, side) in [("bids", Side.buy), ("asks", .sell)] {
                guard let levels = json[name] else { continue }
                for level in levels.elements { setLevel(level, side, contract, on: &exchange, now: now) }
            }
            exchange.markets[contract].noteRecorded(bookSequence: json["seq"]?.int64)
            markToBook(contract, on: &exchange, now: now)
        case .book:
            guard let side = json["side"]?.string.flatMap({ Side(rawValue: $0) }) else { return }
            setLevel(json, side, contract, on: &exchange, now: now)
            exchange.markets[contract].noteRecorded(bookSequence: json["seq"]?.int64)
            markToBook(contract, on: &exchange, now: now)
        case .tradeSnapshot:
            exchange.markets[contract].forgetTrades()
            let trades = json["trades"].map { Array($0.elements) } ?? []
            for trade in trades.reversed() { record(trade, contract, on: &exchange) }
        case .trade: record(json, contract, on: &exchange)
        case .tickerLite:
            guard let volume = Self.decimal(json["volume"]), let change = Self.decimal(json["change"]) else {
                return
            }
            exchange.markets[contract].recorded = RecordedDay(
                volume: volume, volumeQuote: Self.decimal(json["volumeQuote"]), change: change)
        default: break
        }
        exchange.events.removeAll { if case .tickerChanged(contract) = $0 { true } else { false } }
    }

    /// Replaces the bot's order at a recorded level.
    private mutating func setLevel(
        _ level: JSONValue, _ side: Side, _ contract: Int, on exchange: inout Exchange, now: Timestamp
    ) {
        let terms = exchange.contracts[contract]
        guard let price = Self.decimal(level["price"]), let ticks = terms.ticks(price),
            let quantity = Self.decimal(level["qty"])
        else { return }
        let key = side == .buy ? ticks : -ticks
        if let number = mirrored[contract]?[key] {
            exchange.cancel(number, contract: contract, now: now)
            mirrored[contract]?[key] = nil
        }
        guard let lots = terms.lots(quantity) else { return }
        mirrored[contract, default: [:]][key] = exchange.submit(
            account: Exchange.firstMaker, contract: contract, side: side, kind: .limit, limit: ticks,
            lots: lots,
            now: now)
    }

    /// A recording has no mark: the middle of its book stands for mark and index.
    private func markToBook(_ contract: Int, on exchange: inout Exchange, now: Timestamp) {
        let engine = exchange.markets[contract].engine
        guard let bid = engine.bids.bestPrice, let ask = engine.asks.bestPrice else { return }
        let middle = exchange.contracts[contract].fine(ticks: bid + ask) / 2
        if middle == exchange.markets[contract].mark { return }
        exchange.setPrices(contract: contract, mark: middle, index: middle, now: now)
    }

    private func record(_ trade: JSONValue, _ contract: Int, on exchange: inout Exchange) {
        let terms = exchange.contracts[contract]
        guard let uid = trade["uid"]?.string.flatMap({ VenueUUID($0) }),
            let side = trade["side"]?.string.flatMap({ Side(rawValue: $0) }),
            let price = Self.decimal(trade["price"]).flatMap({ terms.ticks($0) }),
            let lots = Self.decimal(trade["qty"]).flatMap({ terms.lots($0) }),
            let time = trade["time"]?.int64, let sequence = trade["seq"]?.int64
        else { return }
        exchange.markets[contract].noteRecorded(tradeSequence: sequence - 1)
        _ = exchange.markets[contract].record(
            uid: uid, side: side, price: price, lots: lots, time: Timestamp(milliseconds: time))
        exchange.markets[contract].engine.lastPrice = price
    }

    private static func decimal(_ json: JSONValue?) -> Decimal? {
        json?.numberText.flatMap { Decimal($0) }
    }
}
