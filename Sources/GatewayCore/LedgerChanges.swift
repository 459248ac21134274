// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What an event changed in the ``OrderLedger``, for the caller to publish.
public struct LedgerChanges: Sendable, Equatable {
    /// The orders that are different now, as they are, each once.
    public var orders: [Order] = []
    /// Executions to be told, each once ever, with owner and client order id as far as they are known.
    public var fills: [Fill] = []
    /// Executions that were told without a fee, with it now, or without one again where two are booked. Not to be told as
    /// new.
    public var completedFills: [Fill] = []
    /// Records that could not be kept because a limit was reached.
    public var dropped = 0

    public init(orders: [Order] = [], fills: [Fill] = [], dropped: Int = 0) {
        self.orders = orders
        self.fills = fills
        self.dropped = dropped
    }

    public var isEmpty: Bool {
        orders.isEmpty && fills.isEmpty && completedFills.isEmpty && dropped == 0
    }
}

/// What to do with an order that a client wants placed.
public enum OnPlaceRequested: Sendable, Equatable {
    /// Send it, once. It stands in the ledger as submitted.
    case send(Order)
    /// The same order was placed before under this client order id: answer with what became of it.
    case repeatOf(Order)
    /// Another order has this client order id. Says what is different.
    case conflict(difference: String)
    /// As many orders as allowed are open already.
    case limitReached(limit: Int)
}

/// What the list of open orders changed.
public struct OnOpenOrdersReported: Sendable, Equatable {
    public var changes: LedgerChanges
    /// Orders that should rest and are not in the list. That proves nothing: ask for their status.
    public var absent: [OrderReference]
    /// Listed orders whose size is not known as of the list, which leaves it out: ask for their status.
    public var unsized: [OrderReference]

    public init(changes: LedgerChanges, absent: [OrderReference], unsized: [OrderReference] = []) {
        self.changes = changes
        self.absent = absent
        self.unsized = unsized
    }
}
