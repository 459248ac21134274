// SPDX-License-Identifier: Apache-2.0

/// A request to the exchange, as far as its cost depends on it.
public enum VenueRequest: Sendable, Hashable {
    case publicData
    case accountState, positions, openOrders, notifications
    case orderStatus(orders: Int)
    /// The newest page, and how many further pages a look back takes.
    case fills(furtherPages: Int)
    case place, amend, cancel, cancelAll, deadMansSwitch
    case batch(parts: Int)
    case preferences, setPreference
    case accountLog(entries: Int)
}

/// What a request takes out of which of the account's budgets.
public struct VenueCost: Sendable, Hashable {
    public enum Pool: String, Sendable, Hashable, CaseIterable {
        /// Orders and the account as it is.
        case trading
        /// The account's past.
        case history
    }

    public var pool: Pool
    public var amount: Int

    public init(_ amount: Int, of pool: Pool = .trading) {
        self.pool = pool
        self.amount = amount
    }
}

/// How much of a pool may be spent in any stretch of time as long as the window.
public struct VenueBudget: Sendable, Equatable {
    public var amount: Int
    public var window: Duration

    public init(amount: Int, window: Duration) {
        self.amount = amount
        self.window = window
    }
}
