// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct RESTMarketDataTests {
    let exchange: FakeExchange

    init() throws { exchange = try FakeExchange() }

    private func keys(_ json: JSONValue?) -> Set<String> { Set(json?.members.map(\.key) ?? []) }

    @Test func `an instrument has Kraken's members in Kraken's types`() throws {
        let answer = try exchange.json("GET", "instruments")
        let instruments = answer["instruments"]?.elements.map { $0 } ?? []
        #expect(instruments.count == 5)
        #expect(
            String(decoding: instruments[0].rawBytes, as: UTF8.self)
                == #"{"symbol":"PI_XBTUSD","type":"futures_inverse","underlying":"rr_xbtusd","tickSize":0.5,"#
                + #""contractSize":1,"tradeable":true,"impactMidSize":1000,"maxPositionSize":75000000,"#
                + #""openingDate":"2018-08-31T00:00:00Z","marginLevels":[{"contracts":0,"initialMargin":0.02,"#
                + #""maintenanceMargin":0.01},{"contracts":500000,"initialMargin":0.04,"maintenanceMargin":0.02},"#
                + #"{"contracts":1000000,"initialMargin":0.06,"maintenanceMargin":0.03}],"fundingRateCoefficient":8,"#
                + #""maxRelativeFundingRate":0.005,"contractValueTradePrecision":0,"postOnly":false,"#
                + #""feeScheduleUid":"a6cbc326-9477-4a6c-911a-d4cb3ed7481e","mtf":true,"base":"BTC","quote":"USD","#
                + #""pair":"BTC:USD","category":"","tradfi":false,"isExpired":false}"#)
        #expect(instruments[4]["lastTradingTime"]?.string == "2027-03-26T16:00:00.000Z")
        let linear = try exchange.json("GET", "instruments", "contractType=flexible_futures")
        #expect(
            linear["instruments"]?.elements.compactMap { $0["symbol"]?.string } == ["PF_XBTUSD", "PF_ETHUSD"])
    }

    @Test func `Kraken's client understands the instruments`() async throws {
        let instruments = try await exchange.venue().instruments(timeout: .seconds(1))
        #expect(
            instruments.map(\.symbol.name).sorted() == [
                "FI_XBTUSD_270326", "PF_ETHUSD", "PF_XBTUSD", "PI_ETHUSD", "PI_XBTUSD",
            ])
        let linear = try #require(instruments.first { $0.symbol.name == "PF_XBTUSD" })
        #expect(linear.kind == .linear)
        #expect(linear.tickSize == 1)
        #expect(linear.sizeStep == Decimal("0.0001"))
        #expect(linear.marginLevels.count == 3)
    }

    @Test func `a ticker has Kraken's members and agrees with the book`() async throws {
        let answer = try exchange.json("GET", "tickers/PF_XBTUSD")
        #expect(
            keys(answer["ticker"]) == [
                "symbol", "tag", "pair", "markPrice", "bid", "bidSize", "ask", "askSize", "vol24h",
                "volumeQuote",
                "openInterest", "open24h", "high24h", "low24h", "last", "lastTime", "lastSize", "fundingRate",
                "fundingRatePrediction", "suspended", "indexPrice", "postOnly", "change24h",
            ])
        #expect(answer["serverTime"]?.string == "2027-01-15T08:00:12.345Z")
        let ticker = try await exchange.venue().ticker(Symbol("PF_XBTUSD"), timeout: .seconds(1))
        #expect(ticker.bid == exchange.best("PF_XBTUSD", .buy))
        #expect(ticker.ask == exchange.best("PF_XBTUSD", .sell))
        let low = try #require(ticker.low24h)
        let high = try #require(ticker.high24h)
        let last = try #require(ticker.last)
        #expect(low <= last && last <= high)
        #expect(try #require(ticker.bid) < #require(ticker.ask))
    }

    @Test func `the list of tickers ends with the indices`() async throws {
        let answer = try exchange.json("GET", "tickers")
        let rows = answer["tickers"]?.elements.map { $0 } ?? []
        #expect(rows.compactMap { $0["symbol"]?.string }.suffix(2) == ["in_xbtusd", "in_ethusd"])
        #expect(keys(rows.last) == ["symbol", "last", "lastTime"])
        let tickers = try await exchange.venue().tickers(timeout: .seconds(1))
        #expect(tickers.count >= 5)
    }

    @Test func `the order book is best first and never crossed`() throws {
        let book = try #require(try exchange.json("GET", "orderbook", "symbol=PI_ETHUSD")["orderBook"])
        let bids =
            book["bids"]?.elements.compactMap {
                $0.elements.first { _ in true }?.numberText.flatMap { Decimal($0) }
            } ?? []
        let asks =
            book["asks"]?.elements.compactMap {
                $0.elements.first { _ in true }?.numberText.flatMap { Decimal($0) }
            } ?? []
        #expect(bids.count > 15 && asks.count > 15)
        #expect(bids == bids.sorted(by: >))
        #expect(asks == asks.sorted())
        #expect(try #require(bids.first) < #require(asks.first))
    }

    @Test func `history has a hundred trades, newest first, without holes`() throws {
        let answer = try exchange.json("GET", "history", "symbol=PF_ETHUSD")
        let trades = answer["history"]?.elements.map { $0 } ?? []
        #expect(trades.count == 100)
        #expect(keys(trades[0]) == ["time", "trade_id", "price", "size", "side", "type", "uid"])
        let ids = trades.compactMap { $0["trade_id"]?.int64 }
        #expect(ids == Array(ids[0] - 99...ids[0]).reversed())
        let time = try #require(trades[40]["time"]?.string)
        let older = try exchange.json("GET", "history", "symbol=PF_ETHUSD&lastTime=\(time)")
        #expect(older["history"]?.elements.first { _ in true }?["trade_id"]?.int64 == ids[41])
    }

    @Test(arguments: [
        "historicalfundingrates", "instruments/PF_XBTUSD", "nothing", "editorder", "tickers/XX", "",
    ])
    func `unknown paths and names are not found`(path: String) {
        let answer = exchange.ask("GET", path)
        #expect(answer.status == 404)
        #expect(
            String(decoding: answer.body, as: UTF8.self)
                == #"{"status":"NOT_FOUND","result":"error","errors":[{"code":0,"message":"404 NOT_FOUND"}],"#
                + #""serverTime":"2027-01-15T08:00:12.345Z"}"#)
    }

    @Test func `an unknown contract is HTTP 500, a missing one a name, a bad time HTTP 400`() {
        let unknown = exchange.ask("GET", "orderbook", "symbol=pf_xbtusd")
        #expect(unknown.status == 500)
        #expect(
            String(decoding: unknown.body, as: UTF8.self)
                == #"{"status":"INTERNAL_SERVER_ERROR","result":"error","errors":[{"code":87,"#
                + #""message":"CONTRACT_DOES_NOT_EXIST"}],"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("GET", "history")
                == #"{"result":"error","error":"requiredArgumentMissing: symbol","serverTime":"2027-01-15T08:00:12.345Z"}"#
        )
        let bad = exchange.ask("GET", "history", "symbol=PF_XBTUSD&lastTime=noon")
        #expect(bad.status == 400)
        #expect(
            String(decoding: bad.body, as: UTF8.self)
                == #"{"status":"BAD_REQUEST","result":"error","errors":[{"code":11,"#
                + #""message":"Argument invalid: lastTime"}],"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(exchange.ask("GET", "history", "symbol=%zz").status == 400)
    }

    @Test func `instrument status by list and by name`() {
        #expect(
            exchange.text("GET", "instruments/PI_XBTUSD/status")
                == #"{"result":"success","tradeable":"PI_XBTUSD","experiencingDislocation":false,"#
                + #""priceDislocationDirection":null,"experiencingExtremeVolatility":false,"#
                + #""extremeVolatilityInitialMarginMultiplier":1,"serverTime":"2027-01-15T08:00:12.345Z"}"#)
        #expect(
            exchange.text("GET", "instruments/status").hasPrefix(
                #"{"result":"success","instrumentStatus":[{"tradeable":"PI_XBTUSD""#))
    }

    @Test func `past funding rates are there by the hour, for perpetual contracts`() throws {
        let path = "/derivatives/api/v4/historicalfundingrates"
        let rates = try #require(try exchange.json("GET", path, "symbol=PF_XBTUSD")["rates"]).elements
        #expect(rates.count > 1)
        for rate in rates {
            #expect(keys(rate) == ["timestamp", "fundingRate", "relativeFundingRate"])
            #expect(rate["timestamp"]?.string?.hasSuffix(":00:00.000Z") == true)
        }
        let times = rates.compactMap { $0["timestamp"]?.string }
        #expect(times == times.sorted() && Set(times).count == times.count)
        #expect(exchange.text("GET", "historical-funding-rates", "symbol=PF_XBTUSD").contains(times[0]))
        #expect(exchange.ask("GET", "historical-funding-rates", "symbol=XX").status == 500)
        #expect(exchange.text("GET", "historical-funding-rates").contains("requiredArgumentMissing: symbol"))
    }
}
