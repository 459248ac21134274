// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import Trading

@testable import KrakenFutures

/// What is set for the account, what was booked on it, and what each request costs.
struct PreferencesTests {
    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    private func isSigned(_ request: HTTPRequest, path: String) throws -> Bool {
        let query = request.url.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        let data = request.method == "GET" ? Array(query.utf8) : request.body
        let authent = request.headers.first { $0.name == "Authent" }?.value ?? ""
        return RequestSigner(credentials: try Published.credentials())
            .verify(authent: authent, postData: data, nonce: "", path: path)
    }

    @Test func `leverage is read, set, and given back`() async throws {
        let done = #"{"result":"success","serverTime":"2023-04-04T05:59:49.576Z"}"#
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","leveragePreferences":[{"symbol":"PF_XBTUSD","maxLeverage":5.0},{"symbol":"pf_ethusd"},{}]}"#,
                done, done))
        let preferences = try await scripted.venue.leveragePreferences(timeout: .seconds(1))
        #expect(preferences.map(\.symbol.name) == ["PF_XBTUSD", "PF_ETHUSD"])
        #expect(preferences.map(\.maximumLeverage) == [5, nil])
        #expect(scripted.malformed.rows.count == 1)
        try await scripted.venue.setLeverage(Decimal("2.5"), of: Symbol("PF_XBTUSD"), timeout: .seconds(1))
        try await scripted.venue.setLeverage(nil, of: Symbol("PF_XBTUSD"), timeout: .seconds(1))
        let requests = scripted.transport.requests
        #expect(requests.map(\.method) == ["GET", "PUT", "PUT"])
        #expect(requests.map(body) == ["", "symbol=PF_XBTUSD&maxLeverage=2.5", "symbol=PF_XBTUSD"])
        #expect(requests.allSatisfy { $0.url.hasSuffix("/derivatives/api/v3/leveragepreferences") })
        for request in requests { #expect(try isSigned(request, path: "/api/v3/leveragepreferences")) }
        #expect(!requests[1].isIdempotent)
    }

    @Test func `profit currencies are read and set`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","preferences":[{"symbol":"PF_XBTUSD","pnlCurrency":"btc"}]}"#,
                #"{"result":"success"}"#))
        let preferences = try await scripted.venue.profitCurrencies(timeout: .seconds(1))
        #expect(preferences == [ProfitCurrencyPreference(symbol: Symbol("PF_XBTUSD"), currency: "BTC")])
        try await scripted.venue.setProfitCurrency("USD", of: Symbol("PF_XBTUSD"), timeout: .seconds(1))
        #expect(body(scripted.transport.requests[1]) == "symbol=PF_XBTUSD&pnlPreference=USD")
        #expect(try isSigned(scripted.transport.requests[1], path: "/api/v3/pnlpreferences"))
    }

    @Test(arguments: [
        (500, 41, Reason.wouldLiquidate), (500, 87, Reason.unknownSymbol), (500, 88, Reason.exchangeRefused),
        (500, 89, Reason.exchangeRefused), (500, 90, Reason.exchangeRefused),
    ])
    func `a preference is refused by number`(_ status: Int, _ code: Int, _ reason: String) async throws {
        let answer = #"{"result":"error","errors":[{"code":\#(code),"message":"X"}]}"#
        let venue = try ScriptedVenue(MockTransport(status: status, answer)).venue
        let failure = await failure { () throws(Failure) in
            try await venue.setLeverage(5, of: Symbol("PF_XBTUSD"), timeout: .seconds(1))
        }
        #expect(failure?.reason == reason && failure?.outcome == .notDone && failure?.origin == .venue)
    }

    @Test func `a lost preference is one to ask about`() async throws {
        let venue = try ScriptedVenue(MockTransport(failing: .timedOut(sent: true))).venue
        let failure = await failure { () throws(Failure) in
            try await venue.setLeverage(5, of: Symbol("PF_XBTUSD"), timeout: .seconds(1))
        }
        #expect(failure?.outcome == .unknown)
        #expect(failure?.message.contains("ask for the leverage that is set") == true)
    }

    @Test func `notifications are read`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","notifications":[{"type":"general","priority":"high","note":"Market in post only mode until 4pm."},{"note":"x","effective_time":1600000000000,"id":7},{"type":"market"}]}"#
            ))
        let notifications = try await scripted.venue.notifications(timeout: .seconds(1))
        #expect(notifications.map(\.text) == ["Market in post only mode until 4pm.", "x"])
        #expect(notifications[0].kind == "general" && notifications[0].priority == "high")
        #expect(notifications[1].id == "7")
        #expect(notifications[1].effectiveAt == Timestamp(milliseconds: 1_600_000_000_000))
    }

    // MARK: The log

    private static let log =
        #"{"accountUid":"f92fc7de","logs":[{"asset":"usd","booking_uid":"10ca244e","contract":"pf_dogeusd","#
        + #""date":"2026-08-11T19:55:24.251Z","execution":"a59b8e24","fee":0.0035,"funding_rate":1.129880786375e-06,"#
        + #""id":9,"info":"futures trade","margin_account":"flex","mark_price":0.07091471613,"new_balance":0,"#
        + #""old_balance":0.0077,"realized_funding":null,"realized_pnl":-0.0042,"trade_price":0.070914},"#
        + #"{"asset":"pf_dogeusd","date":"2026-08-11T19:55:24.251Z","id":6,"info":"futures trade"},{"id":1}]}"#

    @Test func `the log is asked for at the history interface, signed with its whole path`() async throws {
        let scripted = try ScriptedVenue(MockTransport(Self.log, Self.log))
        let query = AccountLogQuery(
            from: Timestamp(milliseconds: 1_700_000_000_000), to: Timestamp(milliseconds: 1_800_000_000_000),
            afterID: 41, kind: "futures trade", count: 25, newestFirst: false)
        let entries = try await scripted.venue.accountLog(query, timeout: .seconds(1))
        let request = scripted.transport.requests[0]
        #expect(
            request.url == "http://127.0.0.1:8080/api/history/v3/account-log?since=1700000000000"
                + "&before=1800000000000&from=42&sort=asc&info=futures%20trade&count=25")
        #expect(try isSigned(request, path: "/api/history/v3/account-log"))
        #expect(entries.map(\.id) == [9, 6] && scripted.malformed.rows.map(\.list) == ["logs"])
        let first = entries[0]
        #expect(first.fee == Decimal("0.0035") && first.asset == "USD" && first.kind == "futures trade")
        #expect(first.fundingRate == Decimal("0.000001129880786375"))
        #expect(first.symbol == Symbol("PF_DOGEUSD") && first.fillID == FillID("a59b8e24"))
        #expect(first.realizedFunding == nil && first.newBalance == 0)
        #expect(entries[1].fee == nil)
        _ = try await scripted.venue.accountLog(AccountLogQuery(count: 0), timeout: .seconds(1))
        #expect(scripted.transport.requests[1].url.hasSuffix("/account-log?sort=desc&count=1"))
    }

    @Test func `the history interface stands beside the trading one`() {
        #expect(KrakenEndpoints.live.history == "https://futures.kraken.com/api/history/v3")
        let own = KrakenEndpoints(rest: "http://a:1/", charts: "c", websocket: "w")
        #expect(own.history == "http://a:1/api/history/v3")
        #expect(KrakenEndpoints(rest: "r", charts: "c", websocket: "w", history: "h/").history == "h")
    }

    @Test(.enabled(if: RecordedMessages.arePresent, "\(RecordedMessages.absence)"))
    func `recorded preferences and logs are read`() throws {
        let leverage = try #require(try RecordedMessages.examples(of: "get_leverage_preference").first)
        #expect(try PreferencesAnswer.leverage(leverage).rows.map(\.maximumLeverage) == [5])
        let profit = try #require(try RecordedMessages.examples(of: "get_pnl_preference").first)
        #expect(try PreferencesAnswer.profitCurrencies(profit).rows.isEmpty)
        let log = try #require(try RecordedMessages.examples(of: "get_account_log").first)
        let entries = try AccountLogAnswer.read(log)
        #expect(entries.rows.map(\.kind) == ["admin transfer"] && entries.malformed.isEmpty)
        #expect(entries.rows[0].newBalance == Decimal("2.6868286287") && entries.rows[0].fillID == nil)
        let notices = try #require(try RecordedMessages.examples(of: "get_notifications").first)
        #expect(try NotificationsAnswer.read(notices).rows.count == 1)
        let all = try #require(try RecordedMessages.examples(of: "cancel_all_orders").first)
        #expect(try CancelAllAnswer.read(all).report.status == .cancelled)
        let edit = try #require(try RecordedMessages.examples(of: "edit_order").first)
        let answer = try EditOrderAnswer(edit, OrderAmendment(.orderID(OrderID("x")), quantity: 1))
        #expect(
            answer.refusal(of: RESTCall.effect(.post, "/editorder", "change the order"))?.reason
                == Reason.orderNotFound)
        let off = try #require(try RecordedMessages.examples(of: "dead_mans_switch").first)
        #expect(try DeadMansSwitchAnswer.read(off).triggerTime == nil)
    }

    // MARK: Costs

    @Test func `requests cost what Kraken publishes`() {
        let expected: [(VenueRequest, Int)] = [
            (.place, 10), (.amend, 10), (.cancel, 10), (.batch(parts: 7), 16), (.cancelAll, 25),
            (.deadMansSwitch, 25), (.accountState, 2), (.positions, 2), (.openOrders, 2),
            (.orderStatus(orders: 1), 1), (.orderStatus(orders: 101), 2), (.fills(furtherPages: 0), 2),
            (.fills(furtherPages: 2), 52), (.preferences, 2), (.setPreference, 10), (.publicData, 0),
        ]
        for (request, cost) in expected { #expect(KrakenCosts.cost(of: request) == VenueCost(cost)) }
        let logs = [(1, 1), (25, 1), (26, 2), (51, 3), (1_000, 3), (1_001, 6), (5_001, 10)]
        for (count, cost) in logs {
            #expect(KrakenCosts.cost(of: .accountLog(entries: count)) == VenueCost(cost, of: .history))
        }
    }
}
