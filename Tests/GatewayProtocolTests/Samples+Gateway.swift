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

    // MARK: Operations

    private static let distribution = Distribution(
        count: 3, sumNs: 9_000, minNs: 1_000, p50Ns: 3_000, p90Ns: 5_000, p99Ns: 5_000, p999Ns: 5_000,
        maxNs: 5_000,
        buckets: [Bucket(upToNs: 1_000, count: 1)])
    private static let distributionText =
        #"{"count":3,"sum_ns":9000,"min_ns":1000,"p50_ns":3000,"p90_ns":5000,"p99_ns":5000,"p999_ns":5000,"#
        + #""max_ns":5000,"buckets":[{"up_to_ns":1000,"count":1}]}"#

    static let operations: [Sample] = [
        Sample(
            "metrics",
            Metrics(
                now: Timestamp(microseconds: 9), startedAt: Timestamp(microseconds: 1),
                families: [
                    MetricFamily(
                        name: "stage", kind: "histogram", help: "h",
                        points: [
                            MetricPoint(
                                labels: ["feed": "ticker", "stage": "parse"], distribution: distribution)
                        ]),
                    MetricFamily(
                        name: "queued_bytes", kind: "gauge", unit: "bytes", help: "h",
                        points: [MetricPoint(labels: [:], value: 7)]),
                ]),
            #"{"now_us":9,"started_at_us":1,"families":[{"name":"stage","kind":"histogram","help":"h","points":["#
                + #"{"labels":{"feed":"ticker","stage":"parse"},"distribution":"# + distributionText
                + #"}]},{"name":"queued_bytes","kind":"gauge","unit":"bytes","help":"h","#
                + #""points":[{"labels":{},"value":7}]}]}"#),
        Sample(
            "client",
            ConnectedClient(
                client: 17, isCaller: false, name: "grid-bot", library: "gateway-swift",
                libraryVersion: "0.1.0",
                user: "bot", identity: identity, connectedAt: Timestamp(microseconds: 5), calls: 4,
                openCalls: 1,
                streams: [ClientStream(id: 3, topic: "ticker PI_XBTUSD", onLag: "conflate", isBehind: true)],
                events: 100, skippedEvents: 2, receivedBytes: 10, sentBytes: 20, queuedBytes: 30,
                isHeldBack: false,
                delivery: distribution),
            #"{"client":17,"is_caller":false,"name":"grid-bot","library":"gateway-swift","library_version":"0.1.0","#
                + #""user":"bot","identity":{"uid":1000,"gid":100,"pid":4242,"owner":"uid:1000","role":"trader"},"#
                + #""connected_at_us":5,"calls":4,"open_calls":1,"streams":[{"id":3,"topic":"ticker PI_XBTUSD","#
                + #""on_lag":"conflate","is_behind":true}],"events":100,"skipped_events":2,"received_bytes":10,"#
                + #""sent_bytes":20,"queued_bytes":30,"is_held_back":false,"delivery":"# + distributionText
                + "}"),
        Sample("kill", KillParams(client: 17, reason: "loops"), #"{"client":17,"reason":"loops"}"#),
        Sample("killed", KillResult(client: 17), #"{"client":17}"#),
        Sample("drain", DrainParams(grace: .milliseconds(1_500)), #"{"grace_ms":1500}"#),
        Sample("draining", DrainResult(clients: 2, openCalls: 1), #"{"clients":2,"open_calls":1}"#),
        Sample("log level", LogLevelParams(level: .debug), #"{"level":"debug"}"#),
        Sample(
            "log levels", LogLevelResult(level: "debug", previous: "info"),
            #"{"level":"debug","previous":"info"}"#),
        Sample(
            "watch health", HealthWatchParams(part: "journal", onLag: .gap),
            #"{"part":"journal","on_lag":"gap"}"#),
        Sample("metrics wanted", MetricsParams(prefix: "feed_"), #"{"prefix":"feed_"}"#),
        Sample(
            "monitor", MonitorParams(client: 3, onLag: .disconnect), #"{"client":3,"on_lag":"disconnect"}"#),
        Sample("monitoring", MonitorState(clients: 3), #"{"clients":3}"#),
        Sample(
            "monitored",
            MonitoredFrame(
                client: 3, direction: "to_client", at: Timestamp(microseconds: 8), bytes: 9,
                text: #"{"pong":1}"#),
            #"{"client":3,"direction":"to_client","at_us":8,"bytes":9,"text":"{\"pong\":1}"}"#),
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
