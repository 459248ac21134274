// SPDX-License-Identifier: Apache-2.0

/// What one side of a perpetual contract paid the other for one period.
public struct FundingRate: Sendable, Equatable {
    /// The exchange's time of it.
    public var at: Timestamp
    /// An absolute charge per contract.
    public var absolute: Decimal?
    /// A fraction of the position's value.
    public var relative: Decimal?

    public init(at: Timestamp, absolute: Decimal?, relative: Decimal?) {
        self.at = at
        self.absolute = absolute
        self.relative = relative
    }
}
