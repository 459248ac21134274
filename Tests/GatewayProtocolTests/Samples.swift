// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

/// A value and its literal JSON for every message of the protocol.
enum Samples {
    typealias Sample = MessageTests.Sample

    static let all: [Sample] = market + books + conditions + account + gateway + operations + params

    // MARK: Market data

    static var ticker: TickerMessage {
        var ticker = Ticker(
            symbol: Symbol("PI_XBTUSD"), receivedAt: Timestamp(microseconds: 1_612_268_825_200_000))
        ticker.bid = Decimal("34832.5")
        ticker.bidSize = 42_864
        ticker.ask = Decimal("34847.5")
        ticker.askSize = 2_300
        ticker.last = 34_852
        ticker.lastSize = 1
        ticker.lastAt = Timestamp(microseconds: 1_612_268_825_057_577)
        ticker.mark = Decimal("34844.25")
        ticker.index = Decimal("34803.45")
        ticker.open24h = 33_000
        ticker.high24h = 35_000
        ticker.low24h = 32_000
        ticker.volume24h = 262_306_237
        ticker.volumeQuote24h = Decimal("262306237.5")
        ticker.openInterest = 149_655_988
        ticker.fundingRate = Decimal("0.00000000137")
        ticker.fundingRatePrediction = Decimal("-0.00000000213")
        ticker.relativeFundingRate = Decimal("0.0000473")
        ticker.relativeFundingRatePrediction = Decimal("-0.0000739")
        ticker.nextFundingAt = Timestamp(microseconds: 1_612_281_600_000_000)
        ticker.change24hPercent = Decimal("1.99974017538161")
        ticker.premiumPercent = Decimal("0.1")
        ticker.maximumLeverage = 50
        ticker.tag = "perpetual"
        ticker.pair = "XBT:USD"
        ticker.maturesAt = Timestamp(microseconds: 1_624_633_200_000_000)
        ticker.daysToMaturity = 141
        ticker.underlyingMarketClosed = false
        ticker.suspended = false
        ticker.postOnly = true
        ticker.venueTime = Timestamp(microseconds: 1_612_268_825_124_000)
        return TickerMessage(ticker, stale: true)
    }

    static let tickerText =
        #"{"symbol":"PI_XBTUSD","bid":"34832.5","bid_size":"42864","ask":"34847.5","ask_size":"2300","last":"34852","#
        + #""last_size":"1","last_at_us":1612268825057577,"mark":"34844.25","index":"34803.45","open_24h":"33000","high_24h":"35000","#
        + #""low_24h":"32000","volume_24h":"262306237","volume_quote_24h":"262306237.5","#
        + #""open_interest":"149655988","funding_rate":"0.00000000137","#
        + #""funding_rate_prediction":"-0.00000000213","relative_funding_rate":"0.0000473","#
        + #""relative_funding_rate_prediction":"-0.0000739","next_funding_at_us":1612281600000000,"#
        + #""change_24h_percent":"1.99974017538161","premium_percent":"0.1","max_leverage":"50","#
        + #""tag":"perpetual","pair":"XBT:USD","matures_at_us":1624633200000000,"days_to_maturity":"141","#
        + #""underlying_market_closed":false,"suspended":false,"post_only":true,"#
        + #""venue_time_us":1612268825124000,"received_at_us":1612268825200000,"stale":true}"#

    static let agedTickerText = String(tickerText.dropLast()) + #","age_ms":7}"#

    static let trade = Trade(
        symbol: Symbol("PI_XBTUSD"), id: "05af78ac", side: .sell, price: 34_969, quantity: 100,
        kind: .liquidation, venueTime: Timestamp(microseconds: 1_612_269_657_781_000), sequence: 653_355)
    static let tradeText =
        #"{"symbol":"PI_XBTUSD","trade_id":"05af78ac","side":"sell","price":"34969","quantity":"100","#
        + #""type":"liquidation","venue_time_us":1612269657781000,"venue_seq":653355}"#

