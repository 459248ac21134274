// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct WalletTests {
    let exchange: FakeExchange

    init() throws {
        exchange = try FakeExchange(historyHours: 0) { $0.limitsRates = false }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
    }

    private func error(_ path: String, _ parameters: String) throws -> String? {
        try exchange.json("POST", path, parameters)["error"]?.string
    }

    @Test func `money moves between wallets and the log has both sides`() throws {
        #expect(try error("transfer", "fromAccount=cash&toAccount=flex&unit=usd&amount=1000") == nil)
        #expect(exchange.ledger.balances["flex"]?["USD"] == 101_000)
        let lines =
            try exchange.json("GET", "/api/history/v3/account-log", "info=transfer&sort=asc")["logs"]?
            .items ?? []
        #expect(lines.map { $0["margin_account"]?.string } == ["cash", "flex"])
        #expect(lines.map { $0["new_balance"]?.numberText } == ["9000", "101000"])
        let transfers = try exchange.json("GET", "transfers")["transfers"]?.items ?? []
        #expect(transfers.first?["amount"]?.numberText == "1000")
        #expect(try error("transfer", "fromAccount=flex&toAccount=fi_xbtusd&unit=xbt&amount=0.5") == nil)
        #expect(exchange.ledger.balances["fi_xbtusd"]?["XBT"] == Decimal("5.5"))
    }

    @Test(arguments: [
        ("fromAccount=cash&toAccount=nowhere&unit=usd&amount=1", "invalidAccount"),
        ("fromAccount=cash&toAccount=cash&unit=usd&amount=1", "invalidAccount"),
        ("fromAccount=cash&toAccount=flex&unit=zzz&amount=1", "invalidUnit"),
        ("fromAccount=cash&toAccount=fi_xbtusd&unit=usd&amount=1", "invalidUnit"),
        ("fromAccount=cash&toAccount=flex&unit=usd&amount=-1", "invalidAmount"),
        ("fromAccount=cash&toAccount=flex&unit=usd&amount=x", "invalidAmount"),
        ("fromAccount=cash&toAccount=flex&unit=usd&amount=10000.01", "insufficientFunds"),
        ("fromAccount=cash&toAccount=flex&unit=usd", "requiredArgumentMissing: amount"),
    ])
    func `a transfer is refused in Kraken's words`(parameters: String, word: String) throws {
        #expect(try error("transfer", parameters) == word)
        #expect(exchange.ledger.balances["flex"]?["USD"] == 100_000)
    }

    @Test func `margin in use does not leave the wallet`() throws {
        _ = exchange.text(
            "POST", "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=20&limitPrice=79999")
        #expect(try error("transfer", "fromAccount=flex&toAccount=cash&unit=usd&amount=99000") == nil)
        let flex = try exchange.json("GET", "accounts")["accounts"]?["flex"]
        let available = try #require(flex?["availableMargin"]?.numberText.flatMap { Decimal($0) })
        #expect(
            try error("withdrawal", "currency=xbt&amount=1&sourceWallet=flex")
                == (available < 77_600 ? "insufficientFunds" : nil))
    }

    @Test func `a withdrawal leaves with an id`() throws {
        let json = try exchange.json("POST", "withdrawal", "currency=EUR&amount=500")
        #expect(json["uid"]?.string.flatMap { VenueUUID($0) } != nil)
        let cash = try exchange.json("GET", "accounts")["accounts"]?["cash"]?["balances"]
        #expect(cash?["eur"]?.numberText == "4500")
    }

    @Test func `the largest order is the largest that is accepted`() throws {
        let json = try exchange.json(
            "GET", "initialmargin/maxordersize", "orderType=lmt&symbol=PF_XBTUSD&limitPrice=79999")
        let largest = try #require(json["maxBuySize"]?.numberText.flatMap { Decimal($0) })
        let more = try largest.adding(Decimal("0.0001") ?? 0)
        #expect(
            try exchange.word(
                "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=\(more)&limitPrice=79000")
                == "insufficientAvailableFunds")
        #expect(
            try exchange.word(
                "sendorder", "symbol=PF_XBTUSD&orderType=lmt&side=buy&size=\(largest)&limitPrice=79000")
                == "placed")
    }

    @Test func `preferences for assignments are kept, told and deleted`() throws {
        let add =
            "contractType=flex&contract=PF_XBTUSD&maxSize=10&acceptLong=true&acceptShort=false&timeFrame=weekdays&enabled=true"
        let added = try exchange.json("POST", "assignmentprogram/add", add)
        #expect(added["id"]?.int64 == 1)
        #expect(added["participant"]?["maxPosition"]?.isNull == true)
        #expect(try exchange.json("GET", "assignmentprogram/current")["participants"]?.elements.count == 1)
        #expect(try exchange.json("POST", "assignmentprogram/delete", "id=1")["id"]?.int64 == 1)
        #expect(
            try exchange.json("GET", "assignmentprogram/current")["participants"]?.items.isEmpty == true)
        let history =
            try exchange.json("GET", "assignmentprogram/history")["participants"]?.items ?? []
        #expect(history.map { $0["deleted"]?.bool } == [false, true])
        #expect(exchange.ask("POST", "assignmentprogram/add", add + "x").status == 400)
    }
}
