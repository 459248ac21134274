// SPDX-License-Identifier: Apache-2.0

public import Trading

/// The account's one dead man's switch at the exchange, shared by all owners who want it.
///
/// The exchange cancels **every** order of the account when the switch falls, so the shortest period that anybody wants
/// holds for all. While somebody wants it, it is set again at a quarter of its period; a setting that fails is tried
/// again at ever the same short distance until one is acknowledged or the switch has fallen. The gateway being gone,
/// or cut off, is what it protects from.
///
/// It is *off* (nobody wants it), *setting* (wanted, never acknowledged yet), *armed* (acknowledged, with a deadline),
/// *late* (armed, and the last attempt failed), *fallen* (its deadline passed without an acknowledgement: the exchange
/// has cancelled everything; the next acknowledgement arms it again), or *releasing* (nobody wants it any more, and the
/// exchange does not know yet). An answer to an older attempt than the last is a known race and only counts if it is
/// an acknowledgement.
public struct DeadMansSwitch: Sendable {
    public enum State: String, Sendable, Equatable {
        case off, setting, armed, late, fallen, releasing
    }

    /// What to do about the exchange.
    public enum Order: Sendable, Equatable {
        case nothing
        /// Ask the exchange to cancel everything after the period; nil to take that back.
        case set(Duration?)
        /// The exchange has cancelled all orders of the account: ask what is left, and say so.
        case fell(at: Timestamp)
    }

    /// Periods outside of it are not taken.
    public static let periods: ClosedRange<Duration> = .seconds(5)...(.seconds(86_400))

    public private(set) var state = State.off
    /// What each owner wants.
    public internal(set) var wishes: [Owner: Duration] = [:]
    /// When it falls, as the exchange acknowledged last, by the exchange's clock.
    public private(set) var acknowledgedDeadline: Timestamp?
    /// The same by the gateway's clock, rather too early than too late.
    public private(set) var localDeadline: Timestamp?
    public private(set) var acknowledgedAt: Timestamp?
    public private(set) var lastFailure: Failure?
    /// How often it fell.
    public private(set) var falls = 0
    private var nextAttempt: Timestamp?
    private var attemptedAt: Timestamp?

    public init() {}

    /// The shortest that is wanted.
    public var period: Duration? { wishes.values.min() }

    // MARK: Wishes

    /// An owner wants everything cancelled `period` after the gateway is cut off.
    public mutating func wanted(by owner: Owner, period: Duration, now: Timestamp) -> Order {
        let before = self.period
        wishes[owner] = period
        guard before != self.period || state == .releasing else { return .nothing }
        // A longer one can wait for its turn; a shorter one is a promise.
        if state == .armed, let before, let after = self.period, after > before { return .nothing }
        return attempt(now: now)
    }

    /// An owner wants it no longer.
    public mutating func unwanted(by owner: Owner, now: Timestamp) -> Order {
        guard wishes.removeValue(forKey: owner) != nil, wishes.isEmpty else { return .nothing }
        return attempt(now: now)
    }

    // MARK: The exchange's answers

    /// The exchange took a setting that was sent at `sentAt`.
    public mutating func acknowledged(_ report: DeadMansSwitchReport, sentAt: Timestamp, now: Timestamp) {
        lastFailure = nil
        acknowledgedAt = now
        acknowledgedDeadline = report.triggerTime
        // It counts from when the exchange had the request, which is after it was sent.
        localDeadline = report.triggerTime.map {
            sentAt.advanced(by: $0.duration(since: report.exchangeTime))
        }
        if sentAt == attemptedAt { attemptedAt = nil }
        switch (wishes.isEmpty, report.triggerTime) {
        case (true, nil):
            state = .off
            nextAttempt = nil
        case (true, .some):
            state = .releasing
            nextAttempt = now
        case (false, nil):
            state = .setting
            nextAttempt = now
        case (false, .some):
            state = .armed
            nextAttempt = sentAt.advanced(by: (period ?? .zero) / 4)
        }
    }

    /// A setting was refused or got no answer.
    public mutating func failed(_ failure: Failure, sentAt: Timestamp, now: Timestamp) {
        guard sentAt == attemptedAt else { return }
        attemptedAt = nil
        lastFailure = failure
        nextAttempt = now.advanced(by: retryDistance(failure))
        switch state {
        case .armed: state = .late
        case .off, .setting, .late, .fallen, .releasing: break
        }
    }

    // MARK: Time

    /// The clock moved on.
    public mutating func timePassed(now: Timestamp) -> Order {
        switch state {
        case .off: return .nothing
        case .armed, .late, .releasing:
            if let deadline = localDeadline, deadline <= now {
                localDeadline = nil
                acknowledgedDeadline = nil
                falls += 1
                state = wishes.isEmpty ? .off : .fallen
                nextAttempt = wishes.isEmpty ? nil : now
                return .fell(at: deadline)
            }
        case .setting, .fallen: break
        }
        // An attempt under way is waited for: its own time-out ends it.
        guard attemptedAt == nil, let due = nextAttempt, due <= now else { return .nothing }
        return attempt(now: now)
    }

    /// When ``timePassed(now:)`` has something to do next.
    public var nextChange: Timestamp? {
        [attemptedAt == nil ? nextAttempt : nil, localDeadline].compactMap { $0 }.min()
    }

    /// Wishes of an earlier life of the gateway are known again.
    mutating func resume(now: Timestamp) {
        state = .setting
        nextAttempt = now
    }

    private mutating func attempt(now: Timestamp) -> Order {
        attemptedAt = now
        nextAttempt = nil
        if let period {
            if state == .off || state == .releasing { state = localDeadline == nil ? .setting : .armed }
            return .set(period)
        }
        state = .releasing
        return .set(nil)
    }

    /// A sixteenth of the period, between one second and ten.
    private func retryDistance(_ failure: Failure) -> Duration {
        let distance = min(max((period ?? .seconds(60)) / 16, .seconds(1)), .seconds(10))
        return max(distance, min(failure.retryAfter ?? .zero, .seconds(10)))
    }
}
