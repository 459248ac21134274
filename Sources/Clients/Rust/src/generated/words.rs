// SPDX-License-Identifier: Apache-2.0

// Generated from proto-docs/schema by proto-docs/generator; do not edit.

use crate::words::words;

words! {
    /// Which way an order or a trade goes.
    Side {
        /// Buys.
        Buy = "buy",
        /// Sells.
        Sell = "sell",
    }
}

words! {
    /// Which way a position goes.
    PositionSide {
        /// Gains when the price rises.
        Long = "long",
        /// Gains when the price falls.
        Short = "short",
    }
}

words! {
    /// The kinds of order.
    OrderType {
        /// Fills at once at the market's price.
        Market = "market",
        /// Rests in the book at its limit price.
        Limit = "limit",
        /// A limit order that is refused if it would trade at once.
        PostOnly = "post_only",
        /// Fills what it can at once; the rest is cancelled.
        ImmediateOrCancel = "immediate_or_cancel",
        /// Fills whole at once or not at all.
        FillOrKill = "fill_or_kill",
        /// Becomes an order when the market reaches the stop price.
        Stop = "stop",
        /// Becomes an order when the market reaches the stop price from the losing side.
        TakeProfit = "take_profit",
        /// A stop whose price follows the market at a distance.
        TrailingStop = "trailing_stop",
    }
}

words! {
    /// Which price triggers an order.
    TriggerSignal {
        /// The mark price.
        Mark = "mark",
        /// The index of the spot markets.
        Index = "index",
        /// The last traded price.
        Last = "last",
    }
}

words! {
    /// Where an order stands.
    OrderState {
        /// Taken by the gateway, not sent yet.
        Pending = "pending",
        /// Sent, not answered yet.
        Submitted = "submitted",
        /// The exchange has it.
        Accepted = "accepted",
        /// Filled in part, and working.
        PartiallyFilled = "partially_filled",
        /// Filled whole. Final.
        Filled = "filled",
        /// Cancelled; what had filled stays filled. Final.
        Cancelled = "cancelled",
        /// Refused by the exchange. Final.
        Rejected = "rejected",
        /// Ended by its own terms, such as the time it had to reach the exchange. Final.
        Expired = "expired",
        /// Refused by the gateway, never sent. Final.
        Denied = "denied",
        /// Asked and not told yet; never that it failed.
        Unknown = "unknown",
    }
}

words! {
    /// Which part an order played in a fill.
    Liquidity {
        /// It rested.
        Maker = "maker",
        /// It came.
        Taker = "taker",
    }
}

words! {
    /// Why a trade happened.
    TradeType {
        /// Two orders met.
        Fill = "fill",
        /// A position was liquidated.
        Liquidation = "liquidation",
        /// A position was assigned.
        Assignment = "assignment",
        /// A position was terminated.
        Termination = "termination",
        /// A block trade.
        Block = "block",
    }
}

words! {
    /// How a contract is margined and settled.
    InstrumentKind {
        /// Margined in many currencies.
        Linear = "linear",
        /// Settled in the base currency.
        Inverse = "inverse",
        /// Linear, margined in one currency.
        Vanilla = "vanilla",
    }
}

words! {
    /// What a wallet is for.
    WalletKind {
        /// Holds funds.
        Cash = "cash",
        /// Holds the margin of positions.
        Margin = "margin",
    }
}

words! {
    /// Whether an instrument trades.
    MarketState {
        /// It trades.
        Open = "open",
        /// Only post-only orders are taken.
        PostOnly = "post_only",
        /// Trading is suspended.
        Suspended = "suspended",
        /// The exchange does not list it as tradeable.
        Closed = "closed",
        /// The contract has ended.
        Expired = "expired",
        /// The exchange answers that it cannot serve, as it does in maintenance.
        Unavailable = "unavailable",
        /// The exchange has not said yet.
        Unknown = "unknown",
    }
}

words! {
    /// How long one candle lasts.
    CandleResolution {
        /// One minute.
        OneMinute = "1m",
        /// Five minutes.
        FiveMinutes = "5m",
        /// 15 minutes.
        FifteenMinutes = "15m",
        /// 30 minutes.
        ThirtyMinutes = "30m",
        /// One hour.
        OneHour = "1h",
        /// Four hours.
        FourHours = "4h",
        /// Twelve hours.
        TwelveHours = "12h",
        /// One day.
        OneDay = "1d",
        /// One week.
        OneWeek = "1w",
    }
}

