// SPDX-License-Identifier: Apache-2.0

/// One message of our own of each kind, in Kraken's shapes.
enum FeedSamples {
    static let ticker = #"""
        {"time":1790359997224,"product_id":"PF_TESTUSD","funding_rate":0.912482213835,"funding_rate_prediction":-1.5e-7,"relative_funding_rate":1.089345E-5,"relative_funding_rate_prediction":0.00001575425,"next_funding_rate_time":1790362800000,"leverage":"100x","premium":-0.0,"feed":"ticker","bid":84001.0,"ask":84002.5,"bid_size":0.0273,"ask_size":"0.006","volume":4237.2723,"dtm":0,"index":83995.76,"last":83997.0,"change":-0.22,"suspended":false,"tag":"perpetual","pair":"XBT:USD","openInterest":2189.7813,"markPrice":84004.11362574516,"maturityTime":0,"post_only":true,"volumeQuote":356641614.007,"open":84100,"high":85000.0,"low":83000.0}
        """#
    static let tickerLite =
        #"{"feed":"ticker_lite","product_id":"FI_TESTUSD_261225","bid":1753.45,"ask":1760.35,"change":13.448175559936647,"premium":9.1,"volume":6899673.0,"tag":"semiannual","pair":"ETH:USD","dtm":141,"maturityTime":1624633200000,"volumeQuote":6899674.0}"#
    static let trade =
        #"{"product_id":"PF_TESTUSD","feed":"trade","uid":"8a2b","side":"sell","type":"partialLiquidation","time":1790360004381,"qty":0.0002,"price":83994.0,"seq":421135}"#
    static let tradeSnapshot =
        #"{"feed":"trade_snapshot","product_id":"PF_TESTUSD","trades":[{"product_id":"PF_TESTUSD","feed":"trade","uid":"b","side":"buy","type":"fill","time":1790359963339,"qty":0.0001,"price":83999.0,"seq":2},{"product_id":"PF_TESTUSD","feed":"trade","uid":"a","side":"sell","type":"liquidation","time":1790359961107,"qty":0.0003,"price":84002.0,"seq":1}]}"#
    static let book =
        #"{"feed":"book","product_id":"PF_TESTUSD","side":"sell","seq":115358039,"price":83999.0,"qty":0.0,"timestamp":1790359997729}"#
    static let bookSnapshot =
        #"{"feed":"book_snapshot","product_id":"PF_TESTUSD","timestamp":1790359964969,"seq":115335794,"tickSize":null,"bids":[{"price":83998.0,"qty":0.0371},{"price":83996.0,"qty":0.0235}],"asks":[{"price":83999.0,"qty":0.0400},{"price":84001.0,"qty":0.0500}]}"#
    static let heartbeat = #"{"feed":"heartbeat","time":1790359997729}"#
    static let openOrdersSnapshot =
        #"{"feed":"open_orders_verbose_snapshot","account":"e258","orders":[{"instrument":"PI_TESTUSD","time":1612275024153,"last_update_time":1612275024154,"qty":1000,"filled":5,"limit_price":34900,"stop_price":13789,"type":"stop","order_id":"o1","direction":1,"reduce_only":true,"triggerSignal":"last"}]}"#
    static let order =
        #"{"feed":"open_orders_verbose","order":{"instrument":"PI_TESTUSD","time":1567702877410,"last_update_time":1567702877411,"qty":304.0,"filled":1.0,"limit_price":10640.0,"stop_price":0.0,"type":"limit","order_id":"o2","cli_ord_id":"mine","direction":0,"reduce_only":false},"is_cancel":false,"reason":"new_placed_order_by_user"}"#
    static let shortOrder =
        #"{"feed":"open_orders","order_id":"o3","is_cancel":true,"reason":"cancelled_by_user"}"#
    static let fills =
        #"{"feed":"fills","username":"6a70","fills":[{"instrument":"PF_TESTUSD","time":1765185437003,"price":3162.0,"seq":1,"buy":true,"qty":0.001,"remaining_order_qty":0.0,"order_id":"o4","cli_ord_id":"mine","fill_id":"f1","fill_type":"taker","fee_paid":0.001581,"fee_currency":"usd","taker_order_type":"market","order_type":"market"}]}"#
    static let fillsSnapshot =
        #"{"feed":"fills_snapshot","account":"DemoUser","fills":[{"instrument":"PI_TESTUSD","time":1600256910739,"price":10937.5,"seq":36,"buy":false,"qty":5000.0,"order_id":"o5","fill_id":"f2","fill_type":"maker","fee_paid":-9.142857e-05,"fee_currency":"BTC"}]}"#
    static let positions =
        #"{"feed":"open_positions","account":"3b11","positions":[{"instrument":"PF_TESTUSD","balance":-0.5,"pnl":-0.8628305877699987,"entry_price":70.53,"mark_price":68.80433882446,"liquidation_threshold":0,"unrealized_funding":0.0000690610530935388,"pnl_currency":"USD"},{"instrument":"PF_GONEUSD","balance":0}],"seq":0,"timestamp":1698608414910}"#
    static let balancesSnapshot =
        #"{"feed":"balances_snapshot","account":"4a01","holding":{"USDT":4997.5012493753,"xbt":"0.1285407184"},"futures":{"F-XBT:USD":{"name":"F-XBT:USD","pair":"XBT/USD","unit":"XBT","portfolio_value":2,"balance":1.5,"maintenance_margin":0.1,"initial_margin":0.2,"available":0.3,"unrealized_funding":0,"pnl":0.4}},"flex_futures":{"currencies":{"USDT":{"quantity":3,"value":2.9,"collateral_value":2.8,"available":2.7,"haircut":0,"conversion_spread":0}},"balance_value":9963.66,"portfolio_value":9963.67,"collateral_value":9963.66,"initial_margin":12,"initial_margin_without_orders":10,"maintenance_margin":5,"pnl":1,"unrealized_funding":-0.5,"margin_equity":9963.0,"available_margin":9951},"timestamp":1640995200000,"seq":0}"#
    static let balances =
        #"{"feed":"balances","account":"7a64","holding":{"USD":1},"timestamp":1640995200000,"seq":1}"#
    static let accountLog =
        #"{"feed":"account_log","new_entry":{"id":690,"date":"2023-04-04T16:10:46.260Z","info":"conversion"}}"#

    static let info = #"{"event":"info","version":1}"#
    static let subscribed = #"{"event":"subscribed","feed":"ticker","product_ids":["PF_TESTUSD"]}"#
    static let challenge = #"{"event":"challenge","message":"c100b894-1729-464d-ace1-52dbce11db42"}"#
    static let alert = #"{"event":"alert","message":"Failed to subscribe to authenticated feed"}"#
    static let error = #"{"event":"error","message":"Invalid product id"}"#
    static let pong = #"{"event":"pong"}"#

    static let data = [
        ticker, tickerLite, trade, tradeSnapshot, book, bookSnapshot, heartbeat, openOrdersSnapshot, order,
        shortOrder,
        fills, fillsSnapshot, positions, balancesSnapshot, balances, accountLog,
    ]
    static let answers = [info, subscribed, challenge, alert, error, pong]
    static let all = data + answers
}
