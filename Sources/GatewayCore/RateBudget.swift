// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Who may spend how much of what the exchange allows the account to ask, and who waits.
///
/// What is spent counts until a whole window has passed over it, so that no stretch of time as long as the window
/// holds more than the budget, wherever the exchange's own window begins. A part is kept back for cancels. Whoever does
/// not fit waits, cancels before all else, then whoever has spent least in this window. An owner that is alone may have
/// all of it; while others want some too, none fills more than its share, so that there is something for the next who
/// comes. A wait that would outlast its deadline is refused at once.
///
/// A request is *admitted*, *waiting* (until ``timePassed(now:)`` admits or refuses it, or ``withdrawn(_:)``), or
/// *refused*. When the exchange itself says that its limit is exceeded, somebody else uses the account too: the window
/// counts as full, and less is dared from then on, until windows without such a word pass.
public struct RateBudget: Sendable {
    /// How much is spent on what, and how much may wait.
    public struct Settings: Sendable, Equatable {
        public var budgets: [VenueCost.Pool: VenueBudget]
        /// Of the trading pool, for cancels alone.
        public var cancelReserve = 100
        /// Of what is not reserved, the most in percent that one owner may have spent in a window in which others
        /// spend or wait too.
        public var ownerSharePercent = 80
        /// The gateway itself: its questions take nothing from what one owner alone may have.
        public var housekeeper: Owner?
        /// Requests that may wait at once.
        public var maximumWaiting = 1_000

        public init(budgets: [VenueCost.Pool: VenueBudget]) {
            self.budgets = budgets
        }
    }

    public enum Urgency: Sendable, Equatable {
        /// Takes orders away, or settles what has become of one: first in line, and may use the reserve.
        case cancel
        case normal
    }

    /// Names a request that waits.
    public struct Ticket: Sendable, Hashable, Comparable {
        let number: UInt64

        public static func < (left: Ticket, right: Ticket) -> Bool { left.number < right.number }
    }

    public enum OnRequested: Sendable, Equatable {
        /// It is counted: send it.
        case admitted
        case wait(Ticket)
        case refused(Failure)
    }

    /// Those that wait no longer.
    public struct OnTimePassed: Sendable, Equatable {
        public var admitted: [Ticket] = []
        public var refused: [Refused] = []

        public init() {}

        public struct Refused: Sendable, Equatable {
            public var ticket: Ticket
            public var failure: Failure
        }
    }

    struct Waiting: Sendable {
        var ticket: Ticket
        var cost: VenueCost
        var urgency: Urgency
        var owner: Owner
        var deadline: Timestamp
    }

    public private(set) var settings: Settings
    var spending: [VenueCost.Pool: SpentWindow] = [:]
    private(set) var waiting: [Waiting] = []
    private var nextTicket: UInt64 = 1

    public init(_ settings: Settings) {
        self.settings = settings
        for (pool, budget) in settings.budgets {
            spending[pool] = SpentWindow(budget, reserve: pool == .trading ? settings.cancelReserve : 0)
        }
    }

    /// Somebody wants to send a request that costs `cost`.
    public mutating func requested(
        _ cost: VenueCost, _ urgency: Urgency, by owner: Owner, deadline: Timestamp, now: Timestamp
    ) -> OnRequested {
        guard cost.amount > 0, spending[cost.pool] != nil else { return .admitted }
        spending[cost.pool]?.timePassed(now: now)
        let request = Waiting(
            ticket: Ticket(number: nextTicket), cost: cost, urgency: urgency, owner: owner,
            deadline: deadline)
        if !mustQueue(request), fits(request) {
            spend(request, now: now)
            return .admitted
        }
        guard let delay = delay(of: request, now: now) else { return .refused(neverFits(request)) }
        guard now.advanced(by: delay) <= deadline else { return .refused(exhausted(request, delay)) }
        guard waiting.count < settings.maximumWaiting else { return .refused(queueFull(delay)) }
        nextTicket += 1
        waiting.append(request)
        return .wait(request.ticket)
    }

    /// The clock moved on, or something was given back: admits in turn what fits now.
    public mutating func timePassed(now: Timestamp) -> OnTimePassed {
        for pool in spending.keys { spending[pool]?.timePassed(now: now) }
        var outcome = OnTimePassed()
        guard !waiting.isEmpty else { return outcome }
        var isBlocked: Set<VenueCost.Pool> = []
        while let next = nextInLine(besides: isBlocked) {
            let request = waiting[next]
            guard fits(request) else {
                // Who is first in line keeps its place: a cheaper one behind it would starve it.
                isBlocked.insert(request.cost.pool)
                continue
            }
            waiting.remove(at: next)
            spend(request, now: now)
            outcome.admitted.append(request.ticket)
        }
        for request in waiting where request.deadline <= now {
            let delay = delay(of: request, now: now) ?? .zero
            outcome.refused.append(
                OnTimePassed.Refused(ticket: request.ticket, failure: exhausted(request, delay)))
        }
        waiting.removeAll { $0.deadline <= now }
        return outcome
    }

