// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Brings the messages of another exchange's public feeds, recorded or live, to the markets that orders match against.
///
/// Each level of a foreign book is mirrored by a bot's order, so that customers can trade against it. What the public feeds
/// of such contracts say is what the other exchange said and nothing else.
struct MarketMirror: Sendable {
    private let contractOfProduct: [String: Int]
    /// The bot's order at each level, asks by negative price.
    private var mirrored: [Int: [Int64: UInt64]] = [:]
    /// Contracts of which a ticker has told mark and index.
    private var marked: Set<Int> = []

    /// The markets of these products are the other exchange's from now on.
    init(_ products: [String], on exchange: inout Exchange) {
        var contracts: [String: Int] = [:]
        for product in products {
            guard let index = exchange.index(ofSymbol: product) else { continue }
            contracts[product] = index
            exchange.markets[index].isRecorded = true
        }
        contractOfProduct = contracts
    }

    func contract(of product: String) -> Int? { contractOfProduct[product] }

    mutating func apply(
        _ feed: FeedName, _ contract: Int, _ json: JSONValue, on exchange: inout Exchange, now: Timestamp
    ) {
        switch feed {
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
        case .ticker: applyTicker(json, contract, on: &exchange, now: now)
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

    /// Mark, index and funding as the other exchange has them.
    private mutating func applyTicker(
        _ json: JSONValue, _ contract: Int, on exchange: inout Exchange, now: Timestamp
    ) {
        guard let mark = Self.units(json["markPrice"], Contract.fineScale), mark > 0,
            let index = Self.units(json["index"], Contract.fineScale), index > 0
        else { return }
        marked.insert(contract)
        let terms = exchange.contracts[contract]
        if terms.isPerpetual, let next = json["next_funding_rate_time"]?.int64, next > now.milliseconds {
            var funding = exchange.markets[contract].funding
            funding.absoluteScale = terms.settlement == .linear ? 12 : 18
            funding.absolute = Self.units(json["funding_rate"], funding.absoluteScale) ?? 0
            funding.absolutePrediction =
                Self.units(json["funding_rate_prediction"], funding.absoluteScale) ?? 0
            funding.relative = Self.units(json["relative_funding_rate"], Funding.relativeScale) ?? 0
            funding.relativePrediction =
                Self.units(json["relative_funding_rate_prediction"], Funding.relativeScale) ?? 0
            funding.nextAt = Timestamp(milliseconds: next)
            exchange.markets[contract].funding = funding
        }
        exchange.collateral[terms.base]?.price = Amount(fine: index)
        exchange.setPrices(contract: contract, mark: mark, index: index, now: now)
    }

    /// Replaces the bot's order at a level.
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
            lots: lots, now: now)
    }

    /// Until a ticker tells them, the middle of the book stands for mark and index: a recording may have none.
    private func markToBook(_ contract: Int, on exchange: inout Exchange, now: Timestamp) {
        if marked.contains(contract) { return }
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

    // MARK: Numbers

    static func decimal(_ json: JSONValue?) -> Decimal? { json?.numberText.flatMap { Decimal($0) } }

    /// In units of ten to the power of minus `scale`, cut.
    static func units(_ json: JSONValue?, _ scale: Int) -> Int64? {
        guard let value = decimal(json), let step = Decimal(coefficient: 1, scale: scale),
            let cut = try? value.rounded(toStep: step, .down)
        else { return nil }
        return FixedPoint.units(of: cut, scale: scale)
    }
}
