// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct FundingTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 1)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        // A tenth of a per cent an hour, so that sums are easy to see.
        exchange.state.withLock { state in
            let contract = state.core.exchange.index(ofSymbol: "PF_XBTUSD") ?? 0
            state.core.exchange.markets[contract].funding.absolute = 80_000_000_000_000
        }
    }

    private func usd() -> Decimal { exchange.ledger.balances["flex"]?["USD"] ?? .zero }

    private func log() throws -> [JSONValue] {
        try #require(
            try exchange.json("GET", "/api/history/v3/account-log", "sort=asc")["logs"]?.items)
    }

    @Test func `an hour's funding is paid at its end, by whoever is long`() throws {
        let hour: Int64 = 3_600_000_000
        let end = (FakeExchange.start.microseconds / hour + 1) * hour
        // Half of the hour is left.
        exchange.advance(by: .microseconds(end - hour / 2 - FakeExchange.start.microseconds))
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.1")
        let before = usd()
        exchange.advance(by: .microseconds(hour / 4))
        let pending = try exchange.json("GET", "openpositions")["openPositions"]?.items.first
        #expect(pending?["unrealizedFunding"]?.numberText == "-2")
        #expect(
            try exchange.json("GET", "accounts")["accounts"]?["flex"]?["unrealizedFunding"]?.numberText
                == "-2")
        #expect(usd() == before)
        exchange.advance(by: .microseconds(hour / 4))
        #expect(usd() == (try before.subtracting(4)))
        let line = try #require(try log().last)
        #expect(line["info"]?.string == "funding rate change")
        #expect(line["realized_funding"]?.numberText == "-4")
        #expect(line["funding_rate"]?.numberText == "80")
        #expect(line["asset"]?.string == "usd")
        #expect(line["contract"]?.string == "pf_xbtusd")
        #expect(line["execution"]?.isNull == true)
        #expect(line["date"]?.string == Timestamp(microseconds: end).rfc3339)
        let events = try exchange.json("GET", "/api/history/v3/positions")["elements"]?.items
        let event = events?.first?["event"]?["PositionUpdate"]
        #expect(event?["updateReason"]?.string == "fundingRealisation")
        #expect(event?["realizedFunding"]?.string == "-4")
        #expect(event?["positionChange"]?.string == "noChange")
    }

    @Test func `a trade realises what has accrued, and the log's balances join`() throws {
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=sell&size=0.1")
        exchange.advance(by: .seconds(900))
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.1&reduceOnly=true")
        let money = try log().filter { $0["asset"]?.string == "usd" }
        #expect(money.contains { $0["realized_funding"]?.numberText == "2" })
        for (earlier, later) in zip(money, money.dropFirst()) {
            #expect(earlier["new_balance"]?.numberText == later["old_balance"]?.numberText)
        }
        #expect(money.last?["new_balance"]?.numberText == usd().description)
    }

    @Test func `money is only moved, never made`() throws {
        func sum() -> Int128 {
            exchange.state.withLock { state in
                state.core.exchange.ledger.accounts.reduce(0) { sum, account in
                    let cost = account.holdings.filter {
                        state.core.exchange.contracts[$0.key].settlement == .linear
                    }
                    .values.reduce(Int128(0)) { $0 + $1.cost.raw }
                    return sum + (account.flex["USD"]?.raw ?? 0) - cost
                }
            }
        }
        let before = sum()
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=buy&size=0.1")
        exchange.advance(by: .seconds(7_200))
        _ = exchange.text("POST", "sendorder", "symbol=PF_XBTUSD&orderType=mkt&side=sell&size=0.3")
        #expect(sum() == before)
    }

    @Test func `a year of rates joins on to the rate of now`() throws {
        for path in ["historical-funding-rates", "/derivatives/api/v4/historicalfundingrates"] {
            let rates = try #require(
                try exchange.json("GET", path, "symbol=PF_XBTUSD")["rates"]?.items)
            #expect(rates.count == 8_760)
            let hours = rates.compactMap { $0["timestamp"]?.string.flatMap { Timestamp(rfc3339: $0) } }
            #expect(zip(hours, hours.dropFirst()).allSatisfy { $1.duration(since: $0) == .seconds(3_600) })
            #expect(hours.last == Timestamp(rfc3339: "2027-01-15T08:00:00Z"))
            #expect(rates.last?["timestamp"]?.string == "2027-01-15T08:00:00Z")
            #expect(exchange.ask("GET", path, "symbol=NONE").status == 500)
            #expect(exchange.ask("GET", path).status == 200)
        }
        exchange.advance(by: .seconds(3_700))
        exchange.setIndex("PF_XBTUSD", to: 80_100)
        let rates = try exchange.json("GET", "historical-funding-rates", "symbol=PF_XBTUSD")["rates"]
        #expect(rates?.items.suffix(1).first?["timestamp"]?.string == "2027-01-15T09:00:00Z")
    }

    @Test func `the schedule's second tier begins at five million dollars`() throws {
        var volume = FeeVolume()
        let now = FakeExchange.start
        volume.traded(Amount(raw: 4_999_999 * Amount.power(12)), now: now)
        #expect(FeeSchedule.linear.tier(volume: volume.total(now: now)) == .first)
        volume.traded(Amount(raw: Amount.power(12)), now: now.advanced(by: .seconds(61)))
        #expect(FeeSchedule.linear.tier(volume: volume.total(now: now)).taker == 450)
        // Thirty days later only the last trade counts.
        let later = now.advanced(by: .seconds(30 * 86_400 + 1))
        #expect(volume.total(now: later) == Amount(raw: Amount.power(12)))
    }

    @Test func `what was traded is told under its schedule`() throws {
        _ = exchange.text("POST", "sendorder", "symbol=PI_XBTUSD&orderType=mkt&side=buy&size=100")
        let volumes = try exchange.json("GET", "feeschedules/volumes")["volumesByFeeSchedule"]
        #expect(volumes?[FeeSchedule.inverse.uid]?.numberText == "100")
    }
}
