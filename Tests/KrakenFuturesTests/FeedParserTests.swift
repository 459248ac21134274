// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

struct FeedParserTests {
    static let now = Timestamp(milliseconds: 1_790_360_000_000)

    private func parse(_ text: String) -> FeedMessage {
        var parser = FeedParser()
        return parser.parse(Array(text.utf8), receivedAt: Self.now)
    }

    private func isMalformed(_ message: FeedMessage, kind: String? = nil) -> Bool {
        guard case .malformed(let found, let why, let beginning) = message else { return false }
        return (kind == nil || found == kind) && !why.isEmpty && beginning.count <= 200
    }

    // MARK: Market data

    @Test func `reads a ticker whole`() {
        var expected = Ticker(symbol: Symbol("PF_TESTUSD"), receivedAt: Self.now)
        expected.venueTime = Timestamp(milliseconds: 1_790_359_997_224)
        expected.fundingRate = Decimal("0.912482213835")
        expected.fundingRatePrediction = Decimal("-0.00000015")
        expected.relativeFundingRate = Decimal("0.00001089345")
        expected.relativeFundingRatePrediction = Decimal("0.00001575425")
        expected.nextFundingAt = Timestamp(milliseconds: 1_790_362_800_000)
        expected.bid = 84_001
        expected.ask = Decimal("84002.5")
        expected.bidSize = Decimal("0.0273")
        expected.askSize = Decimal("0.006")
        expected.volume24h = Decimal("4237.2723")
        expected.volumeQuote24h = Decimal("356641614.007")
        expected.index = Decimal("83995.76")
        expected.last = 83_997
        expected.change24hPercent = Decimal("-0.22")
        expected.suspended = false
        expected.postOnly = true
        expected.openInterest = Decimal("2189.7813")
        expected.mark = Decimal("84004.11362574516")
        expected.open24h = 84_100
        expected.high24h = 85_000
        expected.low24h = 83_000
        expected.premiumPercent = 0
        expected.maximumLeverage = 100
        expected.tag = "perpetual"
        expected.pair = "XBT:USD"
        #expect(parse(FeedSamples.ticker) == .ticker(expected))
    }

    @Test func `a ticker before the first trade has no prices`() {
        let text =
            #"{"feed":"ticker","product_id":"PF_NEWUSD","bid":0.0,"ask":0,"bid_size":0.0,"ask_size":0,"last":0,"#
            + #""markPrice":0,"index":null,"next_funding_rate_time":0,"post_only":true,"volume":0}"#
        var expected = Ticker(symbol: Symbol("PF_NEWUSD"), receivedAt: Self.now)
        expected.postOnly = true
        expected.volume24h = 0
        #expect(parse(text) == .ticker(expected))
    }

    @Test func `reads a lite ticker into what it has`() {
        var expected = Ticker(symbol: Symbol("FI_TESTUSD_261225"), receivedAt: Self.now)
        expected.bid = Decimal("1753.45")
        expected.ask = Decimal("1760.35")
        expected.change24hPercent = Decimal("13.448175559936647")
        expected.volume24h = 6_899_673
        expected.volumeQuote24h = 6_899_674
        expected.premiumPercent = Decimal("9.1")
        expected.tag = "semiannual"
        expected.pair = "ETH:USD"
        expected.maturesAt = Timestamp(milliseconds: 1_624_633_200_000)
        expected.daysToMaturity = 141
        #expect(parse(FeedSamples.tickerLite) == .tickerLite(expected))
    }

    @Test func `reads a trade and keeps a kind that is new`() {
        let expected = Trade(
            symbol: Symbol("PF_TESTUSD"), id: "8a2b", side: .sell, price: 83_994,
            quantity: Decimal("0.0002") ?? 0,
            kind: .other("partialLiquidation"), venueTime: Timestamp(milliseconds: 1_790_360_004_381),
            sequence: 421_135)
        #expect(parse(FeedSamples.trade) == .trade(expected))
    }

