// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Names whoever waits for an answer of the ``OrderDesk``; the caller makes them up, each once.
public struct DeskTicket: Hashable, Sendable {
    public let number: UInt64

    public init(number: UInt64) { self.number = number }
}

/// What the ``OrderDesk`` answers to a ticket.
public enum DeskAnswer: Sendable, Equatable {
    /// The order as it is.
    case order(Order)
    case failure(Failure)
    /// The order is not known here.
    case notFound
}

/// What the ``OrderDesk`` wants to know of the exchange.
public struct DeskQuestion: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// Answered by ``OrderDesk/statusAnswered(_:_:now:)``.
        case status([OrderReference])
        /// Answered by ``OrderDesk/openOrdersAnswered(_:_:now:)``.
        case openOrders
        /// The newest, or all since then; answered by ``OrderDesk/fillsAnswered(_:_:now:)``.
        case fills(since: Timestamp?)
    }

    public var number: UInt64
    public var kind: Kind
    public var askedAt: Timestamp

    public init(number: UInt64, kind: Kind, askedAt: Timestamp) {
        self.number = number
        self.kind = kind
        self.askedAt = askedAt
    }
}

/// What the acting code has to carry out for the ``OrderDesk``, in the order given.
public enum DeskAction: Sendable, Equatable {
    /// Write these records; the answer goes to ``OrderDesk/journalAnswered(_:_:now:)``.
    case journal(JournalBatch)
    /// Send it, once; the outcome goes to ``OrderDesk/placementAnswered(_:_:now:)`` or
    /// ``OrderDesk/placementFailed(_:_:now:)``.
    case send(OrderRequest, timeout: Duration)
    /// The same, in one request with the others of a batch.
    case sendInBatch(UInt64, OrderRequest)
    case ask(DeskQuestion)
    /// Tell who listens to orders.
    case publishOrder(Order)
    /// Tell who listens to fills.
    case publishFill(Fill)
    /// Keep the fee of a fill that was told without one, or that it has none any more; it is no new fill.
    case completeFill(Fill)
    case answer(DeskTicket, DeskAnswer)
    /// Records that could not be kept because a limit was reached: log it.
    case dropped(count: Int)
}