words! {
    /// Which price candles are made of.
    CandlePrice {
        /// Traded prices.
        Trade = "trade",
        /// The mark price.
        Mark = "mark",
        /// The index of the spot markets.
        Spot = "spot",
    }
}

words! {
    /// What happens to a subscriber that reads too slowly.
    LagPolicy {
        /// Events are left out early; one gap brings the latest state.
        Conflate = "conflate",
        /// Events are left out when the queue is full; one gap says how many and brings the state.
        Gap = "gap",
        /// Nothing is left out: the connection is closed when the queue is full.
        Disconnect = "disconnect",
    }
}

words! {
    /// What a caller may do; each includes the ones before it.
    Role {
        /// Sees market data, and the account as far as it is permitted.
        Observer = "observer",
        /// Places and changes its own orders.
        Trader = "trader",
        /// Everything.
        Admin = "admin",
    }
}

words! {
    /// What the account is.
    Environment {
        /// A simulated exchange.
        Paper = "paper",
        /// Kraken's test environment, retired in July 2026.
        Demo = "demo",
        /// Kraken, with real money.
        Live = "live",
    }
}

words! {
    /// Whether something serves, in the words of gRPC's health protocol.
    HealthStatus {
        /// It serves.
        Serving = "SERVING",
        /// It does not.
        NotServing = "NOT_SERVING",
    }
}

words! {
    /// How a method answers.
    MethodKind {
        /// With one answer.
        Unary = "unary",
        /// With a first state, then events until the end.
        Stream = "stream",
    }
}

words! {
    /// What a distance of prices is counted in.
    PriceDistanceUnit {
        /// Percent of the price.
        Percent = "percent",
        /// The instrument's quote currency.
        Quote = "quote",
    }
}

words! {
    /// What orders are taken.
    TradingMode {
        /// All that the limits allow.
        Normal = "normal",
        /// Only such as make positions smaller.
        ReduceOnly = "reduce_only",
        /// None; cancels always pass.
        Halted = "halted",
    }
}

words! {
    /// How the points of a metric are to be read.
    MetricKind {
        /// A count that only rises, since the start.
        Counter = "counter",
        /// A number as of now.
        Gauge = "gauge",
        /// The distribution of many times.
        Histogram = "histogram",
    }
}

words! {
    /// How much is logged.
    LogLevel {
        /// Everything.
        Trace = "trace",
        /// What makers want to know.
        Debug = "debug",
        /// What happens.
        Info = "info",
        /// What changes.
        Notice = "notice",
        /// What is not as it should be.
        Warning = "warning",
        /// What somebody must see to.
        Error = "error",
        /// What ends the gateway.
        Critical = "critical",
    }
}

words! {
    /// Which way a frame went.
    FrameDirection {
        /// The client sent it.
        FromClient = "from_client",
        /// The gateway sent it.
        ToClient = "to_client",
    }
}

words! {
    /// How grave a finding is.
    Severity {
        /// Something is wrong and needs somebody soon.
        Error = "error",
        /// Something is not as it should be.
        Warning = "warning",
        /// Worth knowing.
        Note = "note",
    }
}

words! {
    /// What limits hold for.
    RiskScope {
        /// The whole account.
        Account = "account",
        /// Every owner that has no limits of its own.
        EachOwner = "each_owner",
        /// One owner.
        Owner = "owner",
    }
}

words! {
    /// gRPC's canonical codes, by name.
    StatusCode {
        /// It worked.
        Ok = "OK",
        /// The caller cancelled.
        Cancelled = "CANCELLED",
        /// Something that could not be told.
        Unknown = "UNKNOWN",
        /// The call itself is wrong.
        InvalidArgument = "INVALID_ARGUMENT",
        /// No answer came in time.
        DeadlineExceeded = "DEADLINE_EXCEEDED",
        /// It does not exist.
        NotFound = "NOT_FOUND",
        /// It exists already.
        AlreadyExists = "ALREADY_EXISTS",
        /// The caller may not.
        PermissionDenied = "PERMISSION_DENIED",
        /// A limit is reached.
        ResourceExhausted = "RESOURCE_EXHAUSTED",
        /// The state of things does not allow it.
        FailedPrecondition = "FAILED_PRECONDITION",
        /// It was given up because of something else going on.
        Aborted = "ABORTED",
        /// Beyond what there is.
        OutOfRange = "OUT_OF_RANGE",
        /// There is no such method.
        Unimplemented = "UNIMPLEMENTED",
        /// A mistake of the gateway or the exchange.
        Internal = "INTERNAL",
        /// Not now; later perhaps.
        Unavailable = "UNAVAILABLE",
        /// Data is lost.
        DataLoss = "DATA_LOSS",
        /// The exchange does not accept the key.
        Unauthenticated = "UNAUTHENTICATED",
    }
}