    @Test func `gives the trades of a snapshot oldest first`() {
        guard case .tradeSnapshot(let symbol, let trades, let malformed) = parse(FeedSamples.tradeSnapshot)
        else {
            Issue.record("not a snapshot of trades")
            return
        }
        #expect(symbol == Symbol("PF_TESTUSD"))
        #expect(trades.map(\.sequence) == [1, 2])
        #expect(trades.map(\.kind) == [.liquidation, .fill])
        #expect(malformed.isEmpty)
    }

    @Test func `a bad trade costs only itself`() {
        let text =
            #"{"feed":"trade_snapshot","product_id":"PF_A","trades":[{"product_id":"PF_A","side":"buy","time":2,"qty":1,"#
            + #""price":5,"seq":2},{"product_id":"PF_A","side":"up","time":1,"qty":1,"price":5,"seq":1},null]}"#
        guard case .tradeSnapshot(_, let trades, let malformed) = parse(text) else {
            Issue.record("not a snapshot of trades")
            return
        }
        #expect(trades.map(\.sequence) == [2])
        #expect(malformed.map(\.index) == [1, 2])
        #expect(malformed[0].why.contains("side"))
    }

    @Test func `reads a change of the book`() {
        let expected = BookDelta(
            symbol: Symbol("PF_TESTUSD"), sequence: 115_358_039, side: .sell, price: 83_999, quantity: 0,
            venueTime: Timestamp(milliseconds: 1_790_359_997_729))
        #expect(parse(FeedSamples.book) == .book(expected))
    }

    @Test func `a negative level has gone`() {
        let text = #"{"feed":"book","product_id":"PF_A","side":"buy","seq":1,"price":5,"qty":-3}"#
        guard case .book(let delta) = parse(text) else {
            Issue.record("not a change of the book")
            return
        }
        #expect(delta.quantity == 0 && delta.side == .buy && delta.venueTime == nil)
    }

    @Test func `a book is given best first, without levels of nothing`() {
        let text =
            #"{"feed":"book_snapshot","product_id":"PF_A","seq":7,"timestamp":1,"bids":[{"price":1,"qty":1},"#
            + #"{"price":3,"qty":0},{"price":2,"qty":2}],"asks":[{"qty":1,"price":4},{"price":"5","qty":"2"}]}"#
        let expected = BookSnapshot(
            symbol: Symbol("PF_A"), sequence: 7,
            bids: [BookLevel(price: 2, quantity: 2), BookLevel(price: 1, quantity: 1)],
            asks: [BookLevel(price: 4, quantity: 1), BookLevel(price: 5, quantity: 2)],
            venueTime: Timestamp(milliseconds: 1))
        #expect(parse(text) == .bookSnapshot(expected))
    }

    @Test func `a book with a level that cannot be read is no book`() {
        let text = #"{"feed":"book_snapshot","product_id":"PF_A","seq":7,"bids":[{"price":1}],"asks":[]}"#
        #expect(isMalformed(parse(text), kind: "book_snapshot"))
    }

    @Test func `a heartbeat has a time`() {
        #expect(parse(FeedSamples.heartbeat) == .heartbeat(Timestamp(milliseconds: 1_790_359_997_729)))
        #expect(parse(#"{"feed":"heartbeat"}"#) == .heartbeat(Self.now))
    }

    // MARK: Orders and fills

    private func order(_ text: String) -> OrderReport? {
        guard case .order(let report) = parse(text) else { return nil }
        return report
    }

