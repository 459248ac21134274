// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct RESTChartsTests {
    let exchange: FakeExchange
    /// The minute of the fixture's time, in seconds.
    static let minute: Int64 = 1_800_000_000

    init() throws { exchange = try FakeExchange(historyHours: 2) }

    private func candles(_ path: String, _ query: String = "") throws -> [JSONValue] {
        try exchange.json("GET", "/api/charts/v1/" + path, query)["candles"]?.elements.map { $0 } ?? []
    }

    @Test func `lists tick types, symbols and resolutions`() {
        #expect(exchange.text("GET", "/api/charts/v1/") == #"["mark","spot","trade"]"#)
        #expect(exchange.text("GET", "/api/charts/v1") == #"["mark","spot","trade"]"#)
        #expect(
            exchange.text("GET", "/api/charts/v1/trade")
                == #"["PI_XBTUSD","PI_ETHUSD","PF_XBTUSD","PF_ETHUSD","FI_XBTUSD_270326"]"#)
        #expect(
            exchange.text("GET", "/api/charts/v1/trade/PF_XBTUSD")
                == #"["1m","5m","15m","30m","1h","4h","12h","1d","1w"]"#)
    }

    @Test(arguments: [
        ("index/PF_XBTUSD/1m", "Invalid tick type"), ("trade/PF_NONE/1m", "Invalid instrument"),
        ("trade/PF_XBTUSD/2m", "Invalid resolution"), ("trade/PF_XBTUSD/1m/x", "Invalid resolution"),
    ])
    func `refuses in plain text`(path: String, text: String) {
        let answer = exchange.ask("GET", "/api/charts/v1/" + path)
        #expect(answer.status == 400)
        #expect(answer.contentType.hasPrefix("text/plain"))
        #expect(String(decoding: answer.body, as: UTF8.self) == text)
    }

    @Test func `both ends of a window count, in seconds`() throws {
        let from = Self.minute - 600
        let page = try candles("trade/PF_XBTUSD/1m", "from=\(from)&to=\(from + 120)")
        #expect(page.compactMap { $0["time"]?.int64 } == [from, from + 60, from + 120].map { $0 * 1_000 })
        #expect(Set(page[0].members.map(\.key)) == ["time", "open", "high", "low", "close", "volume"])
        #expect(page.allSatisfy { $0["open"]?.string != nil && $0["volume"]?.string != nil })
        // A window that begins within a candle leaves that candle out.
        #expect(try candles("trade/PF_XBTUSD/1m", "from=\(from + 1)&to=\(from + 120)").count == 2)
    }

    @Test func `a page says whether there is more`() throws {
        let from = Self.minute - 3_600
        let page = try exchange.json("GET", "/api/charts/v1/trade/PF_XBTUSD/1m", "from=\(from)&count=10")
        #expect(page["candles"]?.elements.count == 10)
        #expect(page["candles"]?.elements.first { _ in true }?["time"]?.int64 == from * 1_000)
        #expect(page["more_candles"]?.bool == true)
        let newest = try exchange.json("GET", "/api/charts/v1/trade/PF_XBTUSD/1M", "count=3")
        #expect(newest["candles"]?.elements.compactMap { $0["time"]?.int64 }.last == Self.minute * 1_000)
        #expect(newest["more_candles"]?.bool == false)
    }

    @Test func `a page ends where Kraken's does, and says so`() throws {
        let exchange = try FakeExchange(historyHours: 40)
        let from = Self.minute - 40 * 3_600
        let page = try exchange.json("GET", "/api/charts/v1/trade/PF_XBTUSD/1m", "from=\(from)")
        #expect(page["candles"]?.elements.count == 2_000)
        #expect(page["more_candles"]?.bool == true)
        let next = from + 2_000 * 60
        let rest = try exchange.json("GET", "/api/charts/v1/trade/PF_XBTUSD/1m", "from=\(next)")
        #expect(rest["candles"]?.elements.count == 401)
        #expect(rest["more_candles"]?.bool == false)
    }

    @Test(arguments: ["trade", "mark", "spot"])
    func `a candle opens at the close before it, as Kraken's do`(tick: String) throws {
        for resolution in ["1m", "5m", "1h"] {
            let page = try candles("\(tick)/PF_XBTUSD/\(resolution)")
            #expect(page.count > 1)
            for (before, after) in zip(page, page.dropFirst()) {
                #expect(before["close"]?.string == after["open"]?.string)
            }
        }
    }

    @Test func `mark and spot candles have no volume`() throws {
        for tick in ["mark", "spot"] {
            let page = try candles("\(tick)/PI_XBTUSD/5m")
            #expect(page.count >= 24)
            #expect(page.allSatisfy { $0["volume"]?.string == "0" })
        }
    }

    @Test func `Kraken's client reads the history, and coarse candles add up the fine ones`() async throws {
        let symbol = Symbol("PF_XBTUSD")
        let venue = try exchange.venue()
        let fine = try await venue.candles(
            CandleQuery(symbol: symbol, resolution: .oneMinute), timeout: .seconds(1))
        #expect(fine.candles.count == 121)
        #expect(!fine.more)
        for (earlier, later) in zip(fine.candles, fine.candles.dropFirst()) {
            #expect(later.openedAt.duration(since: earlier.openedAt) == .seconds(60))
            #expect(earlier.low <= min(earlier.open, earlier.close))
            #expect(earlier.high >= max(earlier.open, earlier.close))
        }
        let coarse = try await venue.candles(
            CandleQuery(symbol: symbol, resolution: .fifteenMinutes), timeout: .seconds(1))
        let opened = coarse.candles[3].openedAt
        let parts = fine.candles.filter {
            $0.openedAt >= opened && $0.openedAt < opened.advanced(by: .seconds(900))
        }
        #expect(parts.count == 15)
        #expect(coarse.candles[3].open == parts.first?.open)
        #expect(coarse.candles[3].close == parts.last?.close)
        #expect(coarse.candles[3].high == parts.map(\.high).max())
        #expect(coarse.candles[3].low == parts.map(\.low).min())
        #expect(try coarse.candles[3].volume == parts.reduce(.zero) { try $0.adding($1.volume) })
    }

    @Test func `a live trade joins on to the history`() throws {
        let before = try candles("trade/PF_XBTUSD/1m", "count=1")
        let close = try #require(before.last?["close"]?.string.flatMap { Decimal($0) })
        #expect(
            exchange.text("POST", "sendorder", "orderType=mkt&symbol=PF_XBTUSD&side=buy&size=0.001").contains(
                "EXECUTION"))
        let after = try candles("trade/PF_XBTUSD/1m", "count=1")
        let newClose = try #require(after.last?["close"]?.string.flatMap { Decimal($0) })
        #expect(after.last?["time"]?.int64 == before.last?["time"]?.int64)
        let jump = try newClose.subtracting(close).magnitude
        #expect(jump < 100, "from \(close) to \(newClose)")
    }
}
