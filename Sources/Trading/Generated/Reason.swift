// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.


/// The stable words a failure, a gap or a goodbye gives as its reason, each listed once, in
/// `proto-docs/schema/errors.json`.
///
/// Clients compare them, so a word never changes its meaning and never goes away.
public enum Reason {
    /// A parameter has the wrong type or a value that is not allowed; the message names both.
    public static let invalidField = "INVALID_FIELD"
    /// A required parameter is absent; the message names it.
    public static let missingField = "MISSING_FIELD"
    /// No such method; the message offers the nearest names.
    public static let unknownMethod = "UNKNOWN_METHOD"
    /// No such instrument or asset; the message offers the nearest names.
    public static let unknownSymbol = "UNKNOWN_SYMBOL"
    /// The caller's role does not allow this method, symbol or order.
    public static let permission = "PERMISSION"
    /// A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached.
    public static let limitReached = "LIMIT_REACHED"
    /// The deadline passed before an answer came; the outcome says what is known of the effect.
    public static let timedOut = "TIMED_OUT"
    /// The client cancelled the call or the stream.
    public static let cancelled = "CANCELLED"
    /// The gateway met a mistake of its own; its log has more.
    public static let internalError = "INTERNAL_ERROR"
    /// The peer broke the rules of frames, so the connection is closed.
    public static let protocolError = "PROTOCOL_ERROR"
    /// The client read too slowly for a stream that may not lose anything.
    public static let slowConsumer = "SLOW_CONSUMER"
    /// The gateway is shutting down and takes no new calls.
    public static let draining = "DRAINING"
    /// The gateway was started again while the connection stayed: what was under way is not known, and what happened meanwhile was not seen.
    public static let restarted = "RESTARTED"
    /// An operator closed the connection.
    public static let killed = "KILLED"
    /// There is no connection to the exchange; the message says since when, and when it is tried again.
    public static let notConnected = "NOT_CONNECTED"
    /// The exchange answered that it cannot serve now.
    public static let exchangeUnavailable = "EXCHANGE_UNAVAILABLE"
    /// The exchange refused because too much was asked of it in a short time.
    public static let exchangeRateLimit = "EXCHANGE_RATE_LIMIT"
    /// The gateway refused to spend more of the account's rate budget at the exchange now.
    public static let rateBudgetExhausted = "RATE_BUDGET_EXHAUSTED"
    /// The exchange said no in a word that has no reason of its own here; the details carry it.
    public static let exchangeRefused = "EXCHANGE_REFUSED"
    /// The exchange answered something that could not be understood.
    public static let unexpectedAnswer = "UNEXPECTED_ANSWER"
    /// The call needs an API key and none is configured.
    public static let noCredentials = "NO_CREDENTIALS"
    /// The exchange does not accept the API key or its signature for this account type.
    public static let authenticationFailed = "AUTHENTICATION_FAILED"
    /// The API key is valid but may not trade.
    public static let keyLacksTradingPermission = "KEY_LACKS_TRADING_PERMISSION"
    /// The exchange has seen this nonce or a later one: another program may use the same API key.
    public static let nonceRefused = "NONCE_REFUSED"
    /// A limit that the gateway's operator has set would be exceeded.
    public static let riskLimit = "RISK_LIMIT"
    /// The account has not enough available margin or funds for the order.
    public static let insufficientMargin = "INSUFFICIENT_MARGIN"
    /// The order could bring the account into liquidation at once.
    public static let wouldLiquidate = "WOULD_LIQUIDATE"
    /// The order could make the position larger than the exchange allows.
    public static let positionLimit = "POSITION_LIMIT"
    /// The price is not a multiple of the instrument's tick size.
    public static let priceStep = "PRICE_STEP"
    /// The quantity is not a multiple of the instrument's size step.
    public static let sizeStep = "SIZE_STEP"
    /// The price is too far from the market for the exchange.
    public static let priceCollar = "PRICE_COLLAR"
    /// The instrument does not trade now.
    public static let marketSuspended = "MARKET_SUSPENDED"
    /// The instrument takes only post-only orders now.
    public static let marketPostOnly = "MARKET_POST_ONLY"
    /// A post-only order would have traded at once.
    public static let wouldExecute = "WOULD_EXECUTE"
    /// An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price.
    public static let wouldNotExecute = "WOULD_NOT_EXECUTE"
    /// The order would have traded with another order of the same account.
    public static let selfTrade = "SELF_TRADE"
    /// A reduce-only order would not have made the position smaller.
    public static let wouldNotReduce = "WOULD_NOT_REDUCE"
    /// The order reached the exchange after the time it was to be processed before.
    public static let late = "LATE"
    /// The account has as many open orders as the exchange allows.
    public static let tooManyOrders = "TOO_MANY_ORDERS"
    /// Another order already has this client order id.
    public static let clientOrderIDInUse = "CLIENT_ORDER_ID_IN_USE"
    /// Neither the gateway nor the exchange knows such an order.
    public static let orderNotFound = "ORDER_NOT_FOUND"
    /// The order had filled completely before it could be changed or cancelled.
    public static let orderAlreadyFilled = "ORDER_ALREADY_FILLED"
    /// The exchange's count shows that messages were lost before they reached the gateway.
    public static let feedGap = "FEED_GAP"
    /// The client reads more slowly than events come and asked for the latest state only.
    public static let conflated = "CONFLATED"
    /// The connection to the exchange's feed was lost: what is shown is not kept current until it is back.
    public static let feedLost = "FEED_LOST"
    /// The order book was crossed, which no market is: it is read anew from the exchange.
    public static let bookCrossed = "BOOK_CROSSED"
    /// The exchange took a level out of the order book that was not in it: the book is read anew.
    public static let unknownLevel = "UNKNOWN_LEVEL"
    /// What the exchange sent of the order book could not be used: the book is read anew.
    public static let unusableBook = "UNUSABLE_BOOK"
    /// The order book was read anew from the exchange, and here it is.
    public static let bookRenewed = "BOOK_RENEWED"
    /// None of the protocol versions that the client offered is spoken here.
    public static let unsupportedVersion = "UNSUPPORTED_VERSION"
    /// There is no open position to close.
    public static let noPosition = "NO_POSITION"
    /// The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels are taken.
    public static let reconciling = "RECONCILING"
    /// The journal of orders cannot be written or read; without it no order is sent. Cancels go on working.
    public static let journalFailed = "JOURNAL_FAILED"
    /// Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the state expired, not even whether it ever had it.
    public static let notAtExchange = "NOT_AT_EXCHANGE"
    /// Trading is halted here, for the account or for this owner: new orders are refused, cancels pass.
    public static let tradingHalted = "TRADING_HALTED"
    /// Only orders that make a position smaller are taken here now.
    public static let reduceOnlyMode = "REDUCE_ONLY_MODE"