    @Test func `reads the orders that rest`() {
        var expected = OrderReport(status: .working)
        expected.orderID = OrderID("o1")
        expected.symbol = Symbol("PI_TESTUSD")
        expected.side = .sell
        expected.type = .stop
        expected.venueType = "stop"
        expected.quantity = 1_005
        expected.filledQuantity = 5
        expected.limitPrice = 34_900
        expected.stopPrice = 13_789
        expected.triggerSignal = .last
        expected.reduceOnly = true
        expected.createdAt = Timestamp(milliseconds: 1_612_275_024_153)
        expected.updatedAt = Timestamp(milliseconds: 1_612_275_024_154)
        #expect(parse(FeedSamples.openOrdersSnapshot) == .openOrders([expected], malformed: []))
    }

    @Test func `reads an order that was placed`() {
        let report = order(FeedSamples.order)
        #expect(report?.status == .working && report?.reason == "new_placed_order_by_user")
        #expect(report?.clientOrderID == ClientOrderID("mine") && report?.side == .buy)
        #expect(report?.quantity == 305 && report?.filledQuantity == 1)
        #expect(report?.stopPrice == nil && report?.limitPrice == 10_640)
    }

    @Test func `a full fill is no cancellation`() {
        let long = order(
            #"{"feed":"open_orders","order":{"instrument":"PF_A","qty":0.0,"filled":0.0001,"order_id":"o","direction":0},"is_cancel":true,"reason":"full_fill"}"#
        )
        #expect(
            long?.status == .filled && long?.quantity == Decimal("0.0001")
                && long?.filledQuantity == long?.quantity)
        let short = order(
            #"{"feed":"open_orders_verbose","order_id":"o","is_cancel":true,"reason":"full_fill"}"#)
        #expect(short?.status == .filled && short?.filledQuantity == nil)
    }

    @Test func `a partial fill that leaves the list is a cancellation`() {
        let text = #"{"feed":"open_orders","order_id":"o","is_cancel":$,"reason":"partial_fill"}"#
        #expect(order(text.replacing("$", with: "true"))?.status == .cancelled)
        #expect(order(text.replacing("$", with: "false"))?.status == .working)
    }

    @Test func `a refused post-only order is rejected`() {
        let report = order(
            #"{"feed":"open_orders_verbose","order_id":"o","cli_ord_id":"c","is_cancel":true,"reason":"post_order_failed_because_it_would_filled"}"#
        )
        #expect(report?.status == .rejected && report?.clientOrderID == ClientOrderID("c"))
    }

    @Test func `reasons in upper case are the same, new ones have to be asked about`() {
        let text = #"{"feed":"open_orders","order_id":"o","is_cancel":true,"reason":"$"}"#
        #expect(order(text.replacing("$", with: "CANCELLED_BY_SELF_TRADE"))?.status == .cancelled)
        #expect(order(text.replacing("$", with: "eclipse"))?.status == .unrecognised("eclipse"))
        #expect(
            order(#"{"feed":"open_orders","order_id":"o","is_cancel":true}"#)?.status
                == .unrecognised("cancelled without a reason"))
    }

