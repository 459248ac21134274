// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// What an order would need, and how large it could be.
enum RESTMargin {
    /// The margin of an order of that size, and the price it is reckoned at.
    static func initial(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse
    {
        do throws(ArgumentRefusal) {
            let order = try order(parameters, exchange, needsSize: true)
            let contract = exchange.contracts[order.contract]
            guard let lots = order.size.flatMap({ contract.lots($0) }) else { throw .bad("size") }
            let need = contract.value(lots: lots, atFine: order.price).magnitude.portion(
                contract.marginLevel(lots: lots, atFine: order.price).initial)
            return RESTAnswer.success(now: now) { writer in
                writer.member("initialMargin", need)
                writer.member("price", fine: order.price)
            }
        } catch {
            return error.response(now: now) ?? RESTAnswer.badArgument("orderType", now: now)
        }
    }

    /// The largest order on each side that the free margin carries.
    static func largestOrder(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        do throws(ArgumentRefusal) {
            let order = try order(parameters, exchange, needsSize: false)
            let contract = exchange.contracts[order.contract]
            let sizes = Side.allCases.map { contract.size(lots: largest($0, order, exchange, now: now)) }
            return RESTAnswer.success(now: now) { writer in
                writer.member("maxBuySize", sizes[Side.allCases.firstIndex(of: .buy) ?? 0])
                writer.member("maxSellSize", sizes[Side.allCases.firstIndex(of: .sell) ?? 1])
                writer.member("buyPrice", fine: order.price)
                writer.member("sellPrice", fine: order.price)
            }
        } catch {
            return error.response(now: now) ?? RESTAnswer.badArgument("orderType", now: now)
        }
    }

    private struct Sketch {
        var contract: Int
        var size: Decimal?
        /// In fine units.
        var price: Int64
    }

    private static func order(
        _ parameters: FormParameters, _ exchange: Exchange, needsSize: Bool
    ) throws(ArgumentRefusal) -> Sketch {
        for name in ["orderType", "symbol"] + (needsSize ? ["side", "size"] : [])
        where (parameters[name] ?? "").isEmpty {
            throw .missing(name)
        }
        guard let contract = exchange.listedIndex(ofSymbol: parameters["symbol"] ?? "") else {
            throw .noSuchContract
        }
        let type = parameters["orderType"] ?? ""
        guard ["lmt", "mkt"].contains(type) else { throw .bad("orderType") }
        var sketch = Sketch(contract: contract, price: exchange.markets[contract].mark)
        if type == "lmt" {
            guard let text = parameters["limitPrice"], !text.isEmpty else { throw .missing("limitPrice") }
            guard let ticks = Decimal(text).flatMap({ exchange.contracts[contract].ticks($0) }) else {
                throw .bad("limitPrice")
            }
            sketch.price = exchange.contracts[contract].fine(ticks: ticks)
        }
        if needsSize {
            guard let size = Decimal(parameters["size"] ?? "") else { throw .bad("size") }
            sketch.size = size
        }
        return sketch
    }

    /// Found by halving: the margin levels make it no simple division.
    private static func largest(
        _ side: Side, _ sketch: Sketch, _ exchange: Exchange, now: Timestamp
    ) -> Int64 {
        let contract = exchange.contracts[sketch.contract]
        func fits(_ lots: Int64) -> Bool {
            let order = BookOrder(
                number: 0, account: Exchange.customer, side: side, kind: .limit, limit: nil, lots: lots,
                now: now)
            return exchange.canAfford(order, sketch.contract)
        }
        var low: Int64 = 0
        var high = contract.maximumLots
        while low < high {
            let middle = low + (high - low + 1) / 2
            if fits(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
