// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import Testing
import Trading

@testable import KrakenFutures

/// Every message of the recordings beside the repository, if they are there.
@Suite(.enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)))
struct RecordedMessagesTests {
    static let now = Timestamp(seconds: 1_800_000_000)
    static let recording = "bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl"
    static let nautilus = "nautechsystems+nautilus_trader/"
    static let live = "BYTEX-TRADE+bytex/"

    private func call() -> RESTCall { RESTCall.publicGet("/x", "do it") }

    private func feed(_ path: String) throws -> FeedMessage {
        var parser = FeedParser()
        return parser.parse(try RecordedMessages.bytes(path), receivedAt: Self.now)
    }

    // MARK: The recorded stream

    @Test func `7175 recorded messages are what the index says`() throws {
        var parser = FeedParser()
        var counts: [String: Int] = [:]
        for message in try RecordedMessages.messages(Self.recording) {
            let kind =
                switch parser.parse(message, receivedAt: Self.now) {
                case .book: "book"
                case .tickerLite: "ticker_lite"
                case .subscribed: "subscribed"
                case .bookSnapshot: "book_snapshot"
                case .tradeSnapshot(_, _, let malformed):
                    malformed.isEmpty ? "trade_snapshot" : "malformed rows"
                case .trade: "trade"
                case .info(version: 1): "info"
                case let other: "\(other)"
                }
            counts[kind, default: 0] += 1
        }
        #expect(
            counts == [
                "book": 7014, "ticker_lite": 107, "subscribed": 30, "book_snapshot": 10, "trade_snapshot": 10,
                "trade": 3,
                "info": 1,
            ])
    }

    @Test func `recorded books and trades have no hole`() throws {
        var parser = FeedParser()
        var books: [Symbol: Int64] = [:]
        var trades: [Symbol: Int64] = [:]
        for message in try RecordedMessages.messages(Self.recording) {
            switch parser.parse(message, receivedAt: Self.now) {
            case .bookSnapshot(let book):
                books[book.symbol] = book.sequence
                #expect(book.bids.count > 0 && book.asks.count > 0)
                #expect(zip(book.bids, book.bids.dropFirst()).allSatisfy { $0.price > $1.price })
                #expect(zip(book.asks, book.asks.dropFirst()).allSatisfy { $0.price < $1.price })
                if let bid = book.bids.first, let ask = book.asks.first { #expect(bid.price < ask.price) }
            case .book(let delta):
                #expect(books[delta.symbol].map { $0 + 1 } == delta.sequence)
                books[delta.symbol] = delta.sequence
            case .tradeSnapshot(let symbol, let list, _):
                #expect(list.count == 100)
                #expect(zip(list, list.dropFirst()).allSatisfy { ($0.sequence ?? 0) + 1 == $1.sequence })
                trades[symbol] = list.last?.sequence
            case .trade(let trade):
                #expect(trades[trade.symbol].map { $0 + 1 } == trade.sequence)
                trades[trade.symbol] = trade.sequence
            case .tickerLite(let ticker):
                #expect(
                    ticker.bid != nil && ticker.ask != nil && ticker.volume24h != nil && ticker.last == nil)
            default: break
            }
        }
        #expect(books.count == 10 && trades.count == 10)
    }

    @Test func `the feed makes an event of each recorded message and complains of none`() throws {
        var feed = KrakenFeed(credentials: nil)
        var output = FeedOutput()
        feed.connected(now: Self.now, into: &output)
        output.removeAll()
        var events = 0
        for message in try RecordedMessages.messages(Self.recording) {
            feed.received(message, now: Self.now, into: &output)
            for event in output.events {
                switch event {
                case .bookDelta, .bookSnapshot, .ticker, .trade, .tradeHistory: events += 1
                default: Issue.record("\(event)")
                }
            }
            output.removeAll()
        }
        #expect(events == 7014 + 107 + 10 + 10 + 3)
        #expect(feed.counters == KrakenFeed.Counters(messages: 7175, malformed: 0, unknown: 0))
    }

    @Test func `recorded requests are written as we write them`() throws {
        let outbound = try RecordedMessages.messages("bmoscon+cryptofeed/ws_v1_20210722_outbound.jsonl")
        #expect(outbound.count == 3)
        for message in outbound {
            let json = try JSONValue(parsing: message)
            let name = try #require(json["feed"]?.string.flatMap { FeedName(rawValue: $0) })
            let products = json["product_ids"]?.elements.compactMap { $0.symbol } ?? []
            #expect(products.count == 10)
            let ours = FeedRequestText.request(
                .subscribe, products.map { FeedChannel(feed: name, product: $0) })
            #expect(
                String(decoding: ours, as: UTF8.self).lowercased() == String(decoding: message, as: UTF8.self)
            )
        }
    }

    @Test func `live messages of 2026 are read`() throws {
        var parser = FeedParser()
        let messages = try RecordedMessages.lines(Self.live + "ws_v1_public_20260925.jsonl")
            .map { parser.parse($0, receivedAt: Self.now) }
        #expect(messages.count == 11)
        #expect(messages[0] == .info(version: 1))
        #expect(messages[1] == .subscribed(feed: "ticker", products: [Symbol("PF_XBTUSD")]))
        #expect(messages[2] == .alert(FeedAlert.couldNotSubscribeToInvalidFeed.rawValue))
        #expect(messages[3] == .alert(FeedAlert.failedToSubscribeToAuthenticatedFeed.rawValue))
        #expect(messages[4] == .challenge("5a2d547e-2226-4193-957e-7b19e32cf5b4"))
        guard case .ticker(let ticker) = messages[5], case .trade(let trade) = messages[6],
            case .tradeSnapshot(_, let trades, _) = messages[7], case .bookSnapshot(let book) = messages[8],
            case .book(let delta) = messages[9]
        else {
            Issue.record("\(messages)")
            return
        }
        #expect(ticker.mark == Decimal("84004.11362574516") && ticker.bid == 84_001 && ticker.open24h == nil)
        #expect(ticker.relativeFundingRate == Decimal("0.00001089345"))
        #expect(trade.sequence == 421_135 && trade.side == .sell && trade.price == 83_994)
        #expect(trades.map(\.sequence) == [421_129, 421_130, 421_131])
        #expect(book.bids.map(\.price) == [83_998, 83_996, 83_995] && book.sequence == 115_335_794)
        #expect(delta.quantity == 0 && delta.side == .sell)
        #expect(messages[10] == .unknown(kind: "candles_trade_1m_snapshot"))
    }

    // MARK: Feed messages of others

    @Test func `feed fixtures of nautilus are read`() throws {
        guard case .ticker(let ticker) = try feed(Self.nautilus + "ws_futures_ticker.json"),
            case .trade(let trade) = try feed(Self.nautilus + "ws_futures_trade.json"),
            case .tradeSnapshot(_, let trades, _) = try feed(Self.nautilus + "ws_futures_trade_snapshot.json"),
            case .book(let delta) = try feed(Self.nautilus + "ws_futures_book_delta.json"),
            case .bookSnapshot(let book) = try feed(Self.nautilus + "ws_futures_book_snapshot.json"),
            case .bookSnapshot(let holed) = try feed(
                Self.nautilus + "ws_futures_book_snapshot_with_zero_qty.json")
        else {
            Issue.record("a message was not what it should be")
            return
        }
        #expect(ticker.fundingRate == Decimal("-0.000000000062604214") && ticker.low24h == 21_456)
        #expect(ticker.relativeFundingRate == Decimal("-0.000001380384722222"))
        #expect(trade.quantity == 15_000 && trade.sequence == 653_355)
        #expect(trades.map(\.sequence) == [655_507, 655_508])
        #expect(delta.price == 34_981 && delta.sequence == 326_094_134)
        #expect(book.bids.count == 2 && book.asks.count == 2)
        #expect(holed.bids.map(\.price) == [Decimal("34892.5"), Decimal("34891.5")] && holed.asks.count == 1)
    }

    @Test func `private feed fixtures of nautilus are read`() throws {
        guard
            case .openOrders(let resting, _) = try feed(
                Self.nautilus + "ws_futures_open_orders_snapshot.json"),
            case .order(let placed) = try feed(Self.nautilus + "ws_futures_open_orders_delta.json"),
            case .order(let filled) = try feed(Self.nautilus + "ws_futures_open_orders_delta_full_fill.json"),
            case .order(let cancelled) = try feed(Self.nautilus + "ws_futures_open_orders_cancel.json"),
            case .order(let refused) = try feed(
                Self.nautilus + "ws_futures_open_orders_cancel_post_only.json"),
            case .fills(let fills, false, _) = try feed(Self.nautilus + "ws_futures_fills_delta.json"),
            case .fills(let old, true, _) = try feed(Self.nautilus + "ws_futures_fills_snapshot.json")
        else {
            Issue.record("a message was not what it should be")
            return
        }
        #expect(resting.map(\.type) == [.stop] && resting[0].side == .sell && resting[0].quantity == 1_000)
        #expect(placed.status == .working && placed.quantity == 304 && placed.reduceOnly == true)
        #expect(filled.status == .filled && filled.filledQuantity == Decimal("0.0001"))
        #expect(cancelled.status == .cancelled && cancelled.symbol == nil)
        #expect(refused.status == .rejected && refused.clientOrderID == ClientOrderID("O-20250306-001"))
        #expect(fills.map(\.fee) == [Decimal("0.001581")] && !fills[0].backfilled)
        #expect(old.map(\.side) == [.buy, .buy] && old.map(\.liquidity) == [.maker, .taker])
    }

    // MARK: REST answers

    @Test func `recorded instruments are read`() throws {
        let live = try InstrumentsAnswer.read(RecordedMessages.json(Self.live + "instruments_20260925.json"))
        #expect(live.malformed.isEmpty && live.rows.count == 5)
        #expect(live.rows.map(\.sizeStep) == [Decimal("0.0001"), 1, Decimal("0.0001"), 1, 1])
        #expect(live.rows.map(\.kind) == [.linear, .linear, .linear, .inverse, .inverse])
        #expect(
            live.rows[3].symbol == Symbol("PI_XBTUSD") && live.rows[3].makerProtection == .milliseconds(20))
        #expect(live.rows[2].lastTradingAt == Timestamp(rfc3339: "2026-12-25T08:00:00Z"))
        #expect(live.rows[1].tickSize == Decimal("0.00001"))

        let old = try InstrumentsAnswer.read(
            RecordedMessages.json("bmoscon+cryptofeed/rest_instruments_20210722.json"))
        #expect(old.malformed.isEmpty && old.rows.count == 17)
        #expect(old.rows.allSatisfy { $0.kind == .inverse && $0.sizeStep == 1 && $0.tradeable })
        #expect(old.rows.filter { $0.lastTradingAt == nil }.count == 5)

        let mixed = try InstrumentsAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_instruments.json"))
        #expect(mixed.malformed.isEmpty && mixed.rows.count == 4)
        let pepe = mixed.rows.first { $0.symbol == Symbol("PF_PEPEUSD") }
        #expect(pepe?.sizeStep == 1_000 && pepe?.tickSize == Decimal("0.0000000001"))
        for file in ["instrument_no_fee_schedule", "instruments_maker_protection"] {
            let rows = try InstrumentsAnswer.read(
                RecordedMessages.json(Self.nautilus + "http_futures_\(file).json"))
            #expect(rows.malformed.isEmpty && !rows.rows.isEmpty)
        }
    }

    @Test func `recorded tickers are read`() throws {
        let rows = try TickersAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_tickers.json"), receivedAt: Self.now)
        #expect(rows.malformed.isEmpty && rows.rows.map(\.symbol.name) == ["PI_XBTUSD", "PF_ETHUSD"])
        #expect(rows.rows[0].fundingRate == Decimal("-0.000000003995839963"))
        #expect(rows.rows[0].venueTime == Timestamp(rfc3339: "2025-11-17T00:34:37.524Z"))
        for example in try RecordedMessages.examples(of: "get_tickers") {
            let rows = try TickersAnswer.read(example, receivedAt: Self.now)
            #expect(rows.malformed.isEmpty && rows.rows.map(\.symbol.name) == ["PF_COMPUSD"])
        }
    }

    @Test func `recorded candles are read`() throws {
        for file in [
            Self.live + "candles_trade_1h_20260925.json", Self.nautilus + "http_futures_candles_mark.json",
            Self.nautilus + "http_futures_candles_spot.json",
            Self.nautilus + "http_futures_candles_trade.json",
        ] {
            let page = try CandlesAnswer.read(
                RecordedMessages.json(file), resolution: .oneHour, now: Self.now)
            #expect(page.rows.rows.count == 3 && page.rows.malformed.isEmpty && !page.more)
            #expect(page.rows.rows.allSatisfy { $0.complete && $0.low <= $0.high })
            #expect(
                zip(page.rows.rows, page.rows.rows.dropFirst()).allSatisfy {
                    $1.openedAt.duration(since: $0.openedAt) == .seconds(3_600)
                })
        }
        let example = try #require(try RecordedMessages.examples(of: "get_ohlc").first)
        let page = try CandlesAnswer.read(example, resolution: .oneHour, now: Self.now)
        #expect(page.more && page.rows.rows[0].volume == 1_089_794)
    }

    @Test func `recorded account answers are read`() throws {
        let wallets = try #require(try RecordedMessages.examples(of: "get_wallets").first)
        let state = try AccountsAnswer.read(wallets, receivedAt: Self.now)
        #expect(state.wallets.map(\.name).sorted() == ["cash", "fi_xbtusd"] && state.equity == 0)
        #expect(state.wallets.first { $0.kind == "cash" }?.balances["ETH"] == Decimal("2.6868286287"))

        let positions = try PositionsAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_open_positions.json"))
        #expect(positions.rows.map(\.side) == [.short, .long] && positions.malformed.isEmpty)
        let hostile = try PositionsAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_open_positions_negative_size.json"))
        #expect(hostile.rows.isEmpty && hostile.malformed.count == 1)
        let example = try #require(try RecordedMessages.examples(of: "get_open_positions").first)
        #expect(try PositionsAnswer.read(example).rows.map(\.symbol.name) == ["PI_XBTUSD"])

        let fills = try FillsAnswer.read(RecordedMessages.json(Self.nautilus + "http_futures_fills.json"))
        #expect(fills.rows.map(\.liquidity) == [.maker, .taker, .maker] && fills.malformed.isEmpty)
        let fill = try #require(try RecordedMessages.examples(of: "get_fills").first)
        #expect(try FillsAnswer.read(fill).rows.map(\.price) == [Decimal("1859.075")])

        let words = try RecordedMessages.json(Self.nautilus + "futures_fill_types.json")
        #expect(words.elements.count == 9)
        for word in words.elements.compactMap({ $0.string }) {
            #expect(Fill.Liquidity(word: word).word == word)
        }
    }

    @Test func `recorded orders are read`() throws {
        let open = try OpenOrdersAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_open_orders.json"))
        #expect(open.rows.map(\.type) == [.limit, .takeProfit, .limit] && open.malformed.isEmpty)
        #expect(open.rows[2].quantity == 7_000 && open.rows[2].clientOrderID?.text == "my-client-order-123")
        let held = try OpenOrdersAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_open_orders_held_and_unresolved.json"))
        #expect(held.rows.map(\.orderID?.text) == ["V-HELD", "V-UNRESOLVED"])
        let examples = try RecordedMessages.examples(of: "get_open_orders")
        #expect(try examples.map { try OpenOrdersAnswer.read($0).malformed.count } == [0])

        let status = try OrderStatusAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_futures_orders_status.json"))
        #expect(status.rows.map(\.status) == [.cancelled, .working] && status.malformed.isEmpty)
        #expect(status.rows[0].filledQuantity == Decimal("0.0004"))
        let none = try #require(try RecordedMessages.examples(of: "get_orders_status").first)
        #expect(try OrderStatusAnswer.read(none).rows.isEmpty)
    }

    @Test func `recorded answers to orders are read`() throws {
        let request = PlacementTests.order(quantity: 5)
        let statuses = try RecordedMessages.examples(of: "create_order").map {
            try SendOrderAnswer($0, request).report.report.status
        }
        #expect(statuses == [.filled, .working, .working])
        let plain = try SendOrderAnswer(
            RecordedMessages.json(Self.nautilus + "http_send_order_futures.json"), request)
        #expect(plain.report.report.status == .working && plain.refusal(of: call()) == nil)
        let trigger = try SendOrderAnswer(
            RecordedMessages.json(Self.nautilus + "http_send_order_futures_unknown_trigger.json"), request)
        #expect(trigger.report.report.status == .working && trigger.report.report.orderID == OrderID("abc"))

        let reference = OrderReference.orderID(OrderID("x"))
        let cancelled = try CancelAnswer.read(
            RecordedMessages.json(Self.nautilus + "http_cancel_order_futures.json"), reference)
        #expect(
            cancelled.status == .cancelled
                && cancelled.orderID?.text == "c8a35168-8d52-4609-944f-3f32bb0d5c77")
        let missing = try #require(try RecordedMessages.examples(of: "cancel_order").first)
        #expect(try CancelAnswer.read(missing, reference).status == .notFound)

        let events = try RecordedMessages.json(Self.nautilus + "http_futures_order_events.json")[
            "orderEvents"]
        let first = OrderEvents(
            events, orderID: OrderID("c8a35168-8d52-4609-944f-3f32bb0d5c77"), receivedAt: nil)
        #expect(first.isPlaced && !first.isCancelled && first.malformed.isEmpty)
        let unknown = try RecordedMessages.json(Self.nautilus + "http_futures_order_events_unknown.json")[
            "orderEvents"]
        #expect(OrderEvents(unknown, orderID: nil, receivedAt: nil).isPlaced)
    }

    @Test func `recorded refusals are told from answers`() throws {
        let reader = AnswerReader(call: call(), accountType: "live")
        var reasons: [String] = []
        for line in try RecordedMessages.lines(Self.live + "rest_errors_20260925.jsonl") {
            let json = try JSONValue(parsing: line)
            let body = json["body"].map { Array($0.rawBytes) } ?? Array((json["text"]?.string ?? "").utf8)
            let status = body.first == UInt8(ascii: "{") ? 200 : 400
            do throws(Failure) {
                _ = try reader.read(HTTPResponse(status: status, body: body))
                reasons.append("an answer")
            } catch {
                reasons.append(error.reason)
            }
        }
        #expect(
            reasons == [
                Reason.invalidField, Reason.authenticationFailed, Reason.exchangeRefused, Reason.invalidField,
            ])
        for file in ["feeschedules_20260925.json", "v4_historicalfundingrates_20260925.json"] {
            let answer = try reader.read(
                HTTPResponse(status: 200, body: try RecordedMessages.bytes(Self.live + file)))
            #expect(answer["result"]?.isString("success") == true)
        }
    }

    @Test func `every file of the folder is read as JSON`() throws {
        let files = FileManager.default.enumerator(
            at: RecordedMessages.folder, includingPropertiesForKeys: nil)
        var read = 0
        for case let file as URL in files ?? FileManager.DirectoryEnumerator() {
            let bytes = Array((try? Data(contentsOf: file)) ?? Data())
            switch file.pathExtension {
            case "json":
                #expect((try? JSONValue(parsing: bytes)) != nil, "\(file.lastPathComponent)")
                read += 1
            case "jsonl":
                for line in bytes.split(separator: UInt8(ascii: "\n")) {
                    #expect((try? JSONValue(parsing: Array(line))) != nil, "\(file.lastPathComponent)")
                }
                read += 1
            default: break
            }
        }
        #expect(read >= 50)
    }
}