    /// Every word with its meaning in a sentence.
    public static let all: [(word: String, meaning: String)] = [
        (invalidField, "A parameter has the wrong type or a value that is not allowed; the message names both."),
        (missingField, "A required parameter is absent; the message names it."),
        (unknownMethod, "No such method; the message offers the nearest names."),
        (unknownSymbol, "No such instrument or asset; the message offers the nearest names."),
        (permission, "The caller's role does not allow this method, symbol or order."),
        (limitReached, "A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached."),
        (timedOut, "The deadline passed before an answer came; the outcome says what is known of the effect."),
        (cancelled, "The client cancelled the call or the stream."),
        (internalError, "The gateway met a mistake of its own; its log has more."),
        (protocolError, "The peer broke the rules of frames, so the connection is closed."),
        (slowConsumer, "The client read too slowly for a stream that may not lose anything."),
        (draining, "The gateway is shutting down and takes no new calls."),
        (restarted, "The gateway was started again while the connection stayed: what was under way is not known, and what happened meanwhile was not seen."),
        (killed, "An operator closed the connection."),
        (notConnected, "There is no connection to the exchange; the message says since when, and when it is tried again."),
        (exchangeUnavailable, "The exchange answered that it cannot serve now."),
        (exchangeRateLimit, "The exchange refused because too much was asked of it in a short time."),
        (rateBudgetExhausted, "The gateway refused to spend more of the account's rate budget at the exchange now."),
        (exchangeRefused, "The exchange said no in a word that has no reason of its own here; the details carry it."),
        (unexpectedAnswer, "The exchange answered something that could not be understood."),
        (noCredentials, "The call needs an API key and none is configured."),
        (authenticationFailed, "The exchange does not accept the API key or its signature for this account type."),
        (keyLacksTradingPermission, "The API key is valid but may not trade."),
        (nonceRefused, "The exchange has seen this nonce or a later one: another program may use the same API key."),
        (riskLimit, "A limit that the gateway's operator has set would be exceeded."),
        (insufficientMargin, "The account has not enough available margin or funds for the order."),
        (wouldLiquidate, "The order could bring the account into liquidation at once."),
        (positionLimit, "The order could make the position larger than the exchange allows."),
        (priceStep, "The price is not a multiple of the instrument's tick size."),
        (sizeStep, "The quantity is not a multiple of the instrument's size step."),
        (priceCollar, "The price is too far from the market for the exchange."),
        (marketSuspended, "The instrument does not trade now."),
        (marketPostOnly, "The instrument takes only post-only orders now."),
        (wouldExecute, "A post-only order would have traded at once."),
        (wouldNotExecute, "An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price."),
        (selfTrade, "The order would have traded with another order of the same account."),
        (wouldNotReduce, "A reduce-only order would not have made the position smaller."),
        (late, "The order reached the exchange after the time it was to be processed before."),
        (tooManyOrders, "The account has as many open orders as the exchange allows."),
        (clientOrderIDInUse, "Another order already has this client order id."),
        (orderNotFound, "Neither the gateway nor the exchange knows such an order."),
        (orderAlreadyFilled, "The order had filled completely before it could be changed or cancelled."),
        (feedGap, "The exchange's count shows that messages were lost before they reached the gateway."),
        (conflated, "The client reads more slowly than events come and asked for the latest state only."),
        (feedLost, "The connection to the exchange's feed was lost: what is shown is not kept current until it is back."),
        (bookCrossed, "The order book was crossed, which no market is: it is read anew from the exchange."),
        (unknownLevel, "The exchange took a level out of the order book that was not in it: the book is read anew."),
        (unusableBook, "What the exchange sent of the order book could not be used: the book is read anew."),
        (bookRenewed, "The order book was read anew from the exchange, and here it is."),
        (unsupportedVersion, "None of the protocol versions that the client offered is spoken here."),
        (noPosition, "There is no open position to close."),
        (reconciling, "The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels are taken."),
        (journalFailed, "The journal of orders cannot be written or read; without it no order is sent. Cancels go on working."),
        (notAtExchange, "Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the state expired, not even whether it ever had it."),
        (tradingHalted, "Trading is halted here, for the account or for this owner: new orders are refused, cancels pass."),
        (reduceOnlyMode, "Only orders that make a position smaller are taken here now."),
    ]
}

