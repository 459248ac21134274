// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import Trading

@testable import KrakenFutures

/// Parsers of REST answers, on messages of our own.
struct AnswerTests {
    static let now = Timestamp(seconds: 1_800_000_000)

    private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

    // MARK: Market data

    @Test func `reads an instrument whole`() throws {
        let rows = try InstrumentsAnswer.read(
            json(
                """
                {"result":"success","instruments":[
                {"symbol":"PI_TESTUSD","type":"futures_inverse","tickSize":0.5,"contractSize":1,"tradeable":true,
                 "maxPositionSize":75000000.0,"marginLevels":[{"contracts":0,"initialMargin":0.02,"maintenanceMargin":0.01},
                 {"contracts":500000,"initialMargin":0.04,"maintenanceMargin":0.02}],"contractValueTradePrecision":0,
                 "postOnly":true,"base":"BTC","quote":"USD","makerProtectionMillis":20},
                {"symbol":"ff_testusd_261225","type":"flexible_futures","lastTradingTime":"2026-12-25T08:00:00Z",
                 "tickSize":1e-10,"contractSize":"1","tradeable":false,"contractValueTradePrecision":-3,
                 "marginLevels":[{"numNonContractUnits":2000000.0,"initialMargin":0.04,"maintenanceMargin":0.02}]}]}
                """))
        #expect(rows.malformed.isEmpty)
        let first = rows.rows[0]
        #expect(first.symbol == Symbol("PI_TESTUSD"))
        #expect(first.kind == .inverse)
        #expect(first.tickSize == Decimal("0.5"))
        #expect(first.sizeStep == 1)
        #expect(first.postOnly && first.tradeable)
        #expect(first.maximumPositionSize == 75_000_000)
        #expect(first.makerProtection == .milliseconds(20))
        #expect(first.marginLevels.map(\.threshold) == [0, 500_000])
        #expect(first.lastTradingAt == nil)
        let second = rows.rows[1]
        #expect(second.symbol.name == "FF_TESTUSD_261225")
        #expect(second.kind == .linear)
        #expect(second.tickSize == Decimal("0.0000000001"))
        #expect(second.sizeStep == 1_000)
        #expect(second.lastTradingAt == Timestamp(rfc3339: "2026-12-25T08:00:00Z"))
        #expect(second.makerProtection == .zero)
        #expect(second.marginLevels.map(\.threshold) == [2_000_000])
        #expect(!second.tradeable)
    }

    @Test func `a bad instrument costs only itself, an index costs nothing`() throws {
        let rows = try InstrumentsAnswer.read(
            json(
                """
                {"instruments":[{"symbol":"A","type":"options","tickSize":1,"tradeable":true},{"type":"futures_inverse"},
                7,null,{"symbol":"in_xbtusd","type":"spot index","tradeable":false},{"symbol":"B","tickSize":0},
                {"symbol":"C","tickSize":1,"contractValueTradePrecision":99},{"symbol":"D","tickSize":"0.25"}]}
                """))
        #expect(rows.rows.map(\.symbol.name) == ["A", "D"])
        #expect(rows.rows[0].kind == .other("options"))
        #expect(rows.malformed.map(\.index) == [1, 2, 3, 5, 6])
        #expect(rows.malformed[0].list == "instruments")
        #expect(rows.malformed[0].why.contains("symbol"))
        #expect(rows.malformed[0].beginning == #"{"type":"futures_inverse"}"#)
    }

