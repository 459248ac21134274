// SPDX-License-Identifier: Apache-2.0

extension Reason {
    /// Every word with its meaning in a sentence, for the reference pages and `gateway.describe`.
    public static let all: [(word: String, meaning: String)] = [
        (
            invalidField,
            "A parameter has the wrong type or a value that is not allowed; the message names both."
        ),
        (missingField, "A required parameter is absent; the message names it."),
        (unknownMethod, "No such method; the message offers the nearest names."),
        (unknownSymbol, "No such instrument or asset; the message offers the nearest names."),
        (permission, "The caller's role does not allow this method, symbol or order."),
        (limitReached, "A limit of the gateway on calls, streams, connections or queued bytes is reached."),
        (
            timedOut,
            "The deadline passed before an answer came; the outcome says what is known of the effect."
        ),
        (cancelled, "The client cancelled the call or the stream."),
        (internalError, "The gateway met a mistake of its own; its log has more."),
        (protocolError, "The peer broke the rules of frames, so the connection is closed."),
        (slowConsumer, "The client read too slowly for a stream that may not lose anything."),
        (draining, "The gateway is shutting down and takes no new calls."),
        (killed, "An operator closed the connection."),
        (
            notConnected,
            "There is no connection to the exchange; the message says since when, and when it is tried again."
        ),
        (exchangeUnavailable, "The exchange answered that it cannot serve now."),
        (exchangeRateLimit, "The exchange refused because too much was asked of it in a short time."),
        (
            rateBudgetExhausted,
            "The gateway refused to spend more of the account's rate budget at the exchange now."
        ),
        (
            exchangeRefused,
            "The exchange said no in a word that has no reason of its own here; the details carry it."
        ),
        (unexpectedAnswer, "The exchange answered something that could not be understood."),
        (noCredentials, "The call needs an API key and none is configured."),
        (
            authenticationFailed,
            "The exchange does not accept the API key or its signature for this account type."
        ),
        (keyLacksTradingPermission, "The API key is valid but may not trade."),
        (
            nonceRefused,
            "The exchange has seen this nonce or a later one: another program may use the same API key."
        ),
        (riskLimit, "A limit that the gateway's operator has set would be exceeded."),
        (
            tradingHalted,
            "Trading is halted here, for the account or for this owner: new orders are refused, cancels pass."
        ),
        (reduceOnlyMode, "Only orders that make a position smaller are taken here now."),
        (insufficientMargin, "The account has not enough available margin or funds for the order."),
        (wouldLiquidate, "The order could bring the account into liquidation at once."),
        (positionLimit, "The order could make the position larger than the exchange allows."),
        (priceStep, "The price is not a multiple of the instrument's tick size."),
        (sizeStep, "The quantity is not a multiple of the instrument's size step."),
        (priceCollar, "The price is too far from the market for the exchange."),
        (marketSuspended, "The instrument does not trade now."),
        (marketPostOnly, "The instrument takes only post-only orders now."),
        (wouldExecute, "A post-only order would have traded at once."),
        (
            wouldNotExecute,
            "An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price."
        ),
        (selfTrade, "The order would have traded with another order of the same account."),
        (wouldNotReduce, "A reduce-only order would not have made the position smaller."),
        (late, "The order reached the exchange after the time it was to be processed before."),
        (tooManyOrders, "The account has as many open orders as the exchange allows."),
        (clientOrderIDInUse, "Another order already has this client order id."),
        (orderNotFound, "Neither the gateway nor the exchange knows such an order."),
        (orderAlreadyFilled, "The order had filled completely before it could be changed or cancelled."),
        (
            feedGap,
            "The exchange's count shows that messages were lost before they reached the gateway."
        ),
        (
            conflated,
            "The client reads more slowly than events come and asked for the latest state only."
        ),
        (
            unsupportedVersion,
            "None of the protocol versions that the client offered is spoken here."
        ),
        (
            reconciling,
            "The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done."
        ),
        (
            journalFailed,
            "The journal of orders cannot be written or read; without it no order is sent. Cancels go on working."
        ),
        (
            notAtExchange,
            "Nothing of the order rests or was filled, and whether the exchange ever had it can no longer be told."
        ),
        (noPosition, "There is no open position to close."),
    ]
}
