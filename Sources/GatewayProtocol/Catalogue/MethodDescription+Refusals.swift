// SPDX-License-Identifier: Apache-2.0

import Trading

extension MethodDescription.Refusal {
    /// What any method can give: wrong parameters are the caller's, time and drain can meet every call.
    static let common: [Self] = [
        Self(.invalidArgument, Reason.invalidField),
        Self(.deadlineExceeded, Reason.timedOut),
        Self(.cancelled, Reason.cancelled),
        Self(.permissionDenied, Reason.permission),
        Self(.unavailable, Reason.draining),
        Self(.internal, Reason.internalError),
    ]

    static let missingField = Self(.invalidArgument, Reason.missingField)
    static let unknownSymbol = Self(.notFound, Reason.unknownSymbol)
    static let noPosition = Self(.failedPrecondition, Reason.noPosition)
    static let limitReached = Self(.resourceExhausted, Reason.limitReached)

    /// What the exchange, or the way to it, adds.
    static let exchange: [Self] = [
        Self(.unavailable, Reason.notConnected),
        Self(.unavailable, Reason.exchangeUnavailable),
        Self(.resourceExhausted, Reason.exchangeRateLimit),
        Self(.internal, Reason.unexpectedAnswer),
    ]

    /// What everything about the account adds to ``exchange``.
    static let account: [Self] =
        exchange + [
            Self(.failedPrecondition, Reason.noCredentials),
            Self(.unauthenticated, Reason.authenticationFailed),
        ]

    /// What every change of an order adds to ``account``.
    static let trading: [Self] =
        account + [
            Self(.permissionDenied, Reason.keyLacksTradingPermission),
            Self(.resourceExhausted, Reason.rateBudgetExhausted),
            Self(.failedPrecondition, Reason.late),
            Self(.failedPrecondition, Reason.exchangeRefused),
        ]

    /// What the exchange or the gateway can have against a new order.
    static let placing: [Self] =
        trading + [
            Self(.failedPrecondition, Reason.riskLimit),
            Self(.failedPrecondition, Reason.insufficientMargin),
            Self(.failedPrecondition, Reason.wouldLiquidate),
            Self(.failedPrecondition, Reason.positionLimit),
            Self(.invalidArgument, Reason.priceStep),
            Self(.invalidArgument, Reason.sizeStep),
            Self(.failedPrecondition, Reason.priceCollar),
            Self(.failedPrecondition, Reason.marketSuspended),
            Self(.failedPrecondition, Reason.marketPostOnly),
            Self(.failedPrecondition, Reason.wouldExecute),
            Self(.failedPrecondition, Reason.wouldNotExecute),
            Self(.failedPrecondition, Reason.selfTrade),
            Self(.failedPrecondition, Reason.wouldNotReduce),
            Self(.resourceExhausted, Reason.tooManyOrders),
            Self(.alreadyExists, Reason.clientOrderIDInUse),
        ]
}
