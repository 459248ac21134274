// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct PreferenceTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func code(_ path: String, _ parameters: String) throws -> String? {
        try exchange.json("PUT", path, parameters)["errors"]?.elements.first { _ in true }?["code"]?
            .numberText
    }

    @Test func `a maximum leverage is kept, shown, asks for more margin and can be taken back`() throws {
        #expect(
            exchange.text("GET", "leveragepreferences")
                == #"{"result":"success","leveragePreferences":[],"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        let order = "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=30&limitPrice=79000"
        #expect(
            exchange.text("PUT", "leveragepreferences", "symbol=PF_XBTUSD&maxLeverage=2.5").contains(
                "success"))
        #expect(
            exchange.text("GET", "leveragepreferences").contains(
                #""leveragePreferences":[{"symbol":"PF_XBTUSD","maxLeverage":2.5}]"#))
        #expect(exchange.text("GET", "leveragepreferences", "symbol=PF_ETHUSD").contains("[]"))
        #expect(try exchange.word("sendorder", order) == "insufficientAvailableFunds")
        #expect(exchange.text("PUT", "leveragepreferences", "symbol=PF_XBTUSD").contains("success"))
        #expect(try exchange.word("sendorder", order) == "placed")
        // The order that is there could not be carried with so little leverage.
        #expect(try code("leveragepreferences", "symbol=PF_XBTUSD&maxLeverage=1") == "41")
        #expect(exchange.text("GET", "leveragepreferences").contains("[]"))
    }

    @Test func `a position shows the leverage that was chosen`() throws {
        _ = exchange.text("PUT", "leveragepreferences", "symbol=PF_XBTUSD&maxLeverage=5")
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.1")
        #expect(exchange.text("GET", "openpositions").contains(#""pnlCurrency":"USD","maxFixedLeverage":5"#))
        let view = exchange.state.withLock { $0.core.exchange.accountView }
        let position = try #require(view.positions.first)
        // A fifth of it, where the contract alone would ask for a hundredth.
        #expect(position.need.initial.raw == position.need.notional.raw / 5)
    }

    @Test func `preferences are refused with Kraken's codes`() throws {
        for path in ["leveragepreferences", "pnlpreferences"] {
            let value = path == "pnlpreferences" ? "&pnlPreference=USD" : "&maxLeverage=2"
            #expect(try code(path, "symbol=PF_NONE" + value) == "87")
            #expect(try code(path, "symbol=PI_XBTUSD" + value) == "88")
            #expect(exchange.text("PUT", path).contains("requiredArgumentMissing: symbol"))
        }
        #expect(try code("pnlpreferences", "symbol=PF_XBTUSD&pnlPreference=SHELLS") == "89")
        for leverage in ["0", "-1", "101", "many"] {
            #expect(try code("leveragepreferences", "symbol=PF_XBTUSD&maxLeverage=" + leverage) == "11")
        }
        let poor = try FakeExchange(
            historyHours: 0, balances: .init(flex: ["USD": 1_000], cash: ["GBP": 5], haircuts: [:]))
        let refused = try poor.json("PUT", "pnlpreferences", "symbol=PF_XBTUSD&pnlPreference=GBP")
        #expect(refused["errors"]?.elements.first { _ in true }?["code"]?.numberText == "90")
    }

    @Test func `profit is told and paid in the currency that was chosen`() throws {
        #expect(
            exchange.text("PUT", "pnlpreferences", "symbol=PF_XBTUSD&pnlPreference=USDT").contains("success"))
        #expect(
            exchange.text("GET", "pnlpreferences").contains(
                #""preferences":[{"symbol":"PF_XBTUSD","pnlCurrency":"USDT"}]"#))
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=1")
        let entry = try #require(exchange.ledger.positions.first?.entryPrice)
        exchange.setIndex("PF_XBTUSD", to: 84_000)
        #expect(exchange.text("GET", "openpositions").contains(#""pnlCurrency":"USDT""#))
        let before = try #require(exchange.ledger.balances["flex"]?["USDT"])
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=sell&size=1&reduceOnly=true")
        let exits = exchange.ledger.fills.filter { $0.side == .sell }
        var profit = Decimal.zero
        for fill in exits {
            profit = try profit.adding(fill.price.subtracting(entry).multiplied(by: fill.size))
        }
        let paid = try #require(exchange.ledger.balances["flex"]?["USDT"]).subtracting(before)
        // A USDT is worth 1.0001 dollars here.
        let difference = try profit.subtracting(paid.multiplied(by: #require(Decimal("1.0001"))))
        let cent = try #require(Decimal("0.01"))
        #expect(difference.magnitude < cent)
        #expect(paid > 3_000)
    }

    @Test func `own orders give way when the strategy says so`() throws {
        #expect(exchange.text("GET", "self-trade-strategy").contains(#""strategy":"REJECT_TAKER""#))
        #expect(
            exchange.text("PUT", "self-trade-strategy", "strategy=CANCEL_MAKER_SELF").contains(
                "CANCEL_MAKER_SELF"))
        #expect(exchange.ask("PUT", "self-trade-strategy", "strategy=FIGHT").status == 400)
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=sell&size=1&limitPrice=80001")
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=0.1&limitPrice=80001")
        #expect(exchange.ledger.orders.first?.reason == "CANCELLED_BY_SELF_TRADE")
    }

    @Test func `notifications are listed and told`() throws {
        #expect(exchange.text("GET", "notifications").contains(#""notifications":[]"#))
        let feed = try exchange.listen(to: "notifications_auth")
        exchange.state.withLock { state in
            state.core.notify(
                type: "general", priority: "high", note: "Post only until four.", now: state.now)
            state.collect()
        }
        #expect(
            exchange.text("GET", "notifications").contains(
                #"[{"type":"general","priority":"high","note":"Post only until four.","#
                    + #""effectiveTime":"2027-01-15T08:00:12.345Z"}]"#))
        #expect(
            exchange.messages(feed) == [
                #"{"feed":"notifications_auth","notifications":[{"id":1,"type":"general","priority":"high","#
                    + #""note":"Post only until four.","effective_time":1800000012345}]}"#
            ])
    }
}