    @Test func `reads tickers of markets and of indices`() throws {
        let rows = try TickersAnswer.read(
            json(
                """
                {"result":"success","serverTime":"2026-09-02T17:52:21.671Z","tickers":[
                {"symbol":"PF_XBTUSD","markPrice":77343.38154086835,"bid":77333,"bidSize":0.0776,"ask":77334,
                 "askSize":0.4929,"vol24h":8309.2546,"volumeQuote":"1e3","openInterest":1950.596600000000000,"open24h":77332,
                 "high24h":78000,"low24h":76000,"indexPrice":77340.22,"last":77334,"lastSize":0.0114,"suspended":false,
                 "postOnly":true,"fundingRate":-3.995839963e-09,"fundingRatePrediction":6.272058425e-08,"change24h":-0.5},
                {"symbol":"rr_xbtusd","last":77340.22,"lastTime":"2026-09-02T17:52:21.000Z"},
                {"symbol":"pf_newusd","bid":0,"bidSize":0,"ask":0,"last":0,"markPrice":0,"suspended":null}]}
                """), receivedAt: Self.now)
        #expect(rows.malformed.isEmpty)
        let market = rows.rows[0]
        #expect(market.mark == Decimal("77343.38154086835"))
        #expect(market.bidSize == Decimal("0.0776"))
        #expect(market.openInterest == Decimal("1950.5966"))
        #expect(market.volumeQuote24h == 1_000)
        #expect(market.fundingRate == Decimal("-0.000000003995839963"))
        #expect(market.change24hPercent == Decimal("-0.5"))
        #expect(market.postOnly == true && market.suspended == false)
        #expect(market.venueTime == Timestamp(rfc3339: "2026-09-02T17:52:21.671Z"))
        #expect(market.receivedAt == Self.now)
        #expect(rows.rows[1].last == Decimal("77340.22") && rows.rows[1].bid == nil)
        // What is not there is nil, never zero.
        let empty = rows.rows[2]
        #expect(empty.symbol.name == "PF_NEWUSD")
        #expect(
            empty.bid == nil && empty.bidSize == nil && empty.ask == nil && empty.last == nil
                && empty.mark == nil)
        #expect(empty.suspended == nil)
    }

    @Test func `a candle is complete when its period has passed`() throws {
        let answer = try json(
            """
            {"candles":[{"time":1790269200000,"open":"84476","high":"84556","low":"83975","close":"84089","volume":"148.78"},
            {"time":1790265600000,"open":"84406","high":"84924","low":"84009","close":"84476","volume":250.905},
            {"time":"x"}],"more_candles":true}
            """)
        let now = Timestamp(milliseconds: 1_790_269_200_000)
        let page = try CandlesAnswer.read(answer, resolution: .oneHour, now: now)
        #expect(page.more)
        #expect(
            page.rows.rows.map(\.openedAt.microseconds) == [1_790_265_600_000_000, 1_790_269_200_000_000])
        #expect(page.rows.rows.map(\.complete) == [true, false])
        #expect(page.rows.rows[0].volume == Decimal("250.905"))
        #expect(page.rows.rows[1].low == 83_975)
        #expect(page.rows.malformed.map(\.index) == [2])
    }

    // MARK: The account

    @Test func `reads the wallets of an account`() throws {
        let state = try AccountsAnswer.read(
            json(
                """
                {"result":"success","accounts":{"cash":{"balances":{"eur":4567.7117591172,"xbt":"0.1785169809"},
                 "type":"cashAccount"},"fi_xbtusd":{"auxiliary":{"usd":0,"pv":153.7,"pnl":12.4,"af":100.7,"funding":1},
                 "marginRequirements":{"im":52.8,"mm":23.76,"lt":39.6,"tt":15.84},"balances":{"xbt":0.5},"currency":"xbt",
                 "type":"marginAccount"},"odd":{"type":"newKind","balances":{"usd":1}},"flex":{"currencies":{"USDT":
                 {"quantity":"1","value":"1.0001","collateral":"0.9477197625","available":"1.0"}},"initialMargin":"0.1",
                 "initialMarginWithOrders":"0.2","maintenanceMargin":"0.05","balanceValue":"1.0","portfolioValue":"1.1",
                 "pnl":"0.3","unrealizedFunding":"-0.4","availableMargin":"0.95","marginEquity":"0.96",
                 "type":"multiCollateralMarginAccount"}}}
                """), receivedAt: Self.now)
        #expect(state.balance == 1 && state.currency == "USD")
        #expect(state.equity == Decimal("0.96") && state.availableMargin == Decimal("0.95"))
        #expect(state.marginUsed == Decimal("0.2") && state.maintenanceMargin == Decimal("0.05"))
        #expect(state.unrealizedPnL == Decimal("0.3") && state.unrealizedFunding == Decimal("-0.4"))
        #expect(state.collateral.map(\.currency) == ["USDT"])
        #expect(state.collateral[0].collateralValue == Decimal("0.9477197625"))
        #expect(state.wallets.map(\.name) == ["cash", "fi_xbtusd", "odd"])
        #expect(state.wallets[0].balances["EUR"] == Decimal("4567.7117591172"))
        #expect(state.wallets[0].balances["XBT"] == Decimal("0.1785169809"))
        let margin = state.wallets[1]
        #expect(margin.kind == "margin" && margin.currency == "XBT")
        #expect(margin.availableMargin == Decimal("100.7") && margin.maintenanceMargin == Decimal("23.76"))
        #expect(state.wallets[2].kind == "newKind")
    }

    @Test func `a position says its side beside its size`() throws {
        let rows = try PositionsAnswer.read(
            json(
                """
                {"openPositions":[{"side":"short","symbol":"pi_xbtusd","price":27523.749993345933,"size":8000,
                "unrealizedFunding":5.879463852989987e-05,"pnlCurrency":"USD"},{"side":"long","symbol":"PI_XBTUSD","size":-1},
                {"side":"sideways","symbol":"PI_XBTUSD","size":1},{"side":"long","symbol":"PF_ETHUSD","size":0}]}
                """))
        #expect(rows.rows.count == 1)
        #expect(rows.rows[0].side == .short && rows.rows[0].quantity == 8_000)
        #expect(rows.rows[0].entryPrice == Decimal("27523.749993345933"))
        #expect(rows.rows[0].unrealizedFunding == Decimal("0.00005879463852989987"))
        #expect(rows.malformed.map(\.index) == [1, 2])
    }

    @Test func `an open order's size is what is filled and what is not`() throws {
        let rows = try OpenOrdersAnswer.read(
            json(
                """
                {"openOrders":[{"order_id":"a","cliOrdId":"mine","symbol":"pi_ethusd","side":"buy","orderType":"lmt",
                "limitPrice":1200,"unfilledSize":60,"filledSize":40,"reduceOnly":false,"status":"partiallyFilled",
                "receivedTime":"2023-04-07T15:18:04.699Z","lastUpdateTime":"2023-04-07T15:18:05.699Z"},
                {"order_id":"b","symbol":"PF_ETHUSD","side":"sell","orderType":"stop","stopPrice":5,"filledSize":0,
                "triggerSignal":"spot","status":"untouched"},{"symbol":"PI_ETHUSD"},
                {"order_id":"c","orderType":"liquidation","side":"unknown"}]}
                """))
        #expect(rows.malformed.map(\.index) == [2])
        let limit = rows.rows[0]
        #expect(limit.quantity == 100 && limit.filledQuantity == 40 && limit.status == .working)
        #expect(limit.clientOrderID == ClientOrderID("mine") && limit.type == .limit)
        #expect(limit.updatedAt == Timestamp(rfc3339: "2023-04-07T15:18:05.699Z"))
        // `unfilledSize` is absent on triggers that nothing has touched.
        let stop = rows.rows[1]
        #expect(stop.quantity == nil && stop.filledQuantity == 0 && stop.type == .stop)
        #expect(stop.triggerSignal == .index && stop.stopPrice == 5 && stop.side == .sell)
        #expect(
            rows.rows[2].type == nil && rows.rows[2].venueType == "liquidation" && rows.rows[2].side == nil)
    }

    @Test func `orders and status words that are new survive`() throws {
        let rows = try OrderStatusAnswer.read(
            json(
                """
                {"orders":[{"order":{"type":"ORDER","orderId":"a","cliOrdId":"x","symbol":"PF_XBTUSD","side":"buy",
                "quantity":0.001,"filled":0.0004,"limitPrice":70000.0},"status":"CANCELLED","updateReason":"PARTIAL_FILL",
                "error":null},{"order":{"orderId":"b"},"status":"CANCELLED","updateReason":"FULL_FILL"},
                {"order":{"orderId":"c"},"status":"CANCELLED","updateReason":"CONTRACT_EXPIRED"},
                {"order":{"orderId":"d"},"status":"REJECTED","error":"INSUFFICIENT_MARGIN"},
                {"order":{"orderId":"e"},"status":"HELD"},{"order":{},"status":"CANCELLED"},{"order":{"orderId":"g",
                "priceTriggerOptions":{"triggerPrice":1.5,"triggerSignal":"MARK_PRICE"}},"status":"TRIGGER_PLACED"},
                {"order":{"orderId":"h"},"status":"FULLY_EXECUTED"},{"order":{"orderId":"i"},"status":"ENTERED_BOOK"}]}
                """))
        #expect(rows.malformed.map(\.index) == [5])
        #expect(
            rows.rows.map(\.status) == [
                .cancelled, .filled, .expired, .rejected, .unrecognised("HELD"), .working, .filled, .working,
            ])
        #expect(rows.rows[0].quantity == Decimal("0.001") && rows.rows[0].filledQuantity == Decimal("0.0004"))
        #expect(rows.rows[0].reason == "PARTIAL_FILL")
        #expect(rows.rows[3].reason == "INSUFFICIENT_MARGIN")
        #expect(rows.rows[5].stopPrice == Decimal("1.5") && rows.rows[5].triggerSignal == .mark)
    }

    @Test func `a fill keeps a role that is new`() throws {
        let rows = try FillsAnswer.read(
            json(
                """
                {"fills":[{"fill_id":"f1","symbol":"pi_ethusd","side":"buy","order_id":"o","cliOrdId":"c","size":5,
                "price":1859.075,"fillTime":"2023-04-07T15:07:46.540Z","fillType":"taker"},
                {"fill_id":"f2","symbol":"PI_ETHUSD","side":"sell","size":"1","price":"2","fillTime":"2023-04-07T15:07:46Z",
                "fillType":"assignee"},{"fill_id":"f3","side":"buy"}]}
                """))
        #expect(rows.malformed.map(\.index) == [2])
        #expect(rows.rows.map(\.liquidity) == [.taker, .other("assignee")])
        #expect(rows.rows[0].clientOrderID == ClientOrderID("c") && rows.rows[0].backfilled)
        #expect(rows.rows[0].price == Decimal("1859.075") && rows.rows[0].fee == nil)
        #expect(rows.rows[1].orderID == nil)
    }

    @Test(arguments: ["{}", #"{"instruments":null}"#])
    func `a list that is absent is not an empty list`(_ text: String) throws {
        let answer = try json(text)
        #expect(throws: Malformed.self) { _ = try InstrumentsAnswer.read(answer) }
        #expect(throws: Malformed.self) { _ = try FillsAnswer.read(answer) }
        #expect(throws: Malformed.self) { _ = try AccountsAnswer.read(answer, receivedAt: Self.now) }
    }
}
