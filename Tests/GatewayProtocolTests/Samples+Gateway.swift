// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

extension Samples {
    static let identity = Identity(uid: 1_000, gid: 100, pid: 4_242, owner: Owner("uid:1000"), role: "trader")

    static var info: GatewayInfo {
        var feeds = FeedState(connected: false)
        feeds.since = Timestamp(microseconds: 5)
        feeds.nextAttemptAt = Timestamp(microseconds: 6)
        feeds.lastMessageAt = Timestamp(microseconds: 4)
        feeds.reason = "connection refused"
        feeds.subscriptions = 3
        return GatewayInfo(
            version: "0.1.0", environment: "paper", account: "paper", defaultSymbol: Symbol("PI_XBTUSD"),
            exchange: .init(restURL: "http://r", chartsURL: "http://c", websocketURL: "ws://w"),
            startedAt: Timestamp(microseconds: 1), now: Timestamp(microseconds: 2), clients: 3, feeds: feeds,
            hasCredentials: true,
            assets: [
                .init(symbol: "Bitcoin", brokerSymbol: Symbol("PI_XBTUSD"), quoteCurrency: "USD"),
                .init(symbol: "Ether", brokerSymbol: Symbol("PF_ETHUSD")),
            ])
    }
    static let infoText =
        #"{"version":"0.1.0","environment":"paper","account":"paper","default_symbol":"PI_XBTUSD","#
        + #""exchange":{"rest_url":"http://r","charts_url":"http://c","websocket_url":"ws://w"},"#
        + #""started_at_us":1,"now_us":2,"clients":3,"feeds":{"connected":false,"since_us":5,"#
        + #""next_attempt_at_us":6,"last_message_at_us":4,"reason":"connection refused","subscriptions":3},"#
        + #""has_credentials":true,"assets":[{"symbol":"Bitcoin","broker_symbol":"PI_XBTUSD","#
        + #""quote_currency":"USD"},{"symbol":"Ether","broker_symbol":"PF_ETHUSD"}]}"#

    static let helloText =
        #"{"protocol_version":1,"gateway_version":"0.1.0","environment":"paper","identity":{"uid":1000,"gid":100,"#
        + #""pid":4242,"owner":"uid:1000","role":"trader"},"limits":{"max_frame_bytes":1048576,"#
        + #""max_open_calls":256,"max_streams":1024,"max_queue_bytes":8388608,"max_depth":32,"#
        + #""default_timeout_ms":30000}}"#

