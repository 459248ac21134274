// SPDX-License-Identifier: Apache-2.0

import DequeModule
public import Trading

/// Decides before anything leaves whether an order may: by the modes and limits of the account and of its owner.
///
/// The stricter of the account's mode and the owner's counts. Cancels are not asked about: they always pass. Limits come
/// from the configuration; those that an operator has set since stand over them, also after a restart, until they are
/// given back.
public struct RiskDesk: Sendable {
    /// Why a mode is what it is.
    public struct ModeEntry: Sendable, Equatable {
        public var mode: RiskMode
        /// Who set it.
        public var by: String
        public var note: String?
        public var since: Timestamp

        public init(mode: RiskMode, by: String, note: String?, since: Timestamp) {
            self.mode = mode
            self.by = by
            self.note = note
            self.since = since
        }
    }

    public enum OnOrderRequested: Sendable, Equatable {
        /// It counts toward the orders of this second.
        case allowed
        case denied(Failure)
    }

    /// What the configuration says.
    public private(set) var configured: [RiskScope: RiskLimit]
    /// What operators have set since.
    public internal(set) var set: [RiskScope: RiskLimit] = [:]
    /// Without an entry it is normal.
    public internal(set) var modes: [RiskScope: ModeEntry] = [:]
    private var recent: [RiskScope: Deque<Timestamp>] = [:]

    /// - Parameter configured: Limits by scope; none for those that are absent.
    public init(configured: [RiskScope: RiskLimit] = [:]) {
        self.configured = configured
    }

    // MARK: Limits and modes

    public mutating func reconfigured(_ limits: [RiskScope: RiskLimit]) {
        configured = limits
    }

    /// The limits that hold for a scope.
    public func limits(of scope: RiskScope) -> RiskLimit {
        if let found = set[scope] ?? configured[scope] { return found }
        guard case .owner = scope else { return RiskLimit() }
        return set[.eachOwner] ?? configured[.eachOwner] ?? RiskLimit()
    }

    /// Scopes that have limits or a mode of their own.
    public var namedScopes: Set<RiskScope> { Set(configured.keys).union(set.keys).union(modes.keys) }

    /// Whether an order of this owner is judged by the mark price.
    public func needsMarkPrice(for owner: Owner) -> Bool {
        [RiskScope.account, .owner(owner)].contains { scope in
            let limits = limits(of: scope)
            return limits.priceCollarPercent != nil || limits.maximumOrderValue != nil
                || limits.maximumPositionValue != nil
        }
    }

    /// An operator set limits; nil gives the configuration's back.
    public mutating func limitsSet(_ limits: RiskLimit?, of scope: RiskScope) {
        set[scope] = limits
    }

    public mutating func modeSet(
        _ mode: RiskMode, of scope: RiskScope, by: String, note: String?, now: Timestamp
    ) {
        guard mode != .normal else {
            modes[scope] = nil
            return
        }
        modes[scope] = ModeEntry(mode: mode, by: by, note: note, since: now)
    }

    /// The mode that counts for an owner, and whose it is.
    public func mode(for owner: Owner) -> (scope: RiskScope, entry: ModeEntry)? {
        let scopes = [RiskScope.account, .owner(owner)]
        let entries = scopes.compactMap { scope in modes[scope].map { (scope: scope, entry: $0) } }
        return entries.max { $0.entry.mode < $1.entry.mode }
    }

    // MARK: Orders

    /// An owner wants an order sent.
    public mutating func orderRequested(
        _ request: OrderRequest, by owner: Owner, _ context: RiskContext, now: Timestamp
    ) -> OnOrderRequested {
        judged(by: owner, isReduceOnly: request.reduceOnly, context, now: now) { (check) throws(Failure) in
            try check.check(request)
        }
    }

    /// An owner wants an order changed. What does not grow and keeps its prices passes in every mode.
    ///
    /// - Parameters:
    ///   - order: As it stands; its rest is part of the exposure.
    ///   - largest: What it counts for there, where a change of it has no outcome yet; nil for its quantity.
    public mutating func amendmentRequested(
        _ amendment: OrderAmendment, of order: Order, largest: Decimal? = nil, by owner: Owner,
        _ context: RiskContext, now: Timestamp
    ) -> OnOrderRequested {
        let shrinks = (amendment.quantity ?? order.quantity) <= order.quantity
        let keepsPrices =
            amendment.limitPrice == nil && amendment.stopPrice == nil && amendment.trailingDeviation == nil
        if shrinks, keepsPrices { return .allowed }
        return judged(by: owner, isReduceOnly: order.reduceOnly, context, now: now) {
            (check) throws(Failure) in
            try check.check(amendment, of: order, largest: largest ?? order.quantity)
        }
    }

    /// By the mode, and by the limits of the account and of the owner; what passes counts toward this second.
    private mutating func judged(
        by owner: Owner, isReduceOnly: Bool, _ context: RiskContext, now: Timestamp,
        _ checkLimits: (RiskCheck) throws(Failure) -> Void
    ) -> OnOrderRequested {
        let scopes = [RiskScope.account, .owner(owner)]
        do throws(Failure) {
            try checkMode(of: owner, isReduceOnly: isReduceOnly)
            for scope in scopes {
                let exposure = scope == .account ? context.account : context.own
                try checkLimits(
                    RiskCheck(limit: limits(of: scope), scope: scope, context: context, exposure: exposure))
                try checkRate(limits(of: scope), scope, now: now)
            }
        } catch {
            return .denied(error)
        }
        for scope in scopes where limits(of: scope).maximumOrdersPerSecond != nil {
            recent[scope, default: []].append(now)
        }
        return .allowed
    }

    private func checkMode(of owner: Owner, isReduceOnly: Bool) throws(Failure) {
        guard let (scope, entry) = mode(for: owner) else { return }
        let since = "since \(entry.since.rfc3339), by \(entry.by)\(entry.note.map { " (\($0))" } ?? "")"
        var details = ["mode": entry.mode.rawValue, "scope": "\(scope)", "by": entry.by]
        details["note"] = entry.note
        switch entry.mode {
        case .normal: return
        case .reduceOnly where isReduceOnly: return
        case .reduceOnly:
            throw Failure(
                .failedPrecondition, Reason.reduceOnlyMode,
                "\(scope) takes only reduce-only orders \(since); send it with reduce_only, or ask for "
                    + "risk.resume.",
                origin: .gateway, details: details)
        case .halted:
            throw Failure(
                .failedPrecondition, Reason.tradingHalted,
                "Trading of \(scope) is halted \(since); cancels pass, new orders wait for risk.resume.",
                origin: .gateway, details: details)
        }
    }

    private mutating func checkRate(
        _ limit: RiskLimit, _ scope: RiskScope, now: Timestamp
    ) throws(Failure) {
        guard let most = limit.maximumOrdersPerSecond else { return }
        while let first = recent[scope]?.first, now.duration(since: first) >= .seconds(1) {
            recent[scope]?.removeFirst()
        }
        guard let times = recent[scope], times.count >= most, let oldest = times.first else {
            guard most == 0 else { return }
            throw RiskCheck.denied(
                scope, "orders_per_second", allowed: "0", value: "1", "no orders are allowed",
                code: .resourceExhausted)
        }
        var failure = RiskCheck.denied(
            scope, "orders_per_second", allowed: "\(most)", value: "\(times.count + 1)",
            "\(times.count) orders were sent within the last second", code: .resourceExhausted)
        failure.retryable = true
        failure.retryAfter = .seconds(1) - now.duration(since: oldest)
        throw failure
    }
}