    static let candle = Candle(
        openedAt: Timestamp(microseconds: 1_620_816_960_000_000), open: 56_137, high: 56_137,
        low: Decimal("56136.5") ?? .zero, close: 56_137, volume: 0, complete: false)
    static let candleText =
        #"{"opened_at_us":1620816960000000,"open":"56137","high":"56137","low":"56136.5","close":"56137","volume":"0","#
        + #""complete":false}"#

    static let instrument = Instrument(
        symbol: Symbol("FI_XBTUSD_260925"), kind: .inverse, tickSize: Decimal("0.5") ?? .zero,
        contractSize: 1,
        sizeStep: 1, base: "BTC", quote: "USD", tradeable: true, postOnly: false,
        maximumPositionSize: 1_000_000, lastTradingAt: Timestamp(microseconds: 1_790_348_400_000_000),
        makerProtection: .milliseconds(3),
        marginLevels: [
            .init(
                threshold: 0, initialMargin: Decimal("0.02") ?? .zero,
                maintenanceMargin: Decimal("0.01") ?? .zero)
        ])
    static let instrumentText =
        #"{"symbol":"FI_XBTUSD_260925","kind":"inverse","tick_size":"0.5","contract_size":"1","size_step":"1","#
        + #""base":"BTC","quote":"USD","tradeable":true,"post_only":false,"maximum_position_size":"1000000","#
        + #""last_trading_at_us":1790348400000000,"maker_protection_ms":3,"#
        + #""margin_levels":[{"threshold":"0","initial_margin":"0.02","maintenance_margin":"0.01"}]}"#

    static let level = BookLevel(price: Decimal("83998.5") ?? .zero, quantity: Decimal("0.0371") ?? .zero)
    static let levelText = #"{"price":"83998.5","quantity":"0.0371"}"#

