// SPDX-License-Identifier: Apache-2.0

import Trading

@testable import GatewayCore

/// Trades and candles of one market, and the candles that all its trades make.
enum CandleFixture {
    static let symbol = Symbol("PF_XBTUSD")
    static func name(_ resolution: CandleResolution, _ price: CandlePrice = .trade) -> CandleSeriesName {
        CandleSeriesName(symbol: symbol, resolution: resolution, price: price)
    }

    /// The start of a minute, and of a week.
    static let base = Timestamp(seconds: 604_800 * 2_960)

    /// `milliseconds` after the base.
    static func at(_ milliseconds: Int64) -> Timestamp { base.advanced(by: .milliseconds(milliseconds)) }

    static func minute(_ number: Int64) -> Timestamp { at(number * 60_000) }

    static func trade(
        _ number: Int64?, at milliseconds: Int64, price: Int, quantity: Int = 1, kind: Trade.Kind = .fill
    ) -> Trade {
        Trade(
            symbol: symbol, id: nil, side: .buy, price: Decimal(price), quantity: Decimal(quantity),
            kind: kind,
            venueTime: at(milliseconds), sequence: number)
    }

    static func candle(
        _ openedAt: Timestamp, _ open: Decimal, _ high: Decimal, _ low: Decimal, _ close: Decimal,
        _ volume: Decimal, complete: Bool = true
    ) -> Candle {
        Candle(
            openedAt: openedAt, open: open, high: high, low: low, close: close, volume: volume,
            complete: complete)
    }

    /// The candles that all trades up to `time` make, computed plainly: from the first trade's period to the one that
    /// holds `time`, empty ones flat.
    static func candles(
        of trades: [Trade], upTo time: Timestamp, resolution: CandleResolution, opening: CandleOpening
    ) -> [Candle] {
        let length = resolution.seconds * 1_000_000
        func start(_ time: Timestamp) -> Int64 { time.microseconds - time.microseconds % length }
        let seen = trades.filter { $0.venueTime <= time }
        guard let first = seen.first else { return [] }
        var result: [Candle] = []
        var next = 0
        for openedAt in stride(from: start(first.venueTime), through: start(time), by: Int(length)) {
            var candle: Candle?
            if let close = result.last?.close {
                candle = Candle(
                    openedAt: Timestamp(microseconds: openedAt), open: close, high: close, low: close,
                    close: close,
                    volume: 0, complete: false)
            }
            while next < seen.count, seen[next].venueTime.microseconds < openedAt + length {
                let trade = seen[next]
                next += 1
                if candle == nil || (opening == .firstTrade && candle?.volume.isZero == true) {
                    candle = Candle(
                        openedAt: Timestamp(microseconds: openedAt), open: trade.price, high: trade.price,
                        low: trade.price, close: trade.price, volume: trade.quantity, complete: false)
                    continue
                }
                guard var known = candle else { continue }
                known.high = max(known.high, trade.price)
                known.low = min(known.low, trade.price)
                known.close = trade.price
                known.volume = (try? known.volume.adding(trade.quantity)) ?? 0
                candle = known
            }
            if var candle {
                candle.complete = openedAt + length <= time.microseconds
                result.append(candle)
            }
        }
        return result
    }
}

extension CandleSeries {
    /// The request that is under way.
    var asked: CandleRequest? {
        if case .inFlight(let request, _) = fetch { request } else { nil }
    }

    /// Answers the request that is under way.
    mutating func historyReceived(_ page: CandlePage, now: Timestamp) -> CandleOutcome {
        guard let asked else { return CandleOutcome() }
        return historyReceived(page, for: asked.id, now: now)
    }

    mutating func historyFailed(now: Timestamp) -> CandleOutcome {
        guard let asked else { return CandleOutcome() }
        return historyFailed(asked.id, now: now)
    }
}
