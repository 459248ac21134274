// SPDX-License-Identifier: Apache-2.0

/// What `sendorder`, `editorder` and parts of `batchorder` say of an order inside an answer whose result is
/// `success`.
public enum SendStatus: String, Sendable, Hashable, CaseIterable {
    /// Also for an order that filled at once: the events tell.
    case placed
    case partiallyFilled
    case filled
    case cancelled
    case edited
    /// In old documentation only.
    case attempted
    case marketSuspended
    case marketInactive
    case invalidPrice
    case invalidSize
    case invalidOrderType
    case invalidSide
    case invalidArgument
    case requiredArgumentMissing
    case tooManySmallOrders
    case tooManyOrders
    case insufficientAvailableFunds
    case wouldCauseLiquidation
    case clientOrderIdAlreadyExist
    case clientOrderIdTooBig
    case clientOrderIdTooLong
    case clientOrderIdInvalid
    case maxPositionViolation
    case outsidePriceCollar
    case wouldIncreasePriceDislocation
    case notFound
    case orderForEditNotAStop
    case orderForEditNotFound
    case postWouldExecute
    case iocWouldNotExecute
    case selfFill
    case wouldNotReducePosition
    case marketIsPostOnly
    case fixedLeverageTooHigh
    case cannotEditTriggerPriceOfTrailingStop
    case cannotEditLimitPriceOfTrailingStop
    case wouldProcessAfterSpecifiedTime
}