    @Test func `an order without a name is malformed`() {
        #expect(
            isMalformed(
                parse(#"{"feed":"open_orders","is_cancel":true,"reason":"full_fill"}"#), kind: "open_orders"))
        #expect(isMalformed(parse(#"{"feed":"open_orders","order_id":"o"}"#), kind: "open_orders"))
    }

    @Test func `reads fills with their fees`() {
        var live = Fill(
            id: FillID("f1"), orderID: OrderID("o4"), symbol: Symbol("PF_TESTUSD"), side: .buy, price: 3_162,
            quantity: Decimal("0.001") ?? 0, venueTime: Timestamp(milliseconds: 1_765_185_437_003))
        live.clientOrderID = ClientOrderID("mine")
        live.liquidity = .taker
        live.fee = Decimal("0.001581")
        live.feeCurrency = "USD"
        #expect(parse(FeedSamples.fills) == .fills([live], isSnapshot: false, malformed: []))
        guard case .fills(let old, true, _) = parse(FeedSamples.fillsSnapshot) else {
            Issue.record("not a snapshot of fills")
            return
        }
        #expect(old[0].backfilled && old[0].side == .sell && old[0].liquidity == .maker)
        #expect(old[0].fee == Decimal("-0.00009142857") && old[0].clientOrderID == nil)
    }

    @Test func `a bad fill costs only itself`() {
        let text =
            #"{"feed":"fills","fills":[{"fill_id":"f"},{"fill_id":"g","instrument":"A","buy":"true","price":"1","qty":2,"time":3}]}"#
        guard case .fills(let fills, false, let malformed) = parse(text) else {
            Issue.record("not fills")
            return
        }
        #expect(fills.map(\.id.text) == ["g"] && malformed.map(\.index) == [0])
    }

    // MARK: The account

    @Test func `a position's sign is its side, and nothing is no position`() {
        var expected = Position(symbol: Symbol("PF_TESTUSD"), side: .short, quantity: Decimal("0.5") ?? 0)
        expected.unrealizedPnL = Decimal("-0.8628305877699987")
        expected.entryPrice = Decimal("70.53")
        expected.markPrice = Decimal("68.80433882446")
        expected.unrealizedFunding = Decimal("0.0000690610530935388")
        expected.pnlCurrency = "USD"
        #expect(parse(FeedSamples.positions) == .positions([expected], malformed: []))
    }

    @Test func `reads the wallets, under the names of the REST interface`() {
        guard case .balances(let update, true) = parse(FeedSamples.balancesSnapshot) else {
            Issue.record("not balances")
            return
        }
        #expect(update.wallets.map(\.name) == ["cash", "fi_xbtusd"])
        #expect(
            update.wallets[0].balances == [
                "USDT": Decimal("4997.5012493753") ?? 0, "XBT": Decimal("0.1285407184") ?? 0,
            ])
        #expect(update.wallets[1].balances["XBT"] == Decimal("1.5") && update.wallets[1].currency == "XBT")
        #expect(update.wallets[1].availableMargin == Decimal("0.3"))
        let flex = update.multiCollateral
        #expect(flex?.balance == Decimal("9963.66") && flex?.equity == 9_963 && flex?.marginUsed == 12)
        #expect(flex?.availableMargin == 9_951 && flex?.unrealizedFunding == Decimal("-0.5"))
        #expect(flex?.collateral.map(\.currency) == ["USDT"])
        #expect(flex?.collateral[0].collateralValue == Decimal("2.8"))
    }

    @Test func `a change of balances has parts only`() {
        guard case .balances(let update, false) = parse(FeedSamples.balances) else {
            Issue.record("not balances")
            return
        }
        #expect(update.multiCollateral == nil && update.wallets.map(\.name) == ["cash"])
    }

    // MARK: Answers, and what is none

    @Test func `reads answers`() {
        #expect(parse(FeedSamples.info) == .info(version: 1))
        #expect(
            parse(FeedSamples.subscribed) == .subscribed(feed: "ticker", products: [Symbol("PF_TESTUSD")]))
        #expect(
            parse(#"{"event":"subscribed_failed","feed":"x"}"#) == .subscribeFailed(feed: "x", products: []))
        #expect(parse(#"{"event":"unsubscribed","feed":"x"}"#) == .unsubscribed(feed: "x", products: []))
        #expect(
            parse(#"{"event":"unsubscribed_failed","feed":"x"}"#)
                == .unsubscribeFailed(feed: "x", products: []))
        #expect(parse(FeedSamples.challenge) == .challenge(Published.challenge))
        #expect(parse(FeedSamples.alert) == .alert(FeedAlert.failedToSubscribeToAuthenticatedFeed.rawValue))
        #expect(parse(FeedSamples.error) == .error("Invalid product id"))
        #expect(parse(FeedSamples.pong) == .pong)
        #expect(
            parse(#"{"feed":"deposits_withdrawals","x":1}"#) == .ignored(kind: "deposits_withdrawals"))
        #expect(parse(#"{"event":"subscribe","feed":"ticker"}"#) == .ignored(kind: "subscribe"))
        #expect(isMalformed(parse(#"{"event":"challenge"}"#), kind: "challenge"))
    }

    @Test func `new kinds are not an error`() {
        #expect(parse(#"{"feed":"candles_trade_1m","candle":{}}"#) == .unknown(kind: "candles_trade_1m"))
        #expect(parse(#"{"event":"farewell"}"#) == .unknown(kind: "farewell"))
        let long = String(repeating: "x", count: 5_000)
        #expect(parse(#"{"feed":"\#(long)"}"#) == .unknown(kind: String(repeating: "x", count: 64)))
    }

    @Test(arguments: [
        "", "x", "[]", "7", "null", "{}", #"{"feed":7}"#, #"{"event":null}"#, #"{"feed":"ticker"}"#,
        #"{"feed":"ticker","product_id":""}"#, #"{"feed":"ticker","product_id":"a b"}"#,
        #"{"feed":"ticker_lite","product_id":[]}"#, #"{"feed":"trade","product_id":"A"}"#,
        #"{"feed":"book","product_id":"A","side":"buy","seq":1.5,"price":1,"qty":1}"#,
        #"{"feed":"trade_snapshot","product_id":"A"}"#, #"{"feed":"fills"}"#, #"{"feed":"open_positions"}"#,
    ])
    func `what cannot be understood says so`(_ text: String) {
        #expect(isMalformed(parse(text)))
    }

    @Test func `a malformed message is shown by its beginning only`() {
        let bytes = Array((#"{"feed":"ticker","note":""# + String(repeating: "é", count: 400)).utf8)
        var parser = FeedParser()
        guard case .malformed(_, _, let beginning) = parser.parse(bytes, receivedAt: Self.now) else {
            Issue.record("not malformed")
            return
        }
        #expect(beginning.hasPrefix(#"{"feed":"ticker""#) && beginning.count <= 200)
    }

    @Test(arguments: FeedSamples.all)
    func `every cut of a message is malformed`(_ text: String) {
        let bytes = Array(text.utf8)
        var parser = FeedParser()
        for length in 0..<bytes.count {
            let cut = parser.parse(Array(bytes[..<length]), receivedAt: Self.now)
            #expect(isMalformed(cut, kind: "json"), "cut after \(length) bytes")
        }
        #expect(!isMalformed(parser.parse(bytes, receivedAt: Self.now)))
    }

    /// The text stays JSON and loses its sense in every place: whatever comes out, nothing traps.
    @Test(arguments: FeedSamples.all)
    func `a message with any value replaced is still read`(_ text: String) {
        let places = text.indices.filter { text[$0] == ":" }
        var parser = FeedParser()
        for place in places {
            let rest = text[text.index(after: place)...]
            guard let end = rest.firstIndex(where: { $0 == "," || $0 == "}" }) else { continue }
            for value in [
                "null", "-1", "1e400", "true", #""""#, "[[]]", #"{"a":{}}"#, "99999999999999999999",
            ] {
                let changed = text[...place] + value + text[end...]
                let message = parser.parse(Array(changed.utf8), receivedAt: Self.now)
                if case .malformed(let kind, let why, _) = message { #expect(!kind.isEmpty && !why.isEmpty) }
            }
        }
        #expect(!places.isEmpty)
    }

    @Test func `more instruments than are remembered are still read`() {
        var parser = FeedParser()
        for round in 0..<2 {
            for number in 0..<3_000 {
                let text =
                    #"{"feed":"book","product_id":"pf_\#(number)","side":"buy","seq":1,"price":1,"qty":1}"#
                guard case .book(let delta) = parser.parse(Array(text.utf8), receivedAt: Self.now) else {
                    Issue.record("round \(round), instrument \(number)")
                    return
                }
                #expect(delta.symbol.name == "PF_\(number)")
            }
        }
    }
}
