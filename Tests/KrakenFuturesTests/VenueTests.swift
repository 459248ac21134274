// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// What is sent: addresses, parameters, signatures.
struct VenueTests {
    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    private func header(_ request: HTTPRequest, _ name: String) -> String? {
        request.headers.first { $0.name == name }?.value
    }

    private func isSigned(_ request: HTTPRequest, path: String) throws -> Bool {
        let query = request.url.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        let data = request.method == "POST" ? request.body : Array(query.utf8)
        let signer = RequestSigner(credentials: try Published.credentials())
        return header(request, "APIKey") == "KEY" && header(request, "Nonce") == nil
            && signer.verify(
                authent: header(request, "Authent") ?? "", postData: data, nonce: "", path: path)
    }

    @Test func `an order goes out in the body, encoded and signed as sent`() async throws {
        let scripted = try ScriptedVenue(MockTransport(PlacementTests.sendStatus("placed")))
        let order = OrderRequest(
            clientOrderID: ClientOrderID("a b+c/="), symbol: Symbol("pf_xbtusd"), side: .sell, type: .stop,
            quantity: Decimal("0.0005") ?? 0, limitPrice: Decimal("83000.5"), stopPrice: 83_500,
            triggerSignal: .index,
            reduceOnly: true, processBefore: Timestamp(rfc3339: "2026-11-08T19:56:35.441899Z"))
        _ = try await scripted.venue.place(order, timeout: .seconds(7))
        let request = try #require(scripted.transport.requests.first)
        #expect(request.method == "POST" && !request.isIdempotent && request.timeout == .seconds(7))
        #expect(request.url == "http://127.0.0.1:8080/derivatives/api/v3/sendorder")
        #expect(header(request, "Content-Type") == "application/x-www-form-urlencoded")
        #expect(
            body(request)
                == "orderType=stp&symbol=PF_XBTUSD&side=sell&size=0.0005&limitPrice=83000.5&stopPrice=83500"
                + "&cliOrdId=a%20b%2Bc%2F%3D&triggerSignal=index&reduceOnly=true"
                + "&processBefore=2026-11-08%2019%3A56%3A35.441899%2B00%3A00")
        #expect(try isSigned(request, path: "/api/v3/sendorder"))
        #expect(scripted.transport.requests.count == 1)
    }

    @Test func `a market order has no limit price`() async throws {
        let scripted = try ScriptedVenue(MockTransport(PlacementTests.sendStatus("placed")))
        _ = try await scripted.venue.place(PlacementTests.order(.market), timeout: .seconds(1))
        #expect(
            body(scripted.transport.requests[0])
                == "orderType=mkt&symbol=PI_ETHUSD&side=buy&size=10&cliOrdId=mine")
    }

    @Test func `a trailing stop says how far it trails, and where its limit lies`() async throws {
        let scripted = try ScriptedVenue(MockTransport(PlacementTests.sendStatus("placed")))
        var order = PlacementTests.order(.trailingStop, limitPrice: nil)
        order.trailingDeviation = PriceDistance(Decimal("2.5") ?? 0, .percent)
        order.limitPriceOffset = PriceDistance(10, .quote)
        order.triggerSignal = .mark
        _ = try await scripted.venue.place(order, timeout: .seconds(1))
        #expect(
            body(scripted.transport.requests[0])
                == "orderType=trailing_stop&symbol=PI_ETHUSD&side=buy&size=10&cliOrdId=mine&triggerSignal=mark"
                + "&trailingStopMaxDeviation=2.5&trailingStopDeviationUnit=PERCENT"
                + "&limitPriceOffsetValue=10&limitPriceOffsetUnit=QUOTE_CURRENCY")
    }

    @Test func `what cannot be sent is refused here`() async throws {
        let scripted = try ScriptedVenue(MockTransport())
        let venue = scripted.venue
        let trailing = await failure { () throws(Failure) in
            try await venue.place(PlacementTests.order(.trailingStop), timeout: .seconds(1))
        }
        #expect(trailing?.code == .invalidArgument && trailing?.outcome == .notDone)
        var order = PlacementTests.order()
        order.clientOrderID = ClientOrderID(String(repeating: "x", count: 101))
        let named = order
        let long = await failure { () throws(Failure) in try await venue.place(named, timeout: .seconds(1)) }
        #expect(long?.code == .invalidArgument && long?.message.contains("100") == true)
        #expect(scripted.transport.requests.isEmpty)
    }

    @Test func `a cancel names the order one way or the other`() async throws {
        let answer = #"{"result":"success","cancelStatus":{"status":"cancelled"}}"#
        let scripted = try ScriptedVenue(MockTransport(answer, answer))
        let byID = try await scripted.venue.cancel(.orderID(OrderID("o1")), timeout: .seconds(1))
        let byName = try await scripted.venue.cancel(
            .clientOrderID(ClientOrderID("m&m")), timeout: .seconds(1))
        #expect(scripted.transport.requests.map(body) == ["order_id=o1", "cliOrdId=m%26m"])
        #expect(byID.orderID == OrderID("o1") && byName.clientOrderID == ClientOrderID("m&m"))
        #expect(try isSigned(scripted.transport.requests[1], path: "/api/v3/cancelorder"))
        #expect(!scripted.transport.requests[0].isIdempotent)
    }

    @Test func `the status of orders is asked for with repeated names`() async throws {
        let scripted = try ScriptedVenue(MockTransport(#"{"result":"success","orders":[]}"#))
        let reports = try await scripted.venue.orderStatus(
            [.orderID(OrderID("o1")), .clientOrderID(ClientOrderID("c1")), .orderID(OrderID("o2"))],
            timeout: .seconds(1))
        #expect(reports.isEmpty)
        let request = scripted.transport.requests[0]
        #expect(body(request) == "orderIds=o1&cliOrdIds=c1&orderIds=o2")
        #expect(request.isIdempotent && request.method == "POST")
        #expect(try isSigned(request, path: "/api/v3/orders/status"))
    }

    @Test func `very many orders are asked about in parts, none in none`() async throws {
        let empty = #"{"result":"success","orders":[]}"#
        let scripted = try ScriptedVenue(MockTransport(empty, empty, empty))
        let many = (0..<250).map { OrderReference.orderID(OrderID("o\($0)")) }
        _ = try await scripted.venue.orderStatus(many, timeout: .seconds(1))
        #expect(scripted.transport.requests.map { body($0).split(separator: "&").count } == [100, 100, 50])
        _ = try await scripted.venue.orderStatus([], timeout: .seconds(1))
        #expect(scripted.transport.requests.count == 3)
    }

    @Test func `account calls are signed, public ones carry no key`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","accounts":{}}"#, #"{"result":"success","openPositions":[]}"#,
                #"{"result":"success","openOrders":[]}"#, #"{"result":"success","fills":[]}"#,
                #"{"result":"success","instruments":[]}"#, #"{"result":"success","tickers":[]}"#))
        let venue = scripted.venue
        _ = try await venue.accountState(timeout: .seconds(1))
        _ = try await venue.positions(timeout: .seconds(1))
        _ = try await venue.openOrders(timeout: .seconds(1))
        _ = try await venue.fills(since: nil, timeout: .seconds(1))
        _ = try await venue.instruments(timeout: .seconds(1))
        _ = try await venue.tickers(timeout: .seconds(1))
        let requests = scripted.transport.requests
        let names = ["accounts", "openpositions", "openorders", "fills", "instruments", "tickers"]
        #expect(requests.map(\.url) == names.map { "http://127.0.0.1:8080/derivatives/api/v3/" + $0 })
        for (request, name) in zip(requests.prefix(4), names) {
            #expect(try isSigned(request, path: "/api/v3/" + name))
        }
        for request in requests.suffix(2) {
            #expect(header(request, "APIKey") == nil && header(request, "Authent") == nil)
        }
        #expect(requests.allSatisfy { $0.method == "GET" && $0.isIdempotent && $0.body.isEmpty })
    }

    @Test func `a ticker is asked for by its name`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(#"{"result":"success","ticker":{"symbol":"PF_XBTUSD","bid":77333}}"#))
        let ticker = try await scripted.venue.ticker(Symbol("pf_xbtusd"), timeout: .seconds(1))
        #expect(ticker.bid == 77_333 && ticker.receivedAt == ScriptedVenue.now)
        #expect(scripted.transport.requests[0].url.hasSuffix("/tickers/PF_XBTUSD"))
    }

    @Test func `an instrument that is not upper case throughout is asked for as it is written`() async throws
    {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","instruments":[{"symbol":"PF_AAPLxUSD","tickSize":0.01},{"symbol":"pi_xbtusd","tickSize":1}]}"#,
                #"{"result":"success","ticker":{"symbol":"PF_AAPLxUSD"}}"#,
                #"{"result":"success","ticker":{"symbol":"PI_XBTUSD"}}"#, PlacementTests.sendStatus("placed"))
        )
        let instruments = try await scripted.venue.instruments(timeout: .seconds(1))
        #expect(instruments.map(\.symbol.name) == ["PF_AAPLXUSD", "PI_XBTUSD"])
        _ = try await scripted.venue.ticker(Symbol("PF_AAPLXUSD"), timeout: .seconds(1))
        _ = try await scripted.venue.ticker(Symbol("PI_XBTUSD"), timeout: .seconds(1))
        var order = PlacementTests.order()
        order.symbol = Symbol("pf_aaplxusd")
        _ = try await scripted.venue.place(order, timeout: .seconds(1))
        #expect(scripted.transport.requests[1].url.hasSuffix("/tickers/PF_AAPLxUSD"))
        #expect(scripted.transport.requests[2].url.hasSuffix("/tickers/PI_XBTUSD"))
        #expect(body(scripted.transport.requests[3]).contains("symbol=PF_AAPLxUSD&"))
    }

    @Test func `candles are asked for in whole seconds`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"candles":[{"time":1790275980000,"open":"1","high":"2","low":"0.5","close":"1.5","volume":"3"}],"more_candles":false}"#
            ))
        let query = CandleQuery(
            symbol: Symbol("PI_XBTUSD"), resolution: .oneMinute, price: .mark,
            from: Timestamp(milliseconds: 1_790_270_000_500), to: Timestamp(milliseconds: 1_790_276_000_999),
            count: 9)
        let page = try await scripted.venue.candles(query, timeout: .seconds(1))
        #expect(
            scripted.transport.requests[0].url
                == "http://127.0.0.1:8080/api/charts/v1/mark/PI_XBTUSD/1m?from=1790270001&to=1790276000&count=9"
        )
        #expect(header(scripted.transport.requests[0], "APIKey") == nil)
        #expect(!page.more && page.candles.map(\.complete) == [false])
        #expect(page.candles[0].close == Decimal("1.5"))
    }

    @Test func `what could not be read is reported beside the rest`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                #"{"result":"success","openPositions":[{"symbol":"A"},{"symbol":"B","side":"long","size":1}]}"#
            ))
        let positions = try await scripted.venue.positions(timeout: .seconds(1))
        #expect(positions.map(\.symbol.name) == ["B"])
        #expect(scripted.malformed.rows.map(\.index) == [0])
        #expect(scripted.malformed.rows[0].beginning == #"{"symbol":"A"}"#)
    }

    // MARK: Fills

    private func fills(_ numbers: some Sequence<Int>) -> String {
        let rows = numbers.map { number in
            let time = Timestamp(seconds: Int64(1_700_000_000 + number)).rfc3339
            return
                #"{"fill_id":"f\#(number)","symbol":"PI_XBTUSD","side":"buy","size":1,"price":1,"fillTime":"\#(time)"}"#
        }
        return #"{"result":"success","fills":[\#(rows.joined(separator: ","))]}"#
    }

    @Test func `fills since a time are paged backwards`() async throws {
        let scripted = try ScriptedVenue(
            MockTransport(
                fills((201...300).reversed()), fills((102...201).reversed()), fills((3...102).reversed())))
        let since = Timestamp(seconds: 1_700_000_000 + 50)
        let all = try await scripted.venue.fills(since: since, timeout: .seconds(60))
        #expect(all.map(\.id.text) == (50...300).reversed().map { "f\($0)" })
        let urls = scripted.transport.requests.map(\.url)
        #expect(urls.count == 3)
        #expect(urls[0].hasSuffix("/fills"))
        #expect(urls[1].hasSuffix("/fills?lastFillTime=2023-11-14T22%3A16%3A41.001Z"))
        #expect(try isSigned(scripted.transport.requests[1], path: "/api/v3/fills"))
    }

    @Test func `a page that is not full ends the look back`() async throws {
        let scripted = try ScriptedVenue(MockTransport(fills([5, 4, 3])))
        let fills = try await scripted.venue.fills(
            since: Timestamp(seconds: 1_700_000_004), timeout: .seconds(1))
        #expect(fills.map(\.id.text) == ["f5", "f4"])
        #expect(scripted.transport.requests.count == 1)
    }

    @Test func `a page that brings nothing new ends the look back`() async throws {
        let page = fills((1...100).reversed())
        let scripted = try ScriptedVenue(MockTransport(page, page, page))
        let fills = try await scripted.venue.fills(since: Timestamp(seconds: 0), timeout: .seconds(1))
        #expect(fills.count == 100)
        #expect(scripted.transport.requests.count == 2)
    }
}