words! {
    /// Who said no.
    Origin {
        /// The call is wrong.
        Client = "client",
        /// The gateway refuses.
        Gateway = "gateway",
        /// The exchange refuses.
        Venue = "venue",
        /// The way there failed.
        Network = "network",
    }
}

words! {
    /// What is known of the effect.
    Outcome {
        /// Nothing was changed.
        NotDone = "not_done",
        /// It was carried out.
        Done = "done",
        /// Not known: ask again, by client_order_id.
        Unknown = "unknown",
    }
}

words! {
    /// The stable words of errors, gaps and goodbyes. A word never changes its meaning and never goes away; a reader must bear words it does not know.
    Reason {
        /// A parameter has the wrong type or a value that is not allowed; the message names both.
        InvalidField = "INVALID_FIELD",
        /// A required parameter is absent; the message names it.
        MissingField = "MISSING_FIELD",
        /// No such method; the message offers the nearest names.
        UnknownMethod = "UNKNOWN_METHOD",
        /// No such instrument or asset; the message offers the nearest names.
        UnknownSymbol = "UNKNOWN_SYMBOL",
        /// The caller's role does not allow this method, symbol or order.
        Permission = "PERMISSION",
        /// A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached.
        LimitReached = "LIMIT_REACHED",
        /// The deadline passed before an answer came; the outcome says what is known of the effect.
        TimedOut = "TIMED_OUT",
        /// The client cancelled the call or the stream.
        Cancelled = "CANCELLED",
        /// The gateway met a mistake of its own; its log has more.
        InternalError = "INTERNAL_ERROR",
        /// The peer broke the rules of frames, so the connection is closed.
        ProtocolError = "PROTOCOL_ERROR",
        /// The client read too slowly for a stream that may not lose anything.
        SlowConsumer = "SLOW_CONSUMER",
        /// The gateway is shutting down and takes no new calls.
        Draining = "DRAINING",
        /// The gateway was started again while the connection stayed: what was under way is not known, and what happened meanwhile was not seen.
        Restarted = "RESTARTED",
        /// An operator closed the connection.
        Killed = "KILLED",
        /// There is no connection to the exchange; the message says since when, and when it is tried again.
        NotConnected = "NOT_CONNECTED",
        /// The exchange answered that it cannot serve now.
        ExchangeUnavailable = "EXCHANGE_UNAVAILABLE",
        /// The exchange refused because too much was asked of it in a short time.
        ExchangeRateLimit = "EXCHANGE_RATE_LIMIT",
        /// The gateway refused to spend more of the account's rate budget at the exchange now.
        RateBudgetExhausted = "RATE_BUDGET_EXHAUSTED",
        /// The exchange said no in a word that has no reason of its own here; the details carry it.
        ExchangeRefused = "EXCHANGE_REFUSED",
        /// The exchange answered something that could not be understood.
        UnexpectedAnswer = "UNEXPECTED_ANSWER",
        /// The call needs an API key and none is configured.
        NoCredentials = "NO_CREDENTIALS",
        /// The exchange does not accept the API key or its signature for this account type.
        AuthenticationFailed = "AUTHENTICATION_FAILED",
        /// The API key is valid but may not trade.
        KeyLacksTradingPermission = "KEY_LACKS_TRADING_PERMISSION",
        /// The exchange has seen this nonce or a later one: another program may use the same API key.
        NonceRefused = "NONCE_REFUSED",
        /// A limit that the gateway's operator has set would be exceeded.
        RiskLimit = "RISK_LIMIT",
        /// The account has not enough available margin or funds for the order.
        InsufficientMargin = "INSUFFICIENT_MARGIN",
        /// The order could bring the account into liquidation at once.
        WouldLiquidate = "WOULD_LIQUIDATE",
        /// The order could make the position larger than the exchange allows.
        PositionLimit = "POSITION_LIMIT",
        /// The price is not a multiple of the instrument's tick size.
        PriceStep = "PRICE_STEP",
        /// The quantity is not a multiple of the instrument's size step.
        SizeStep = "SIZE_STEP",
        /// The price is too far from the market for the exchange.
        PriceCollar = "PRICE_COLLAR",
        /// The instrument does not trade now.
        MarketSuspended = "MARKET_SUSPENDED",
        /// The instrument takes only post-only orders now.
        MarketPostOnly = "MARKET_POST_ONLY",
        /// A post-only order would have traded at once.
        WouldExecute = "WOULD_EXECUTE",
        /// An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price.
        WouldNotExecute = "WOULD_NOT_EXECUTE",
        /// The order would have traded with another order of the same account.
        SelfTrade = "SELF_TRADE",
        /// A reduce-only order would not have made the position smaller.
        WouldNotReduce = "WOULD_NOT_REDUCE",
        /// The order reached the exchange after the time it was to be processed before.
        Late = "LATE",
        /// The account has as many open orders as the exchange allows.
        TooManyOrders = "TOO_MANY_ORDERS",
        /// Another order already has this client order id.
        ClientOrderIdInUse = "CLIENT_ORDER_ID_IN_USE",
        /// Neither the gateway nor the exchange knows such an order.
        OrderNotFound = "ORDER_NOT_FOUND",
        /// The order had filled completely before it could be changed or cancelled.
        OrderAlreadyFilled = "ORDER_ALREADY_FILLED",
        /// The exchange's count shows that messages were lost before they reached the gateway.
        FeedGap = "FEED_GAP",
        /// The client reads more slowly than events come and asked for the latest state only.
        Conflated = "CONFLATED",
        /// The connection to the exchange's feed was lost: what is shown is not kept current until it is back.
        FeedLost = "FEED_LOST",
        /// The order book was crossed, which no market is: it is read anew from the exchange.
        BookCrossed = "BOOK_CROSSED",
        /// The exchange took a level out of the order book that was not in it: the book is read anew.
        UnknownLevel = "UNKNOWN_LEVEL",
        /// What the exchange sent of the order book could not be used: the book is read anew.
        UnusableBook = "UNUSABLE_BOOK",
        /// The order book was read anew from the exchange, and here it is.
        BookRenewed = "BOOK_RENEWED",
        /// None of the protocol versions that the client offered is spoken here.
        UnsupportedVersion = "UNSUPPORTED_VERSION",
        /// There is no open position to close.
        NoPosition = "NO_POSITION",
        /// The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels are taken.
        Reconciling = "RECONCILING",
        /// The journal of orders cannot be written or read; without it no order is sent. Cancels go on working.
        JournalFailed = "JOURNAL_FAILED",
        /// Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the state expired, not even whether it ever had it.
        NotAtExchange = "NOT_AT_EXCHANGE",
        /// Trading is halted here, for the account or for this owner: new orders are refused, cancels pass.
        TradingHalted = "TRADING_HALTED",
        /// Only orders that make a position smaller are taken here now.
        ReduceOnlyMode = "REDUCE_ONLY_MODE",
        /// A frame announced zero bytes.
        FrameEmpty = "FRAME_EMPTY",
        /// A frame announced more bytes than allowed.
        FrameTooLong = "FRAME_TOO_LONG",
        /// A frame is not UTF-8.
        InvalidUtf8 = "INVALID_UTF8",
        /// A frame is not JSON.
        InvalidJson = "INVALID_JSON",
        /// A frame is JSON but not an object.
        NotAnObject = "NOT_AN_OBJECT",
        /// A frame's objects and arrays are nested deeper than allowed.
        NestedTooDeep = "NESTED_TOO_DEEP",
        /// An id is not a whole number from 1 to 2^53 - 1.
        InvalidId = "INVALID_ID",
        /// A frame holds none of the keys that make it a call, a cancel, a ping or a pong.
        UnknownFrame = "UNKNOWN_FRAME",
        /// Of this library: nothing at the path, or at any default place.
        SocketAbsent = "SOCKET_ABSENT",
        /// Of this library: a socket on which nobody listens.
        SocketRefused = "SOCKET_REFUSED",
        /// Of this library: the user may not use the socket, or a stranger serves it.
        SocketForbidden = "SOCKET_FORBIDDEN",
        /// Of this library: a path over 107 bytes.
        SocketPathTooLong = "SOCKET_PATH_TOO_LONG",
        /// Of this library: any other refusal of the system.
        SocketFailed = "SOCKET_FAILED",
        /// Of this library: the connection ended without a bye.
        ConnectionLost = "CONNECTION_LOST",
        /// Of this library: the program closed the client.
        ClientClosed = "CLIENT_CLOSED",
        /// Of this library: a stream was called, or a call followed.
        WrongKind = "WRONG_KIND",
        /// Of this library: events are missing without a word.
        StreamBroken = "STREAM_BROKEN",
    }
}