    /// Whoever waited does not want it any more.
    public mutating func withdrawn(_ ticket: Ticket) {
        waiting.removeAll { $0.ticket == ticket }
    }

    /// More was spent than a request was admitted for, such as further pages of an answer.
    public mutating func spentBesides(_ cost: VenueCost, by owner: Owner, now: Timestamp) {
        spending[cost.pool]?.spent(cost.amount, by: owner, now: now)
    }

    /// What a request was admitted for was not sent after all.
    public mutating func givenBack(_ cost: VenueCost, by owner: Owner) {
        spending[cost.pool]?.givenBack(cost.amount, by: owner)
    }

    /// The exchange refused a request because its limit is exceeded.
    public mutating func limitExceeded(_ pool: VenueCost.Pool, now: Timestamp) {
        spending[pool]?.limitExceeded(now: now)
    }

    /// How long a request of this cost would have to wait now; nil when it never fits.
    public func delay(of cost: VenueCost, by owner: Owner, now: Timestamp) -> Duration? {
        let request = Waiting(
            ticket: Ticket(number: nextTicket), cost: cost, urgency: .normal, owner: owner, deadline: now)
        return delay(of: request, now: now)
    }

    /// When ``timePassed(now:)`` has something to do next; nil when nothing waits.
    public func nextChange(now: Timestamp) -> Timestamp? {
        guard !waiting.isEmpty else { return nil }
        let deadlines = waiting.map(\.deadline).min()
        let room = Set(waiting.map(\.cost.pool)).compactMap { spending[$0]?.nextExpiry }.min()
        return [deadlines, room].compactMap { $0 }.min().map { max($0, now) }
    }

    // MARK: Whose turn it is

    /// Whether somebody is in line before this newcomer.
    private func mustQueue(_ request: Waiting) -> Bool {
        waiting.contains { $0.cost.pool == request.cost.pool && isBefore($0, request) }
    }

    private func nextInLine(besides blocked: Set<VenueCost.Pool>) -> Int? {
        var best: Int?
        for index in waiting.indices where !blocked.contains(waiting[index].cost.pool) {
            if let known = best, !isBefore(waiting[index], waiting[known]) { continue }
            best = index
        }
        return best
    }

    /// Cancels first; then whoever has spent less; then whoever came first. An owner at the end of its share comes
    /// behind all who are not.
    private func isBefore(_ one: Waiting, _ other: Waiting) -> Bool {
        if one.urgency != other.urgency { return one.urgency == .cancel }
        let spent = [one, other].map { spending[$0.cost.pool]?.spent(by: $0.owner) ?? 0 }
        if one.owner != other.owner, spent[0] != spent[1] { return spent[0] < spent[1] }
        return one.ticket < other.ticket
    }

    private func fits(_ request: Waiting) -> Bool {
        guard let window = spending[request.cost.pool] else { return true }
        return window.fits(
            request.cost.amount, request.urgency, by: request.owner, share: share(for: request))
    }

    /// In percent: everything for an owner that is alone in its pool.
    private func share(for request: Waiting) -> Int {
        func isAnother(_ owner: Owner) -> Bool { owner != request.owner && owner != settings.housekeeper }
        let pool = request.cost.pool
        let isShared =
            spending[pool]?.usedByOwner.keys.contains(where: isAnother) ?? false
            || waiting.contains { $0.cost.pool == pool && isAnother($0.owner) }
        return isShared ? settings.ownerSharePercent : 100
    }

    private mutating func spend(_ request: Waiting, now: Timestamp) {
        spending[request.cost.pool]?.spent(request.cost.amount, by: request.owner, now: now)
    }

    /// How long until it would fit behind those that are in line before it; nil when it never does.
    private func delay(of request: Waiting, now: Timestamp) -> Duration? {
        guard let window = spending[request.cost.pool] else { return .zero }
        let ahead = waiting.filter {
            $0.ticket != request.ticket && $0.cost.pool == request.cost.pool && isBefore($0, request)
        }
        return window.delay(
            of: request.cost.amount, behind: ahead.reduce(0) { $0 + $1.cost.amount }, request.urgency,
            by: request.owner, share: share(for: request), now: now)
    }
}
