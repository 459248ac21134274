// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// The simulated exchange without its servers: books, accounts and orders. Time comes in as an argument.
///
/// Account 0 is the house, account 1 the customer whose API key is served, the rest are bots with endless
/// credit. What happened is appended to ``events`` for the feeds; whoever calls takes it.
struct Exchange: Sendable {
    static let customer = 1
    static let firstMaker = 2
    static let taker = 3
    static let accountCount = 4
    let seed: UInt64
    /// What is listed; only what the customer's choice of leverage changes in it ever changes.
    var contracts: [Contract]
    /// In the order of ``contracts``.
    var markets: [Market]
    var ledger: Ledger
    var registry: OrderRegistry
    /// The customer's fills and the lines of its account log.
    var fills: BoundedLog<FillRecord>
    var accountLog: BoundedLog<AccountLogLine>
    var notifications: [AccountNotification] = []
    var preferences = AccountPreferences()
    /// Actions that Maker Protection holds, by the time of their release.
    var held: [HeldAction] = []
    /// What was let go and not yet taken.
    var released: [ReleasedAction] = []
    /// When every order is cancelled unless the customer says otherwise before; nil for never.
    var deadManSwitchAt: Timestamp?
    /// The customer's orders that may be open at the same time.
    var openOrderLimit = 1_000
    /// Counts the changes of the customer's orders and fills.
    var cursor: Int64 = 0
    var collateral: [String: CollateralTerms]
    var events: [ExchangeEvent] = []

    private let indices: [String: Int]
    var orderCount: UInt64 = 0
    var holdCount: HoldNumber = 0
    var scratch: [EngineEvent] = []
    var touched: [(side: Side, price: Int64)] = []

    /// - Parameter memory: how many finished orders, fills and lines of the log are kept.
    init(
        contracts: [Contract], seed: UInt64, balances: PaperVenueConfiguration.StartingBalances,
        memory: Int = 1_000
    ) {
        self.contracts = contracts
        self.seed = seed
        markets = contracts.enumerated().map { Market(contract: $1, number: $0 + 1) }
        var indices: [String: Int] = [:]
        for (index, contract) in contracts.enumerated() { indices[contract.symbol.name] = index }
        self.indices = indices
        ledger = Ledger(accountCount: Self.accountCount)
        ledger.open(Self.customer, balances.account)
        collateral = balances.collateralTerms
        registry = OrderRegistry(finishedLimit: memory)
        fills = BoundedLog(limit: memory)
        accountLog = BoundedLog(limit: 2 * memory)
    }

    /// The contract of that exact name; Kraken's names are upper case.
    func index(ofSymbol name: String) -> Int? { indices[name] }

    var marks: [Int64] { markets.map(\.mark) }

    /// The underlyings that have an index, each once.
    var indexBases: [String] {
        var bases: [String] = []
        for contract in contracts where !bases.contains(contract.base) { bases.append(contract.base) }
        return bases
    }

    func uuid(ofOrder number: UInt64) -> VenueUUID { VenueUUID(.order, number: number, seed: seed) }

    // MARK: Commands of the simulation

    /// A bot's order. The answer is its number.
    @discardableResult
    mutating func submit(
        account: Int, contract: Int, side: Side, kind: BookOrder.Kind, limit: Int64?, lots: Int64,
        now: Timestamp
    ) -> UInt64 {
        orderCount += 1
        let order = BookOrder(
            number: orderCount, account: account, side: side, kind: kind, limit: limit, lots: lots, now: now)
        enter(order, contract, now: now)
        scratch.removeAll(keepingCapacity: true)
        return order.number
    }

    mutating func cancel(_ number: UInt64, contract: Int, now: Timestamp) {
        markets[contract].engine.cancel(number, reason: .byUser, now: now, into: &scratch)
        settle(contract, from: 0, now: now)
        scratch.removeAll(keepingCapacity: true)
    }

    /// New mark and index prices, in fine units; stops may be set off.
    mutating func setPrices(contract: Int, mark: Int64, index: Int64, now: Timestamp) {
        markets[contract].setPrices(mark: mark, index: index, now: now)
        releaseStops(contract, now: now)
        scratch.removeAll(keepingCapacity: true)
        events.append(.tickerChanged(contract: contract))
    }

    /// New numbers are given out in this order to everybody.
    mutating func nextOrderNumber() -> UInt64 {
        orderCount += 1
        return orderCount
    }

    // MARK: Time

    /// When something happens without being asked: a held action is let go, or the dead man's switch falls.
    var nextDue: Timestamp? {
        guard let release = held.first?.releasedAt else { return deadManSwitchAt }
        return min(release, deadManSwitchAt ?? release)
    }

    mutating func elapsed(to now: Timestamp) {
        while let first = held.first, first.releasedAt <= now {
            held.removeFirst()
            release(first, now: now)
        }
        if let time = deadManSwitchAt, time <= now {
            deadManSwitchAt = nil
            cancelAll(contract: nil, reason: .byDeadManSwitch, now: now)
        }
    }
}
