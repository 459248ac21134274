// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct AccountTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(
            historyHours: 0,
            balances: .init(
                flex: ["USD": 1_000, "USDT": 100], margin: ["fi_xbtusd": 2], cash: ["USD": 7],
                haircuts: ["USDT": 100]))
    }

    private func fraction(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    @Test func `accounts before anything happened`() {
        let nothing = #""triggerEstimates":{"im":0,"mm":0,"lt":0,"tt":0}"#
        #expect(
            exchange.text("GET", "accounts")
                == #"{"result":"success","accounts":{"fi_ethusd":{"auxiliary":{"usd":0,"pv":0,"pnl":0,"af":0,"funding":0},"#
                + #""marginRequirements":{"im":0,"mm":0,"lt":0,"tt":0},\#(nothing),"balances":{"eth":0},"#
                + #""currency":"eth","type":"marginAccount"},"fi_xbtusd":{"auxiliary":{"usd":0,"pv":2,"pnl":0,"af":2,"#
                + #""funding":0},"marginRequirements":{"im":0,"mm":0,"lt":0,"tt":0},\#(nothing),"balances":{"xbt":2},"#
                + #""currency":"xbt","type":"marginAccount"},"cash":{"balances":{"usd":7},"type":"cashAccount"},"#
                + #""flex":{"currencies":{"USD":{"quantity":1000,"value":1000,"collateral":1000,"available":1000},"#
                + #""USDT":{"quantity":100,"value":100.01,"collateral":99.0099,"available":100}},"initialMargin":0,"#
                + #""initialMarginWithOrders":0,"maintenanceMargin":0,"balanceValue":1100.01,"portfolioValue":1100.01,"#
                + #""collateralValue":1099.0099,"pnl":0,"unrealizedFunding":0,"totalUnrealized":0,"#
                + #""totalUnrealizedAsMargin":0,"availableMargin":1099.0099,"marginEquity":1099.0099,"#
                + #""type":"multiCollateralMarginAccount"}},"serverTime":"2027-01-15T08:00:12.345Z"}"#)
    }

    @Test func `a position and an order hold margin`() async throws {
        let venue = try exchange.venue()
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        _ = exchange.text("POST", "sendorder", "orderType=mkt&symbol=PF_XBTUSD&side=buy&size=0.05")
        let after = try await venue.accountState(timeout: .seconds(1))
        let margin = try #require(after.marginUsed)
        // A hundredth of 4,000 dollars, and the mark is near the index.
        #expect(margin > 39 && margin < 41)
        #expect(try #require(after.maintenanceMargin) < margin)
        let equity = try #require(after.equity)
        #expect(after.availableMargin == (try equity.subtracting(margin)))
        _ = exchange.text(
            "POST", "sendorder", "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0.05&limitPrice=79000")
        let withOrder = try await venue.accountState(timeout: .seconds(1))
        #expect(try #require(withOrder.marginUsed) > margin)
        #expect(withOrder.maintenanceMargin == after.maintenanceMargin)
        // A closing order asks for nothing more.
        _ = exchange.text(
            "POST", "sendorder", "orderType=lmt&symbol=PF_XBTUSD&side=sell&size=0.05&limitPrice=81000")
        let closing = try await venue.accountState(timeout: .seconds(1))
        #expect(closing.marginUsed == withOrder.marginUsed)
    }

    @Test func `margin is enforced before an order rests, and closing is always possible`() throws {
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        func send(_ parameters: String) throws -> String? {
            try exchange.json("POST", "sendorder", "symbol=PF_XBTUSD&" + parameters)["sendStatus"]?["status"]?
                .string
        }
        // 1,099 dollars carry a little over 1.3 BTC at one per cent.
        #expect(try send("orderType=lmt&side=buy&size=1.5&limitPrice=79000") == "insufficientAvailableFunds")
        #expect(try send("orderType=lmt&side=buy&size=1.2&limitPrice=79900") == "placed")
        #expect(try send("orderType=lmt&side=buy&size=0.5&limitPrice=79000") == "insufficientAvailableFunds")
        #expect(try send("orderType=lmt&side=sell&size=1.2&limitPrice=81000") == "placed")
        exchange.setIndex("PF_XBTUSD", to: 79_500)
        // The order was met by the market that came down to it, and the money is nearly gone.
        #expect(
            try exchange.json("GET", "openpositions")["openPositions"]?.elements.first { _ in true }?["size"]?
                .numberText == "1.2")
        #expect(try send("orderType=mkt&side=buy&size=0.5") == "insufficientAvailableFunds")
        #expect(try send("orderType=mkt&side=sell&size=0.2") == "placed")
        #expect(try send("orderType=mkt&side=sell&size=1&reduceOnly=true") == "placed")
        #expect(try exchange.json("GET", "openpositions")["openPositions"]?.elements.count == 0)
    }

    @Test func `a stop that can no longer be paid for is dropped when set off`() throws {
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        let answer = try exchange.json(
            "POST", "sendorder",
            "symbol=PF_XBTUSD&orderType=stp&side=buy&size=5&stopPrice=81000&triggerSignal=index")
        #expect(answer["sendStatus"]?["status"]?.string == "placed")
        exchange.setIndex("PF_XBTUSD", to: 81_100)
        let id = answer["sendStatus"]?["order_id"]?.string ?? ""
        let shown = try exchange.json("POST", "orders/status", "orderIds=\(id)")["orders"]?.elements.first {
            _ in true
        }
        #expect(shown?["status"]?.string == "TRIGGER_ACTIVATION_FAILURE")
        #expect(shown?["updateReason"]?.string == "NOT_ENOUGH_MARGIN")
        #expect(try exchange.json("GET", "openpositions")["openPositions"]?.elements.count == 0)
    }

    @Test func `a stop that is set off at once needs its margin at once`() throws {
        let order = "symbol=PF_XBTUSD&orderType=stp&side=buy&size=5&stopPrice=50000&triggerSignal=index"
        #expect(
            try exchange.json("POST", "sendorder", order)["sendStatus"]?["status"]?.string
                == "insufficientAvailableFunds")
    }

    @Test func `inverse trades settle in the wallet of their base currency`() async throws {
        let venue = try exchange.venue()
        _ = exchange.text("POST", "sendorder", "orderType=mkt&symbol=PI_XBTUSD&side=buy&size=8000")
        let state = try await venue.accountState(timeout: .seconds(1))
        let wallet = try #require(state.wallets.first { $0.name == "fi_xbtusd" })
        // The fee, a two-thousandth of about 0.095 BTC.
        let balance = try #require(wallet.balances["XBT"])
        #expect(balance < 2 && balance > fraction("1.9999"))
        #expect(state.balance == Decimal("1100.01"))
        let margin = try #require(wallet.initialMargin)
        #expect(margin > fraction("0.0018") && margin < fraction("0.002"))
    }
}
