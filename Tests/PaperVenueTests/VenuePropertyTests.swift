// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// Random actions of a customer and the market: what the feeds and REST tell must come to what the ledger has.
@Suite struct VenuePropertyTests {
    /// What a careful listener knows from `open_orders` and `fills`.
    private struct Listener {
        /// Open orders by id, each with what it has filled and what is open.
        var open: [String: (filled: Decimal, rest: Decimal)] = [:]
        var fills: [String: Decimal] = [:]

        mutating func heard(_ message: String) throws {
            let json = try JSONValue(parsing: Array(message.utf8))
            switch json["feed"]?.string {
            case "open_orders":
                let isCancel = json["is_cancel"]?.bool == true
                let order = json["order"]
                let id = try #require(order?["order_id"]?.string ?? json["order_id"]?.string)
                if isCancel {
                    open[id] = nil
                } else {
                    let filled = try #require(order?["filled"]?.numberText.flatMap { Decimal($0) })
                    let rest = try #require(order?["qty"]?.numberText.flatMap { Decimal($0) })
                    open[id] = (filled, rest)
                }
            case "fills":
                for line in json["fills"].map({ Array($0.elements) }) ?? [] {
                    let id = try #require(line["fill_id"]?.string)
                    // An execution between two of its own orders would have two sides; there is none.
                    #expect(fills[id] == nil)
                    fills[id] = try #require(line["qty"]?.numberText.flatMap { Decimal($0) })
                }
            default: break
            }
        }
    }

    private struct Customer {
        var random: SeededGenerator
        var count = 0

        private mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }

        private mutating func name() -> String { "c\(random.below(max(1, count)))" }

        /// A request's path and parameters.
        mutating func act(center: Int) -> (path: String, parameters: String) {
            switch random.below(20) {
            case 0: return ("cancelallorders", pick(["", "symbol=PF_XBTUSD", "symbol=PF_ETHUSD"]))
            case 1: return ("cancelallordersafter", "timeout=\(random.below(3))")
            case 2...5: return ("cancelorder", "cliOrdId=\(name())")
            case 6...8: return ("editorder", "cliOrdId=\(name())&" + amendment(center))
            case 9: return ("batchorder", "json=" + FormParameters.percentEncoded(batch(center)))
            default: return ("sendorder", order(center))
            }
        }

        private mutating func amendment(_ center: Int) -> String {
            switch random.below(4) {
            case 0: "size=0.\(1 + random.below(9))&qtyMode=\(pick(["ABSOLUTE", "RELATIVE"]))"
            case 1: "limitPrice=\(price(center))"
            case 2: "stopPrice=\(price(center))"
            default: "size=0.\(1 + random.below(9))&limitPrice=\(price(center))"
            }
        }

        private mutating func price(_ center: Int) -> Int { center - 150 + random.below(301) }

        mutating func order(_ center: Int) -> String {
            count += 1
            let kind = pick([
                "lmt", "lmt", "lmt", "lmt", "post", "post", "ioc", "mkt", "fok", "stp", "take_profit",
                "trailing_stop",
            ])
            var text =
                "symbol=PF_XBTUSD&orderType=\(kind)&side=\(pick(["buy", "sell"]))&size=0.\(1 + random.below(9))"
                + "&cliOrdId=c\(count)"
            if kind == "stp" || kind == "take_profit" {
                text += "&stopPrice=\(price(center))&triggerSignal=\(pick(["mark", "index", "last"]))"
                if random.below(2) == 0 { text += "&limitPrice=\(price(center))" }
            } else if kind == "trailing_stop" {
                text +=
                    "&trailingStopMaxDeviation=\(20 + random.below(100))&trailingStopDeviationUnit=QUOTE_CURRENCY"
                text += "&triggerSignal=index"
            } else if kind != "mkt" {
                text += "&limitPrice=\(price(center))"
            }
            if random.below(6) == 0 { text += "&reduceOnly=true" }
            return text
        }

