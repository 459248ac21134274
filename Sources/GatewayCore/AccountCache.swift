// SPDX-License-Identifier: Apache-2.0

public import Trading

/// The account's worth and its positions, put together from whole answers and from the feed's parts.
///
/// A part that the exchange sends replaces that part; parts it does not send keep their last value. Wallets that come
/// before the first word about the multi-collateral one wait for it, because until then the account has no currency.
public struct AccountCache: Sendable {
    /// What became of the account.
    public enum OnAccount: Sendable, Equatable {
        case changed(AccountState)
        /// The same as before, received later.
        case unchanged
        /// Only a part is known so far: ask for the whole.
        case incomplete
        /// Older than what is known already.
        case outdated
    }

    /// How the positions differ from the list before.
    public struct OnPositions: Sendable, Equatable {
        /// New ones and those with another value, as they are now.
        public var changed: [Position]
        /// No longer in the list.
        public var closed: [Symbol]

        public init(changed: [Position], closed: [Symbol]) {
            self.changed = changed
            self.closed = closed
        }

        public var isEmpty: Bool { changed.isEmpty && closed.isEmpty }
    }

    /// The whole state as known; nil before the first whole answer.
    public private(set) var state: AccountState?
    /// All open positions; nil before the exchange gave its list.
    public private(set) var positions: [Position]?
    /// When the list of positions came.
    public private(set) var positionsReceivedAt: Timestamp?
    /// Whether the feed keeps both current.
    public private(set) var isCurrent = false

    private var waitingWallets: [AccountState.Wallet] = []
    private static let maximumWaitingWallets = 1_000

    public init() {}

    /// The whole account, as answered to a request.
    public mutating func stateReceived(_ whole: AccountState) -> OnAccount {
        if let known = state, whole.receivedAt < known.receivedAt { return .outdated }
        waitingWallets = []
        return replace(by: whole)
    }

    /// A part of the account, as the feed sends it.
    public mutating func updateReceived(_ update: AccountUpdate) -> OnAccount {
        isCurrent = true
        guard var next = update.multiCollateral ?? state else {
            let room = max(0, Self.maximumWaitingWallets - waitingWallets.count)
            waitingWallets = Self.wallets(waitingWallets, replacedBy: update.wallets.prefix(room))
            return .incomplete
        }
        if update.multiCollateral != nil {
            next.wallets = state?.wallets ?? waitingWallets
            waitingWallets = []
        }
        next.wallets = Self.wallets(next.wallets, replacedBy: update.wallets)
        next.receivedAt = update.receivedAt
        return replace(by: next)
    }

    /// The complete list of positions: one that is missing is closed.
    public mutating func positionsReceived(_ list: [Position], now: Timestamp) -> OnPositions {
        let before = positions ?? []
        let changed = list.filter { !before.contains($0) }
        let closed = before.map(\.symbol).filter { symbol in !list.contains { $0.symbol == symbol } }
        positions = list
        positionsReceivedAt = now
        return OnPositions(changed: changed, closed: closed)
    }

    /// A position is worth another amount, because its mark price moved.
    public mutating func positionMoved(_ position: Position) {
        guard let index = positions?.firstIndex(where: { $0.symbol == position.symbol }) else { return }
        positions?[index] = position
    }

    /// The open position in `symbol`; nil when there is none or nothing is known.
    public func position(in symbol: Symbol) -> Position? {
        positions?.first { $0.symbol == symbol }
    }

    /// The account's feed is confirmed.
    public mutating func feedConfirmed() {
        isCurrent = true
    }

    /// The feed is gone: what is known stays, and ages.
    public mutating func feedLost() {
        isCurrent = false
    }

    private mutating func replace(by next: AccountState) -> OnAccount {
        var sameTime = state
        sameTime?.receivedAt = next.receivedAt
        let isChanged = sameTime != next
        state = next
        return isChanged ? .changed(next) : .unchanged
    }

    private static func wallets(
        _ known: [AccountState.Wallet], replacedBy sent: some Collection<AccountState.Wallet>
    ) -> [AccountState.Wallet] {
        var result = known
        for wallet in sent {
            if let index = result.firstIndex(where: { $0.name == wallet.name }) {
                result[index] = wallet
            } else {
                result.append(wallet)
            }
        }
        return result
    }
}
