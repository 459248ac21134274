// SPDX-License-Identifier: Apache-2.0

/// Why an order was refused, as `REJECT` events and `orders/status` say it.
public enum OrderError: String, Sendable, Hashable, CaseIterable {
    case marketSuspended = "MARKET_SUSPENDED"
    case marketNotFound = "MARKET_NOT_FOUND"
    case invalidPrice = "INVALID_PRICE"
    case invalidQuantity = "INVALID_QUANTITY"
    case smallOrderLimitExceeded = "SMALL_ORDER_LIMIT_EXCEEDED"
    case insufficientMargin = "INSUFFICIENT_MARGIN"
    case insufficientClosingMargin = "INSUFFICIENT_CLOSING_MARGIN"
    case wouldCauseLiquidation = "WOULD_CAUSE_LIQUIDATION"
    case clientOrderIDInUse = "CLIENT_ORDER_ID_IN_USE"
    case clientOrderIDTooLong = "CLIENT_ORDER_ID_TOO_LONG"
    case maximumPositionExceeded = "MAX_POSITION_EXCEEDED"
    case priceCollar = "PRICE_COLLAR"
    case priceDislocation = "PRICE_DISLOCATION"
    case orderForCancellationNotFound = "ORDER_FOR_CANCELLATION_NOT_FOUND"
    case orderForEditNotFound = "ORDER_FOR_EDIT_NOT_FOUND"
    case postWouldExecute = "POST_WOULD_EXECUTE"
    case immediateOrCancelWouldNotExecute = "IOC_WOULD_NOT_EXECUTE"
    /// A held order of a market with Maker Protection that could not trade when it was let go.
    case immediateOrCancelWouldEnterBook = "IOC_WOULD_ENTER_BOOK"
    case wouldExecuteSelf = "WOULD_EXECUTE_SELF"
    case wouldNotReducePosition = "WOULD_NOT_REDUCE_POSITION"
    /// A part has executed, the rest was refused.
    case rejectedAfterExecution = "REJECTED_AFTER_EXECUTION"
    case marketIsPostOnly = "MARKET_IS_POST_ONLY"
    case orderLimitExceeded = "ORDER_LIMIT_EXCEEDED"
    case fixedLeverageTooHigh = "FIXED_LEVERAGE_TOO_HIGH"

    /// The status word of an answer that means the same; nil where there is none.
    public var sendStatus: SendStatus? {
        switch self {
        case .marketSuspended: .marketSuspended
        case .marketNotFound: .notFound
        case .invalidPrice: .invalidPrice
        case .invalidQuantity: .invalidSize
        case .smallOrderLimitExceeded: .tooManySmallOrders
        case .insufficientMargin, .insufficientClosingMargin: .insufficientAvailableFunds
        case .wouldCauseLiquidation: .wouldCauseLiquidation
        case .clientOrderIDInUse: .clientOrderIdAlreadyExist
        case .clientOrderIDTooLong: .clientOrderIdTooBig
        case .maximumPositionExceeded: .maxPositionViolation
        case .priceCollar: .outsidePriceCollar
        case .priceDislocation: .wouldIncreasePriceDislocation
        case .orderForCancellationNotFound: .notFound
        case .orderForEditNotFound: .orderForEditNotFound
        case .postWouldExecute: .postWouldExecute
        case .immediateOrCancelWouldNotExecute, .immediateOrCancelWouldEnterBook: .iocWouldNotExecute
        case .wouldExecuteSelf: .selfFill
        case .wouldNotReducePosition: .wouldNotReducePosition
        case .rejectedAfterExecution: nil
        case .marketIsPostOnly: .marketIsPostOnly
        case .orderLimitExceeded: .tooManyOrders
        case .fixedLeverageTooHigh: .fixedLeverageTooHigh
        }
    }
}