        private mutating func batch(_ center: Int) -> String {
            count += 1
            let price = price(center)
            return #"{"batchOrder":[{"order":"send","order_tag":"1","symbol":"PF_XBTUSD","orderType":"lmt","#
                + #""side":"buy","size":0.3,"limitPrice":\#(price),"cliOrdId":"c\#(count)"},"#
                + #"{"order":"cancel","cliOrdId":"\#(name())"},"#
                + #"{"order":"edit","cliOrdId":"\#(name())","size":0.2}]}"#
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64], [false, true])
    func `feeds, lists and ledger agree at every quiet point`(seed: UInt64, isHolding: Bool) throws {
        let exchange = try FakeExchange(seed: seed, historyHours: 0) {
            $0.limitsRates = false
            if isHolding { $0.makerProtection = ["PF_XBTUSD": .milliseconds(20)] }
        }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        let id = try exchange.listen(to: "open_orders", "fills")
        var customer = Customer(random: SeededGenerator(seed: seed))
        var random = SeededGenerator(seed: seed &+ 99)
        var listener = Listener()
        var center = 80_000
        for round in 0..<60 {
            for _ in 0..<10 {
                let (path, parameters) = customer.act(center: center)
                _ = exchange.received(exchange.request("POST", path, parameters))
                if random.below(4) == 0 { exchange.advance(by: .milliseconds(random.below(30))) }
                switch random.below(12) {
                case 0:
                    center = max(79_000, min(81_000, center - 100 + random.below(201)))
                    exchange.setIndex("PF_XBTUSD", to: Double(center))
                case 1:
                    let side: Side = random.below(2) == 0 ? .buy : .sell
                    exchange.state.withLock { state in
                        state.core.trade(
                            Symbol("PF_XBTUSD"), side, quantity: Decimal(1 + random.below(3)), now: state.now)
                        state.collect()
                    }
                default: break
                }
            }
            exchange.advance(by: .milliseconds(100))
            for message in exchange.messages(id) { try listener.heard(message) }
            try check(exchange, listener, round)
        }
        // The run has met what it is for.
        let states = Set(exchange.ledger.orders.map(\.state))
        #expect(states.isSuperset(of: [.filled, .cancelled, .rejected]))
        #expect(exchange.ledger.fills.count > 50)
    }

    private func check(_ exchange: FakeExchange, _ listener: Listener, _ round: Int) throws {
        let ledger = exchange.ledger
        let open = ledger.orders.filter { $0.state == .open }
        #expect(Set(listener.open.keys) == Set(open.map(\.id)), "round \(round)")
        for order in open {
            let heard = try #require(listener.open[order.id])
            #expect(heard.filled == order.filled, "round \(round), \(order)")
            #expect(heard.rest == (try order.size.subtracting(order.filled)), "round \(round), \(order)")
        }
        #expect(!ledger.orders.contains { $0.state == .held })
        let listed = try exchange.json("GET", "openorders")["openOrders"]?.elements.compactMap {
            $0["order_id"]?.string
        }
        #expect(Set(listed ?? []) == Set(open.map(\.id)))
        #expect(listener.fills == Dictionary(uniqueKeysWithValues: ledger.fills.map { ($0.id, $0.size) }))
        var filled: [String: Decimal] = [:]
        var position = Decimal.zero
        for fill in ledger.fills {
            filled[fill.orderID] = try (filled[fill.orderID] ?? .zero).adding(fill.size)
            position = try position.adding(fill.side == .buy ? fill.size : -fill.size)
        }
        for order in ledger.orders {
            #expect(order.filled == filled[order.id] ?? .zero, "\(order)")
            #expect(order.filled <= order.size)
            #expect((order.state == .filled) == (order.filled == order.size), "\(order)")
        }
        #expect(ledger.positions.first?.size ?? .zero == position)
        #expect(ledger.isComplete)
    }
}
