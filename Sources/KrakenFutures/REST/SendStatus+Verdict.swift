// SPDX-License-Identifier: Apache-2.0

import Trading

extension SendStatus {
    /// What the refusal means; nil for a word that is no refusal.
    var verdict: Verdict? {
        switch self {
        case .placed, .partiallyFilled, .filled, .cancelled, .edited:
            nil
        case .attempted:
            Verdict.unknownWord
        case .marketSuspended, .marketInactive:
            Verdict.marketSuspended
        case .invalidPrice:
            Verdict(
                .invalidArgument, Reason.priceStep,
                "a price is not valid; it must be a multiple of the tick size")
        case .invalidSize:
            Verdict(
                .invalidArgument, Reason.sizeStep,
                "the size is not valid; it must be a multiple of the size step")
        case .invalidOrderType:
            .invalid("it does not take this order type here")
        case .invalidSide:
            .invalid("the side must be buy or sell")
        case .invalidArgument:
            .invalid("a parameter is not valid")
        case .requiredArgumentMissing:
            Verdict(.invalidArgument, Reason.missingField, "a parameter is missing")
        case .tooManySmallOrders:
            Verdict(.resourceExhausted, Reason.tooManyOrders, "too many small orders are open; cancel some")
        case .tooManyOrders:
            Verdict(.resourceExhausted, Reason.tooManyOrders, "too many orders are open; cancel some")
        case .insufficientAvailableFunds:
            .insufficientMargin
        case .wouldCauseLiquidation:
            .wouldLiquidate
        case .clientOrderIdAlreadyExist:
            Verdict(
                .alreadyExists, Reason.clientOrderIDInUse,
                "an order with this client order id exists, and it stands; choose a new id for a new order")
        case .clientOrderIdTooBig, .clientOrderIdTooLong:
            .invalid("the client order id is longer than 100 characters")
        case .clientOrderIdInvalid:
            .invalid("the client order id has characters that are not allowed")
        case .maxPositionViolation:
            Verdict(
                .failedPrecondition, Reason.positionLimit, "the position could exceed the allowed maximum")
        case .outsidePriceCollar, .wouldIncreasePriceDislocation:
            Verdict(.failedPrecondition, Reason.priceCollar, "the price is too far from the market")
        case .notFound, .orderForEditNotFound:
            Verdict(.notFound, Reason.orderNotFound, "it knows no such order")
        case .orderForEditNotAStop:
            .refused("the order has no trigger price to change")
        case .postWouldExecute:
            Verdict(.failedPrecondition, Reason.wouldExecute, "the post-only order would have traded at once")
        case .iocWouldNotExecute:
            Verdict(
                .failedPrecondition, Reason.wouldNotExecute, "there was nothing to trade with at this price")
        case .selfFill:
            Verdict(
                .failedPrecondition, Reason.selfTrade,
                "it would have traded with an order of the same account")
        case .wouldNotReducePosition:
            Verdict(
                .failedPrecondition, Reason.wouldNotReduce,
                "a reduce-only order must make the position smaller")
        case .marketIsPostOnly:
            Verdict(.failedPrecondition, Reason.marketPostOnly, "the market takes only post-only orders now")
        case .fixedLeverageTooHigh:
            .refused("the leverage that is set for this market is too high for the position; lower it")
        case .cannotEditTriggerPriceOfTrailingStop, .cannotEditLimitPriceOfTrailingStop:
            .refused("the prices of a trailing stop cannot be changed")
        case .wouldProcessAfterSpecifiedTime:
            Verdict(
                .deadlineExceeded, Reason.late,
                "the order arrived after the time it was to be processed before",
                isRetryable: true)
        }
    }
}
