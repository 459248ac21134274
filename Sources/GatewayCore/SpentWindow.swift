// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// What was spent of one pool within the last window, by whom.
struct SpentWindow: Sendable {
    /// What one owner spent in one slot of time; it counts as spent at the slot's end.
    private struct Entry: Sendable {
        var amount: Int
        /// Nil for what others than this gateway have spent, as far as the exchange lets it be known.
        var owner: Owner?
        var until: Timestamp
    }

    let budget: VenueBudget
    let reserve: Int
    /// What is dared of the budget: less than all of it after the exchange has said that it is exceeded.
    private(set) var allowed: Int
    private(set) var used = 0
    private(set) var usedByOwner: [Owner: Int] = [:]
    private(set) var exceededCount = 0
    private(set) var exceededAt: Timestamp?
    private var entries: Deque<Entry> = []
    /// Until when not even cancels are sent.
    private var pausedUntil: Timestamp?
    private var nextRecovery: Timestamp?
    private var now = Timestamp(microseconds: .min)

    /// Requests arrive later than they are sent, and not all equally late.
    private static let slack = Duration.milliseconds(250)
    /// Spendings within the same hundredth of a window are counted as one.
    private static let slots: Int64 = 100

    init(_ budget: VenueBudget, reserve: Int) {
        self.budget = budget
        // A budget that is smaller than the reserve is for cancels alone in its half.
        self.reserve = min(reserve, budget.amount / 2)
        allowed = budget.amount
    }

    /// When something spent stops counting; nil when nothing counts.
    var nextExpiry: Timestamp? { [entries.first?.until, pausedUntil].compactMap { $0 }.min() }

    func spent(by owner: Owner) -> Int { usedByOwner[owner] ?? 0 }

    mutating func timePassed(now: Timestamp) {
        self.now = max(self.now, now)
        while let first = entries.first, first.until <= now {
            entries.removeFirst()
            used -= first.amount
            guard let owner = first.owner else { continue }
            let rest = spent(by: owner) - first.amount
            usedByOwner[owner] = rest > 0 ? rest : nil
        }
        if let paused = pausedUntil, paused <= now { pausedUntil = nil }
        while let recovery = nextRecovery, recovery <= now {
            allowed = min(budget.amount, allowed + max(1, budget.amount / 20))
            nextRecovery = allowed < budget.amount ? recovery.advanced(by: budget.window) : nil
        }
    }

    mutating func spent(_ amount: Int, by owner: Owner?, now: Timestamp) {
        guard amount > 0 else { return }
        timePassed(now: now)
        used += amount
        if let owner { usedByOwner[owner, default: 0] += amount }
        let slot = max(1, Self.microseconds(of: budget.window) / Self.slots)
        let end = Timestamp(microseconds: (now.microseconds / slot + 1) * slot)
        let until = end.advanced(by: budget.window + Self.slack)
        for index in entries.indices.reversed() {
            guard entries[index].until == until else { break }
            if entries[index].owner == owner {
                entries[index].amount += amount
                return
            }
        }
        entries.append(Entry(amount: amount, owner: owner, until: until))
    }

    /// Takes the owner's newest spending back.
    mutating func givenBack(_ amount: Int, by owner: Owner) {
        var rest = amount
        for index in entries.indices.reversed() where rest > 0 && entries[index].owner == owner {
            let part = min(rest, entries[index].amount)
            entries[index].amount -= part
            rest -= part
        }
        let returned = amount - rest
        used -= returned
        let left = spent(by: owner) - returned
        usedByOwner[owner] = left > 0 ? left : nil
    }

    /// What this gateway did not spend, somebody else did.
    mutating func limitExceeded(now: Timestamp) {
        timePassed(now: now)
        exceededCount += 1
        exceededAt = now
        spent(max(0, budget.amount - used), by: nil, now: now)
        allowed = max(budget.amount / 2, allowed * 9 / 10)
        nextRecovery = now.advanced(by: budget.window)
        // A cancel is worth trying long before the window has passed, but not at once.
        pausedUntil = now.advanced(by: .seconds(1))
    }

    /// What a request of this urgency may bring the spending up to.
    private func ceiling(_ urgency: RateBudget.Urgency) -> Int {
        switch urgency {
        // The exchange's word is all there is to say whether a cancel still passes.
        case .cancel: budget.amount
        case .normal: max(0, allowed - reserve)
        }
    }

    func fits(_ amount: Int, _ urgency: RateBudget.Urgency, by owner: Owner, share: Int) -> Bool {
        guard pausedUntil == nil else { return false }
        if urgency == .cancel, exceededAt.map({ now.duration(since: $0) < budget.window }) ?? false {
            // What others spent is a guess; what is sent here is not.
            return ownUse + amount <= budget.amount
        }
        guard used + amount <= ceiling(urgency) else { return false }
        guard urgency == .normal else { return true }
        return spent(by: owner) + amount <= max(amount, ownerCeiling(share))
    }

    private var ownUse: Int { usedByOwner.values.reduce(0, +) }

    private func ownerCeiling(_ share: Int) -> Int { ceiling(.normal) * share / 100 }

    /// How long until `amount` fits when `ahead` has been spent before it; nil when it never does.
    func delay(
        of amount: Int, behind ahead: Int, _ urgency: RateBudget.Urgency, by owner: Owner, share: Int,
        now: Timestamp
    ) -> Duration? {
        let ceiling = urgency == .cancel ? budget.amount : max(0, budget.amount - reserve)
        guard amount <= ceiling else { return nil }
        var excess = used + ahead + amount - max(amount, self.ceiling(urgency))
        var ownExcess = urgency == .normal ? spent(by: owner) + amount - max(amount, ownerCeiling(share)) : 0
        var at = pausedUntil ?? now
        for entry in entries where excess > 0 || ownExcess > 0 {
            excess -= entry.amount
            if entry.owner == owner { ownExcess -= entry.amount }
            at = max(at, entry.until)
        }
        // More than a window's worth is in line: whole windows have to pass.
        if excess > 0 {
            let windows = Int64((excess + ceiling - 1) / max(1, ceiling))
            at = max(at, now).advanced(by: budget.window * windows)
        }
        return max(.zero, at.duration(since: now))
    }

    private static func microseconds(of duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    }
}
