// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// Decides everything that is done with orders: it owns the ledger, and says what to journal, send, ask and tell.
///
/// An order is *pending* until its intent is in the journal, *submitted* from when it leaves, and what the exchange
/// makes of it from then on; *denied* when it never left. An outcome is in the journal before anybody hears of it.
///
/// An order whose outcome is not known is pursued: the exchange is asked for its status at once and again, until an
/// answer from between the last moment at which it could have been accepted and the end of the exchange's memory of
/// ended orders lacks it, and the lists of open orders and of fills, asked for after that, lack it too.
///
/// So is an order with a change that is not answered: until the exchange describes it as the change wants it, or at a time
/// when it could not take the change any more, it is told as unsettled.
///
/// The lists are compared at the start, before which no new order is taken, after each return of the feed, and once a
/// minute. An order that should rest and is not listed may be anything, so it is asked about; it is over only when it
/// stays away from status, list and fills for long enough.
///
/// What it wants done collects in ``actions``. It never acts, and it never looks at a clock.
public struct OrderDesk: Sendable {
    /// How patient the desk is.
    public struct Patience: Sendable, Equatable {
        /// How long the exchange may take an order, when its client does not say.
        public var processWindow: Duration = .seconds(5)
        /// An answer that takes longer is not waited for alone: the order's status is asked.
        public var slowAnswer: Duration = .seconds(1)
        /// The first pause between two questions about one order; it doubles.
        public var askInterval: Duration = .milliseconds(500)
        public var longestAskInterval: Duration = .seconds(2)
        /// The pause when no answer can prove anything any more.
        public var lateAskInterval: Duration = .seconds(10)
        /// How far the exchange's clock may be off, and an order be on its way within the exchange.
        public var margin: Duration = .seconds(1)
        /// Kraken's status remembers what ended for 5 s; less what an answer takes.
        public var statusMemory: Duration = .seconds(4)
        /// How long an order has to stay away from everything before it is held for over.
        public var absence: Duration = .seconds(10)
        /// The pause between two comparisons with the exchange's lists.
        public var surveyInterval: Duration = .seconds(60)
        /// The longest a request to place an order may take.
        public var longestRequest: Duration = .seconds(30)
        /// The pause between two attempts at a journal that fails.
        public var journalRetry: Duration = .seconds(10)

        public init() {}
    }

    /// How the journal stands.
    public enum JournalState: Sendable, Equatable {
        /// Orders live in memory only.
        case absent
        case working
        /// No order is sent. `mayRecover` when what could not be written is kept and tried again.
        case failed(why: String, mayRecover: Bool)
    }

    /// How the comparison with the exchange stands.
    public enum Reconciliation: Sendable, Equatable {
        /// Nothing was asked yet.
        case idle
        /// New orders wait until the exchange has told what it has.
        case running(since: Timestamp, failure: Failure?)
        case done(at: Timestamp)
    }

    public internal(set) var ledger: OrderLedger
    /// To be taken and carried out after every event.
    public var actions: [DeskAction] = []
    /// When ``timePassed(now:)`` wants to be called next.
    public internal(set) var nextWakeAt: Timestamp?
    public internal(set) var journal: JournalState
    public internal(set) var reconciliation = Reconciliation.idle

    var patience: Patience
    var pursuits: [OrderReference: Pursuit] = [:]
    /// The orders of each question for a status that are pursued.
    var asked: [UInt64: [OrderReference]] = [:]
    /// The questions for sizes that are not answered.
    var sizeQuestions: Set<UInt64> = []
    /// Until when the exchange may hold an order back, of those that left lately.
    var heldUntil: [ClientOrderID: Timestamp] = [:]
    var survey: Survey?
    var lastSurveyAt: Timestamp?
    var nextSurveyAt: Timestamp?
    /// Another survey is wanted that begins after the one that runs.
    var isSurveyWanted = false
    var surveyFailures = 0
    /// Every fill before is known.
    var fillsKnownUntil: Timestamp?
    /// Fills since then may have been missed.
    var mayMissFills: Bool
    var isFeedConfirmed = false
    var nextNumber: UInt64 = 1
    /// What waits for its records to be written, in order.
    var gated: Deque<Gated> = []
    /// What a failing journal has not written, oldest first; no intents.
    var unwritten: Deque<JournalRecord> = []
    var journalProbe: UInt64?
    /// How many of them the attempt that is under way has.
    var probedCount = 0
    var nextJournalRetryAt: Timestamp?

    /// Effects behind a batch of the journal.
    struct Gated: Sendable {
        var batch: JournalBatch
        var effects: [Effect]
    }

    /// What follows when records are written.
    enum Effect: Sendable {
        case act(DeskAction)
        /// The order leaves.
        case depart(OrderRequest)
    }

    /// The journal's name for the time up to which every fill is known.
    static let fillsMark = "orders.fills_known_until_us"
    static let maximumGated = 10_000
    static let maximumUnwritten = 10_000

    /// - Parameters:
    ///   - contents: what the journal remembers; orders whose outcome it does not know are pursued from
    ///     ``started(now:)`` on.
    public init(
        patience: Patience = Patience(), limits: OrderLedger.Limits = OrderLedger.Limits(),
        journal: JournalState = .absent, restoring contents: JournalContents = JournalContents()
    ) {
        self.patience = patience
        self.journal = journal
        ledger = OrderLedger(limits: limits, restoring: contents)
        fillsKnownUntil =
            contents.marks[Self.fillsMark].flatMap { Int64($0) }.map { Timestamp(microseconds: $0) }
            ?? contents.orders.map(\.order.createdAt).min()
        mayMissFills = !contents.orders.isEmpty || !contents.fills.isEmpty
    }

    /// Takes what is to be done, and leaves nothing.
    public mutating func takeActions() -> [DeskAction] {
        let taken = actions
        actions.removeAll(keepingCapacity: true)
        return taken
    }

    /// Takes the orders that are to be sent one by one, and leaves the rest of what is to be done.
    public mutating func takeDepartures() -> [(request: OrderRequest, timeout: Duration)] {
        var departures: [(request: OrderRequest, timeout: Duration)] = []
        actions.removeAll { action in
            guard case .send(let request, let timeout) = action else { return false }
            departures.append((request, timeout))
            return true
        }
        return departures
    }

    public func order(_ reference: OrderReference) -> Order? { ledger.order(reference) }

    /// How many orders have an outcome that is not known.
    public var unknownCount: Int { ledger.openOrders().count { $0.state == .unknown } }

    // MARK: Time

    /// The clock moved on; to be called at ``nextWakeAt`` and about every second.
    public mutating func timePassed(now: Timestamp) {
        commit(ledger.timePassed(now: now), now: now)
        retryJournal(now: now)
        if !heldUntil.isEmpty { heldUntil = heldUntil.filter { $0.value > now } }
        if let due = nextSurveyAt, due <= now { beginSurvey(now: now) }
        askWhatIsDue(now: now)
    }

    /// Something is due at `time`.
    mutating func wake(at time: Timestamp) {
        nextWakeAt = nextWakeAt.map { min($0, time) } ?? time
    }

    mutating func takeNumber() -> UInt64 {
        defer { nextNumber += 1 }
        return nextNumber
    }
}