    static let books: [Sample] = [
        Sample("book level", level, levelText),
        Sample(
            "book",
            OrderBookState(
                symbol: Symbol("PF_XBTUSD"), depth: 25, grouping: Decimal("0.5"), bids: [level],
                asks: [level, level], sequence: 115_335_794,
                venueTime: Timestamp(microseconds: 1_790_359_964_969_000),
                receivedAt: Timestamp(microseconds: 1_790_359_964_970_123), stale: true),
            #"{"symbol":"PF_XBTUSD","depth":25,"grouping":"0.5","bids":[\#(levelText)],"#
                + #""asks":[\#(levelText),\#(levelText)],"venue_seq":115335794,"#
                + #""venue_time_us":1790359964969000,"received_at_us":1790359964970123,"stale":true}"#),
        Sample(
            "empty book",
            OrderBookState(
                symbol: Symbol("A"), depth: 1, bids: [], asks: [], sequence: 0,
                receivedAt: Timestamp(microseconds: 0), stale: false),
            #"{"symbol":"A","depth":1,"bids":[],"asks":[],"venue_seq":0,"received_at_us":0,"stale":false}"#),
        Sample(
            "book change",
            OrderBookChange(
                bids: [level], sequence: 7, venueTime: Timestamp(microseconds: 1_790_359_997_729_000)),
            #"{"bids":[\#(levelText)],"venue_seq":7,"venue_time_us":1790359997729000}"#),
        Sample(
            "book change of the asks", OrderBookChange(asks: [level, level], sequence: 8),
            #"{"asks":[\#(levelText),\#(levelText)],"venue_seq":8}"#),
        Sample(
            "book params", OrderBookParams(symbol: Symbol("A"), depth: 5, grouping: 10),
            #"{"symbol":"A","depth":5,"grouping":"10"}"#),
        Sample(
            "book subscription", OrderBookSubscriptionParams(symbol: Symbol("A"), depth: 1_000, onLag: .gap),
            #"{"symbol":"A","depth":1000,"on_lag":"gap"}"#),
    ]

    static let fundingRate = FundingRate(
        at: Timestamp(microseconds: 1_758_700_800_000_000), absolute: Decimal("1.3285114808978307"),
        relative: Decimal("0.000011795815277778"))
    static let fundingRateText =
        #"{"at_us":1758700800000000,"funding_rate":"1.3285114808978307","#
        + #""relative_funding_rate":"0.000011795815277778"}"#

    static let status = InstrumentStatus(
        symbol: Symbol("PI_XBTUSD"), state: "post_only", tradeable: true, suspended: false, postOnly: true,
        makerProtection: .milliseconds(20), lastTradingAt: Timestamp(microseconds: 5),
        priceDislocation: true, priceDislocationDirection: "ABOVE_UPPER_BOUND", extremeVolatility: false,
        extremeVolatilityMarginMultiplier: 1,
        notices: ["Maintenance", "Market in post only mode until 4pm."],
        changedAt: Timestamp(microseconds: 9), stale: false)

    static let conditions: [Sample] = [
        Sample("funding rate", fundingRate, fundingRateText),
        Sample(
            "funding rates",
            FundingRates(
                symbol: Symbol("PF_XBTUSD"), rates: [fundingRate],
                nextFundingAt: Timestamp(microseconds: 1_790_362_800_000_000),
                fundingRate: Decimal("0.912482213835"), fundingRatePrediction: Decimal("1.3232500286425"),
                relativeFundingRate: Decimal("0.00001089345"),
                relativeFundingRatePrediction: Decimal("0.00001575425")),
            #"{"symbol":"PF_XBTUSD","rates":[\#(fundingRateText)],"next_funding_at_us":1790362800000000,"#
                + #""funding_rate":"0.912482213835","funding_rate_prediction":"1.3232500286425","#
                + #""relative_funding_rate":"0.00001089345","relative_funding_rate_prediction":"0.00001575425"}"#
        ),
        Sample(
            "funding params",
            FundingParams(
                symbol: Symbol("A"), from: Timestamp(microseconds: 1), to: Timestamp(microseconds: 2),
                limit: 3),
            #"{"symbol":"A","from_us":1,"to_us":2,"limit":3}"#),
        Sample(
            "status", status,
            #"{"symbol":"PI_XBTUSD","state":"post_only","tradeable":true,"suspended":false,"post_only":true,"#
                + #""maker_protection_ms":20,"last_trading_at_us":5,"price_dislocation":true,"#
                + #""price_dislocation_direction":"ABOVE_UPPER_BOUND","extreme_volatility":false,"#
                + #""extreme_volatility_margin_multiplier":"1","#
                + #""notices":["Maintenance","Market in post only mode until 4pm."],"changed_at_us":9,"stale":false}"#
        ),
        Sample(
            "status of which little is known",
            InstrumentStatus(
                symbol: Symbol("A"), state: "unknown", changedAt: Timestamp(microseconds: 0), stale: true),
            #"{"symbol":"A","state":"unknown","changed_at_us":0,"stale":true}"#),
        Sample(
            "status subscription", StatusSubscriptionParams(symbol: Symbol("A"), onLag: .conflate),
            #"{"symbol":"A","on_lag":"conflate"}"#),
    ]

    static let market: [Sample] = [
        Sample("ticker", ticker, tickerText),
        Sample(
            "ticker with nothing known",
            TickerMessage(Ticker(symbol: Symbol("A"), receivedAt: Timestamp(microseconds: 0)), stale: false),
            #"{"symbol":"A","received_at_us":0,"stale":false}"#),
        Sample(
            "ticker with its age",
            TickerMessage(
                Ticker(symbol: Symbol("A"), receivedAt: Timestamp(microseconds: 0)), stale: true,
                age: .milliseconds(1_500)), #"{"symbol":"A","received_at_us":0,"stale":true,"age_ms":1500}"#),
        Sample(
            "ticker as it is answered", TickerMessage(ticker.ticker, stale: true, age: .milliseconds(7)),
            agedTickerText),
        Sample(
            "ticker list", RecordList([TickerMessage(ticker.ticker, stale: true, age: .milliseconds(7))]),
            #"{"tickers":[\#(agedTickerText)]}"#),
        Sample("trade", trade, tradeText),
        Sample("trade event", RecordMessage(trade), #"{"trade":\#(tradeText)}"#),
        Sample(
            "trade list",
            TradeList(symbol: Symbol("PI_XBTUSD"), trades: [trade, trade], complete: false),
            #"{"symbol":"PI_XBTUSD","trades":[\#(tradeText),\#(tradeText)],"complete":false}"#),
        Sample(
            "trade list of a gap", TradeList(symbol: Symbol("PI_XBTUSD"), trades: []),
            #"{"symbol":"PI_XBTUSD","trades":[]}"#),
        Sample("candle", candle, candleText),
        Sample("candle event", RecordMessage(candle), #"{"candle":\#(candleText)}"#),
        Sample(
            "candle list",
            CandleList(symbol: Symbol("A"), resolution: .oneMinute, price: .trade, candles: [candle]),
            #"{"symbol":"A","resolution":"1m","price":"trade","candles":[\#(candleText)]}"#),
        Sample(
            "candle list of mark prices",
            CandleList(symbol: Symbol("A"), resolution: .oneWeek, price: .mark, candles: []),
            #"{"symbol":"A","resolution":"1w","price":"mark","candles":[]}"#),
        Sample("instrument", instrument, instrumentText),
        Sample("one instrument", RecordMessage(instrument), #"{"instrument":\#(instrumentText)}"#),
        Sample("instruments", RecordList([instrument]), #"{"instruments":[\#(instrumentText)]}"#),
        Sample("no instruments", RecordList<Instrument>([]), #"{"instruments":[]}"#),
    ]

    // MARK: Account and orders

    static var order: Order {
        var order = Order(
            clientOrderID: ClientOrderID("mine 1"), orderID: OrderID("2ce038ae"), owner: Owner("uid:1000"),
            symbol: Symbol("PF_XBTUSD"), side: .buy, type: .limit, quantity: 10, filledQuantity: 4,
            reduceOnly: true, state: .partiallyFilled, createdAt: Timestamp(microseconds: 1),
            updatedAt: Timestamp(microseconds: 2))
        order.averagePrice = Decimal("50000.25")
        order.limitPrice = 50_001
        order.stopPrice = 49_000
        order.triggerSignal = .mark
        order.isAmendmentUnsettled = true
        return order
    }
    static let orderText =
        #"{"client_order_id":"mine 1","order_id":"2ce038ae","owner":"uid:1000","symbol":"PF_XBTUSD","side":"buy","#
        + #""type":"limit","quantity":"10","filled_quantity":"4","average_price":"50000.25","#
        + #""limit_price":"50001","stop_price":"49000","trigger_signal":"mark","reduce_only":true,"#
        + #""state":"partially_filled","amendment_unsettled":true,"created_at_us":1,"updated_at_us":2}"#

    static var fill: Fill {
        var fill = Fill(
            id: FillID("f-1"), orderID: OrderID("o-1"), symbol: Symbol("PF_XBTUSD"), side: .sell,
            price: 84_001,
            quantity: Decimal("0.0001") ?? .zero, venueTime: Timestamp(microseconds: 7))
        fill.clientOrderID = ClientOrderID("c-1")
        fill.owner = Owner("desk")
        fill.liquidity = .taker
        fill.fee = Decimal("-0.0042")
        fill.feeCurrency = "USD"
        return fill
    }
    static let fillText =
        #"{"fill_id":"f-1","order_id":"o-1","client_order_id":"c-1","owner":"desk","symbol":"PF_XBTUSD","side":"sell","#
        + #""price":"84001","quantity":"0.0001","liquidity":"taker","fee":"-0.0042","fee_currency":"USD","#
        + #""venue_time_us":7,"backfilled":false}"#

    static var position: Position {
        var position = Position(symbol: Symbol("PI_XBTUSD"), side: .short, quantity: 1_000)
        position.entryPrice = 35_000
        position.markPrice = 34_900
        position.unrealizedPnL = Decimal("0.00008186")
        position.unrealizedFunding = Decimal("-0.00001")
        position.liquidationPrice = 70_000
        position.pnlCurrency = "BTC"
        return position
    }
    static let positionText =
        #"{"symbol":"PI_XBTUSD","side":"short","quantity":"1000","entry_price":"35000","mark_price":"34900","#
        + #""unrealized_pnl":"0.00008186","unrealized_funding":"-0.00001","liquidation_price":"70000","#
        + #""pnl_currency":"BTC"}"#

    static var accountState: AccountState {
        var state = AccountState(currency: "USD", receivedAt: Timestamp(microseconds: 9))
        state.balance = 5_000
        state.equity = 4_980
        state.availableMargin = 4_000
        state.marginUsed = 980
        state.maintenanceMargin = 490
        state.unrealizedPnL = -20
        state.unrealizedFunding = Decimal("0.5")
        state.portfolioValue = 4_990
        var collateral = AccountState.Collateral(currency: "XBT")
        collateral.quantity = Decimal("0.1")
        collateral.value = 5_000
        collateral.collateralValue = 4_850
        collateral.available = Decimal("0.08")
        state.collateral = [collateral, .init(currency: "EUR")]
        var wallet = AccountState.Wallet(name: "fi_xbtusd", kind: "margin")
        wallet.currency = "xbt"
        wallet.balances = ["xbt": Decimal("0.25") ?? .zero, "FI_XBTUSD_260925": 500]
        wallet.availableMargin = Decimal("0.2")
        wallet.portfolioValue = Decimal("0.26")
        wallet.unrealizedPnL = Decimal("0.01")
        wallet.unrealizedFunding = Decimal("-0.002")
        wallet.initialMargin = Decimal("0.05")
        wallet.maintenanceMargin = Decimal("0.025")
        state.wallets = [wallet, .init(name: "cash", kind: "cash")]
        return state
    }
    static let accountStateText =
        #"{"balance":"5000","equity":"4980","available_margin":"4000","margin_used":"980","#
        + #""maintenance_margin":"490","unrealized_pnl":"-20","unrealized_funding":"0.5","#
        + #""portfolio_value":"4990","currency":"USD","collateral":[{"currency":"XBT","quantity":"0.1","#
        + #""value":"5000","collateral_value":"4850","available":"0.08"},{"currency":"EUR"}],"#
        + #""wallets":[{"name":"fi_xbtusd","kind":"margin","currency":"xbt","#
        + #""balances":{"FI_XBTUSD_260925":"500","xbt":"0.25"},"available_margin":"0.2","#
        + #""portfolio_value":"0.26","unrealized_pnl":"0.01","unrealized_funding":"-0.002","initial_margin":"0.05","#
        + #""maintenance_margin":"0.025"},{"name":"cash","kind":"cash","balances":{}}],"received_at_us":9}"#

    static let account: [Sample] = [
        Sample("order", order, orderText),
        Sample(
            "order of somebody else",
            Order(
                clientOrderID: nil, orderID: OrderID("x"), owner: nil, symbol: Symbol("A"), side: .sell,
                type: nil,
                quantity: 1, filledQuantity: 0, reduceOnly: false, state: .accepted,
                createdAt: Timestamp(microseconds: 0), updatedAt: Timestamp(microseconds: 0)),
            #"{"order_id":"x","symbol":"A","side":"sell","quantity":"1","filled_quantity":"0","reduce_only":false,"#
                + #""state":"accepted","created_at_us":0,"updated_at_us":0}"#),
        Sample("one order", RecordMessage(order), #"{"order":\#(orderText)}"#),
        Sample("orders", RecordList([order]), #"{"orders":[\#(orderText)]}"#),
        Sample("fill", fill, fillText),
        Sample("fill event", RecordMessage(fill), #"{"fill":\#(fillText)}"#),
        Sample("fills", RecordList([fill]), #"{"fills":[\#(fillText)]}"#),
        Sample("position", position, positionText),
        Sample("positions", RecordList([position]), #"{"positions":[\#(positionText)]}"#),
        Sample("account state", accountState, accountStateText),
        Sample(
            "currency of profit",
            PnLPreferenceResult(
                preference: PnLPreference(symbol: Symbol("PF_XBTUSD"), pnlCurrency: "BTC")),
            #"{"preference":{"symbol":"PF_XBTUSD","pnl_currency":"BTC"}}"#),
        Sample("error", ServerFrameTests.failure, ServerFrameTests.failureText),
    ]
}