    static let gateway: [Sample] = [
        Sample(
            "hello",
            HelloResult(
                protocolVersion: 1, gatewayVersion: "0.1.0", environment: "paper", identity: identity,
                limits: ProtocolLimits()),
            helloText),
        Sample("info", info, infoText),
        Sample(
            "health",
            HealthReport(
                status: .notServing,
                parts: [
                    .init(name: "exchange_feed", status: .notServing, message: "not connected"),
                    .init(name: "gateway", status: .serving),
                ]),
            #"{"status":"NOT_SERVING","parts":[{"name":"exchange_feed","status":"NOT_SERVING","#
                + #""message":"not connected"},{"name":"gateway","status":"SERVING"}]}"#),
        Sample(
            "bye",
            Bye(code: .resourceExhausted, reason: "SLOW_CONSUMER", message: "m", retryAfter: .seconds(2)),
            #"{"code":"RESOURCE_EXHAUSTED","reason":"SLOW_CONSUMER","message":"m","retry_after_ms":2000}"#),
    ]

    // MARK: Parameters

    static var hello: HelloParams {
        var params = HelloParams()
        params.protocolVersions = [1, 2]
        params.clientName = "grid-bot"
        params.library = "gateway-swift"
        params.libraryVersion = "0.1.0"
        return params
    }

    static let request = OrderRequest(
        clientOrderID: ClientOrderID("c-1"), symbol: Symbol("PI_XBTUSD"), side: .sell, type: .stop,
        quantity: 1,
        limitPrice: 49_000, stopPrice: Decimal("49500.5"), triggerSignal: .index, reduceOnly: true,
        processBefore: Timestamp(microseconds: 77))

    static let params: [Sample] = [
        Sample(
            "hello parameters", hello,
            #"{"protocol_versions":[1,2],"client_name":"grid-bot","library":"gateway-swift","library_version":"0.1.0"}"#
        ),
        Sample("symbol", SymbolParams(symbol: Symbol("PI_XBTUSD")), #"{"symbol":"PI_XBTUSD"}"#),
        Sample(
            "ticker subscription", TickerSubscriptionParams(symbol: Symbol("A"), onLag: .gap),
            #"{"symbol":"A","on_lag":"gap"}"#),
        Sample(
            "account subscription", AccountSubscriptionParams(onLag: .disconnect), #"{"on_lag":"disconnect"}"#
        ),
        Sample(
            "candles by hours",
            CandleParams(
                symbol: Symbol("A"), resolution: .oneHour, price: .mark,
                window: CandleWindow(hours: 6, limit: 3)),
            #"{"symbol":"A","resolution":"1h","price":"mark","hours":6,"limit":3}"#),
        Sample(
            "candles by span",
            CandleParams(
                symbol: Symbol("A"), resolution: .oneDay,
                window: CandleWindow(from: Timestamp(microseconds: 1), to: Timestamp(microseconds: 2))),
            #"{"symbol":"A","resolution":"1d","from_us":1,"to_us":2}"#),
        Sample(
            "candle subscription",
            CandleSubscriptionParams(
                symbol: Symbol("A"), resolution: .oneMinute, window: CandleWindow(hours: 1, limit: 60),
                onLag: .conflate),
            #"{"symbol":"A","resolution":"1m","hours":1,"limit":60,"on_lag":"conflate"}"#),
        Sample(
            "candle subscription that goes on",
            CandleSubscriptionParams(
                symbol: Symbol("A"), resolution: .oneHour, price: .spot, since: Timestamp(microseconds: 7)),
            #"{"symbol":"A","resolution":"1h","price":"spot","since_us":7}"#),
        Sample(
            "trades from a number on",
            TradeParams(
                symbol: Symbol("A"), from: Timestamp(microseconds: 5), to: Timestamp(microseconds: 6),
                fromSeq: 7,
                limit: 8), #"{"symbol":"A","from_us":5,"to_us":6,"from_seq":7,"limit":8}"#),
        Sample(
            "trade subscription that goes on",
            TradeSubscriptionParams(
                symbol: Symbol("A"), limit: 9, since: Timestamp(microseconds: 7), fromSeq: 8, onLag: .gap),
            #"{"symbol":"A","limit":9,"since_us":7,"from_seq":8,"on_lag":"gap"}"#),
        Sample(
            "place", request,
            #"{"client_order_id":"c-1","symbol":"PI_XBTUSD","side":"sell","type":"stop","quantity":"1","#
                + #""limit_price":"49000","stop_price":"49500.5","trigger_signal":"index","reduce_only":true,"#
                + #""process_before_us":77}"#),
        Sample(
            "cancel by client order id", OrderReference.clientOrderID(ClientOrderID("c")),
            #"{"client_order_id":"c"}"#),
        Sample("cancel by order id", OrderReference.orderID(OrderID("o")), #"{"order_id":"o"}"#),
        Sample(
            "close position", ClosePositionParams(symbol: Symbol("A"), clientOrderID: ClientOrderID("c")),
            #"{"symbol":"A","client_order_id":"c"}"#),
        Sample("describe", DescribeParams(method: "orders.place"), #"{"method":"orders.place"}"#),
        Sample("check health", HealthParams(part: "exchange_feed"), #"{"part":"exchange_feed"}"#),
        Sample("no parameters", NoParams(), "{}"),
    ]
}
