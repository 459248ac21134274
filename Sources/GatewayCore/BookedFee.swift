// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What an execution has cost, as the account log has booked it.
public struct BookedFee: Sendable, Equatable {
    /// Where a booking was read: only the history interface tells "none" from "nothing".
    public enum Source: Sendable, Equatable {
        /// The feed has 0 where something does not apply.
        case feed
        case history
    }

    public var fillID: FillID
    /// Negative is a rebate.
    public var fee: Decimal
    public var currency: String
    /// The booking's number and name in the account log, as far as the exchange told them.
    public var entryID: Int64?
    public var bookingID: String?

    public init(fillID: FillID, fee: Decimal, currency: String) {
        self.fillID = fillID
        self.fee = fee
        self.currency = currency
    }

    /// Nil for a booking that says nothing of an execution's fee: an execution makes one for the position too.
    public init?(_ entry: AccountLogEntry, from source: Source) {
        guard let fillID = entry.fillID, let fee = entry.fee, let asset = entry.asset,
            asset != entry.symbol?.name.uppercased(), source == .history || !fee.isZero
        else { return nil }
        self.init(fillID: fillID, fee: fee, currency: asset)
        (entryID, bookingID) = (entry.id, entry.bookingID)
    }

    /// Whether the feed and the history, or the history twice, tell of one booking; without numbers and names what looks
    /// alike is held for the same.
    func isSameBooking(as other: BookedFee) -> Bool {
        if let entryID, let otherID = other.entryID { return entryID == otherID }
        if let bookingID, let otherID = other.bookingID { return bookingID == otherID }
        return fillID == other.fillID && fee == other.fee && currency == other.currency
    }
}
