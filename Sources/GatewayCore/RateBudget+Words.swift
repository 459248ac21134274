// SPDX-License-Identifier: Apache-2.0

public import Trading

extension RateBudget {
    /// How one pool stands.
    public struct PoolState: Sendable, Equatable {
        public var pool: VenueCost.Pool
        /// What the exchange allows per window.
        public var limit: Int
        public var window: Duration
        /// What is dared of it now.
        public var allowed: Int
        public var used: Int
        /// For cancels alone.
        public var reserve: Int
        /// What is left for orders and questions.
        public var available: Int
        public var waiting: Int
        /// How often the exchange said that its limit is exceeded, and when it last did.
        public var exceededCount: Int
        public var exceededAt: Timestamp?
        public var owners: [OwnerUse]
    }

    /// What one owner has spent in this window.
    public struct OwnerUse: Sendable, Equatable {
        public var owner: Owner
        public var used: Int
        public var waiting: Int

        public init(owner: Owner, used: Int, waiting: Int) {
            self.owner = owner
            self.used = used
            self.waiting = waiting
        }
    }

    /// Every pool as it stands, the trading one first.
    public func state(now: Timestamp) -> [PoolState] {
        VenueCost.Pool.allCases.compactMap { pool in
            guard var window = spending[pool] else { return nil }
            window.timePassed(now: now)
            let line = waiting.filter { $0.cost.pool == pool }
            let owners = Set(window.usedByOwner.keys).union(line.map(\.owner)).map { owner in
                OwnerUse(
                    owner: owner, used: window.spent(by: owner),
                    waiting: line.count { $0.owner == owner })
            }
            return PoolState(
                pool: pool, limit: window.budget.amount, window: window.budget.window,
                allowed: window.allowed, used: window.used, reserve: window.reserve,
                available: max(0, window.allowed - window.reserve - window.used), waiting: line.count,
                exceededCount: window.exceededCount, exceededAt: window.exceededAt,
                owners: owners.sorted { $0.owner.name < $1.owner.name })
        }
    }

    func exhausted(_ request: Waiting, _ delay: Duration) -> Failure {
        let use = spending[request.cost.pool].map { "\($0.used) of \($0.budget.amount)" } ?? "all"
        var details = describe(request)
        details["used"] = spending[request.cost.pool].map { "\($0.used)" }
        details["limit"] = spending[request.cost.pool].map { "\($0.budget.amount)" }
        return Failure(
            .resourceExhausted, Reason.rateBudgetExhausted,
            "The account's \(request.cost.pool.rawValue) budget at the exchange is spent (\(use)), and this "
                + "needs \(request.cost.amount) of it before its deadline; wait, or send less.",
            origin: .gateway, retryable: true, retryAfter: max(delay, .milliseconds(1)), details: details)
    }

    func queueFull(_ delay: Duration) -> Failure {
        Failure(
            .resourceExhausted, Reason.rateBudgetExhausted,
            "\(settings.maximumWaiting) requests wait for the account's budget at the exchange already; "
                + "wait, or send less.",
            origin: .gateway, retryable: true, retryAfter: max(delay, .milliseconds(1)),
            details: ["limit": "\(settings.maximumWaiting)"])
    }

    func neverFits(_ request: Waiting) -> Failure {
        Failure(
            .resourceExhausted, Reason.rateBudgetExhausted,
            "This costs \(request.cost.amount), more than the account may ever spend at the exchange at "
                + "once; make it smaller.",
            origin: .gateway, details: describe(request))
    }

    private func describe(_ request: Waiting) -> [String: String] {
        ["pool": request.cost.pool.rawValue, "cost": "\(request.cost.amount)"]
    }
}
