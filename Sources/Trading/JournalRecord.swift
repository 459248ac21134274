// SPDX-License-Identifier: Apache-2.0

/// An order as it is kept over a restart: what was asked, what is known, and why it failed if it did.
public struct StoredOrder: Sendable, Equatable {
    /// The gateway's own number of it, never used twice.
    public var number: Int64
    /// As last told.
    public var order: Order
    /// As the client asked for it; nil for an order that was placed elsewhere.
    public var request: OrderRequest?
    public var failure: Failure?
    /// The exchange named it, answered it or filled it.
    public var isKnownToExchange: Bool

    public init(
        number: Int64, order: Order, request: OrderRequest?, failure: Failure?, isKnownToExchange: Bool
    ) {
        self.number = number
        self.order = order
        self.request = request
        self.failure = failure
        self.isKnownToExchange = isKnownToExchange
    }

    /// Whether its client may send it again under the same name: it surely had no effect and may be retried.
    public var mayBeReplaced: Bool {
        guard order.state == .rejected || order.state == .denied, let failure else { return false }
        return failure.outcome == .notDone && failure.retryable
    }
}

/// One thing the journal remembers.
public enum JournalRecord: Sendable, Equatable {
    /// An order that is about to be sent. It must be on the disk before the order leaves.
    case intent(StoredOrder)
    /// What has become of an order, or one that was placed elsewhere.
    case outcome(StoredOrder)
    case fill(Fill)
    /// A word to be found again under its name; nil forgets it.
    case mark(name: String, value: String?)

    public var isIntent: Bool {
        if case .intent = self { true } else { false }
    }
}

/// Records that are written together or not at all.
public struct JournalBatch: Sendable, Equatable {
    /// Counts up.
    public var number: UInt64
    public var records: [JournalRecord]

    public init(number: UInt64, records: [JournalRecord]) {
        self.number = number
        self.records = records
    }

    /// Whether it has to survive a loss of power from the moment it is answered.
    public var isDurable: Bool { records.contains { $0.isIntent } }
}

/// What the journal answers to a batch.
public enum JournalAnswer: Sendable, Equatable {
    /// Everything is written, but for intents whose client order id belongs to an older order: those orders.
    case written(existing: [StoredOrder])
    /// Nothing of the batch is written.
    case failed(why: String)
}

/// What a journal remembers when it is opened.
public struct JournalContents: Sendable, Equatable {
    /// Oldest first: all that were open, and the newest of the others.
    public var orders: [StoredOrder]
    /// Oldest first.
    public var fills: [Fill]
    /// Above every number that was ever used.
    public var nextNumber: Int64
    public var marks: [String: String]

    public init(
        orders: [StoredOrder] = [], fills: [Fill] = [], nextNumber: Int64 = 0, marks: [String: String] = [:]
    ) {
        self.orders = orders
        self.fills = fills
        self.nextNumber = nextNumber
        self.marks = marks
    }
}
