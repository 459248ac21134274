// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

/// What a peer may do, and under which name its orders go.
public struct Standing: Sendable, Equatable {
    public var owner: Owner
    public var role: Role
    /// The instruments it may trade; nil for all.
    public var symbols: Set<Symbol>?
    /// Whether it sees everybody's orders and fills and the account's state, not only its own.
    public var seesAccount: Bool

    public init(owner: Owner, role: Role, symbols: Set<Symbol>? = nil, seesAccount: Bool) {
        self.owner = owner
        self.role = role
        self.symbols = symbols
        self.seesAccount = seesAccount
    }

    /// The same with no more than `role`, as a socket for readers gives it.
    public func capped(at role: Role) -> Standing {
        var capped = self
        capped.role = min(self.role, role)
        return capped
    }
}

/// Which user and which group has which role, as the configuration says it.
///
/// A peer is who the kernel says it is. A grant to the user itself comes before those to its groups; of several groups
/// the one with the highest role counts, and among equals the one that is listed first. Without any grant that fits,
/// the daemon's own user and root administrate, and the default holds for others.
public struct Permissions: Sendable, Equatable {
    public enum Subject: Sendable, Hashable {
        case user(UInt32)
        case group(UInt32)
    }

    public struct Grant: Sendable, Equatable {
        public var subject: Subject
        public var role: Role
        /// The name that orders go under; nil for `uid:1000`, of whichever user it is.
        public var owner: Owner?
        public var symbols: Set<Symbol>?
        /// Nil for what the role has by itself: administrators see the account.
        public var seesAccount: Bool?

        public init(
            _ subject: Subject, _ role: Role, owner: Owner? = nil, symbols: Set<Symbol>? = nil,
            seesAccount: Bool? = nil
        ) {
            self.subject = subject
            self.role = role
            self.owner = owner
            self.symbols = symbols
            self.seesAccount = seesAccount
        }
    }

    public var grants: [Grant]
    /// What those have whom no grant fits; nil when they may not even look.
    public var otherwise: Role?
    /// Whether those whom no grant fits see the whole account.
    public var othersSeeAccount: Bool
    /// The user the daemon runs as.
    public var ownUID: UInt32

    public init(
        grants: [Grant] = [], otherwise: Role? = .trader, othersSeeAccount: Bool = false, ownUID: UInt32
    ) {
        self.grants = grants
        self.otherwise = otherwise
        self.othersSeeAccount = othersSeeAccount
        self.ownUID = ownUID
    }

    /// What a peer has; nil when it has nothing to look for here.
    ///
    /// - Parameter groups: Every group that the peer's process is in.
    public func standing(uid: UInt32, groups: [UInt32]) -> Standing? {
        let own = Owner("uid:\(uid)")
        if let grant = grant(uid: uid, groups: groups) {
            return Standing(
                owner: grant.owner ?? own, role: grant.role, symbols: grant.symbols,
                seesAccount: grant.seesAccount ?? (grant.role == .admin))
        }
        if uid == 0 || uid == ownUID { return Standing(owner: own, role: .admin, seesAccount: true) }
        return otherwise.map {
            Standing(owner: own, role: $0, seesAccount: othersSeeAccount || $0 == .admin)
        }
    }

    private func grant(uid: UInt32, groups: [UInt32]) -> Grant? {
        if let mine = grants.first(where: { $0.subject == .user(uid) }) { return mine }
        var best: Grant?
        for grant in grants {
            guard case .group(let group) = grant.subject, groups.contains(group) else { continue }
            if let known = best, known.role >= grant.role { continue }
            best = grant
        }
        return best
    }
}
