// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The charts service: candles of trades, mark price and index, refused in plain text.
enum RESTCharts {
    /// As measured; Kraken documents 5,000.
    static let pageLimit = 2_000

    static func answer(
        _ path: [String], _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let first = path.first else { return list(["mark", "spot", "trade"]) }
        if first == "analytics" { return RESTHistory.unauthorised }
        guard let tick = CandlePrice(rawValue: first) else {
            return RESTAnswer.plainRefusal("Invalid tick type")
        }
        guard path.count > 1 else {
            return list(exchange.markets.filter { !$0.isExpired }.map(\.contract.symbol.name))
        }
        guard let index = exchange.index(ofSymbol: path[1].uppercased()) else {
            return RESTAnswer.plainRefusal("Invalid instrument")
        }
        guard path.count > 2 else { return list(CandleResolution.allCases.map(\.rawValue)) }
        // Kraken does not look at the case: 1M is a minute.
        guard path.count == 3, let resolution = CandleResolution(rawValue: path[2].lowercased()) else {
            return RESTAnswer.plainRefusal("Invalid resolution")
        }
        var range = Range()
        for (name, member) in [("from", \Range.from), ("to", \Range.to), ("count", \Range.count)] {
            guard let text = parameters[name] else { continue }
            guard let number = Int64(text), number >= 0, number <= 9_999_999_999 else {
                return RESTAnswer.plainRefusal("Invalid \(name)")
            }
            range[keyPath: member] = number
        }
        return candles(exchange.markets[index], tick, resolution, range)
    }

    private struct Range {
        /// Seconds since the epoch, both included.
        var from: Int64?
        var to: Int64?
        var count: Int64?
    }

    private static func candles(
        _ market: Market, _ tick: CandlePrice, _ resolution: CandleResolution, _ range: Range
    ) -> ServerResponse {
        let series: CandleSeries
        switch tick {
        case .trade: series = market.tradeCandles
        case .mark: series = market.markCandles
        case .spot: series = market.spotCandles
        }
        // The first candle that opens at or after `from`.
        let first = range.from.map { ($0 + 59) / 60 } ?? 0
        let last = range.to.map { $0 / 60 } ?? 9_999_999_999
        let all = series.candles(ofMinutes: resolution.seconds / 60, from: first, to: last)
        let limit = min(Self.pageLimit, range.count.map { Int($0) } ?? Self.pageLimit)
        // A page from a beginning goes on forward; without one the newest are wanted.
        let page = range.from == nil ? all.suffix(limit) : all.prefix(limit)
        let more = range.from != nil && page.count < all.count
        var writer = JSONWriter(reservingCapacity: 128 * page.count + 64)
        writer.beginObject()
        writer.key("candles")
        writer.beginArray()
        let contract = market.contract
        for bar in page {
            writer.beginObject()
            writer.member("time", integer: bar.minute * 60_000)
            for (name, price) in [
                ("open", bar.open), ("high", bar.high), ("low", bar.low), ("close", bar.close),
            ] {
                writer.key(name)
                writer.asciiString {
                    FixedPoint.append(
                        tick == .trade ? contract.fine(ticks: price) : price, scale: Contract.fineScale,
                        to: &$0)
                }
            }
            writer.key("volume")
            writer.asciiString { contract.appendSize(lots: bar.volume, to: &$0) }
            writer.endObject()
        }
        writer.endArray()
        writer.member("more_candles", flag: more)
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    private static func list(_ names: [String]) -> ServerResponse {
        var writer = JSONWriter()
        writer.beginArray()
        for name in names { writer.string(name) }
        writer.endArray()
        return ServerResponse(body: writer.bytes)
    }
}
