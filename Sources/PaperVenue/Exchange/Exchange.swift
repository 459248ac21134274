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
    /// What is or was listed: contracts are added, and what the customer's choice of leverage changes in them changes.
    var contracts: [Contract]
    /// In the order of ``contracts``.
    var markets: [Market]
    var ledger: Ledger
    var registry: OrderRegistry
    /// The customer's fills and the lines of its account log.
    var fills: BoundedLog<FillRecord>
    var accountLog: BoundedLog<AccountLogLine>
    var history: AccountHistory
    var notifications: [AccountNotification] = []
    /// The dollars traded under each fee schedule, by its uid.
    var feeVolumes: [String: FeeVolume] = [:]
    /// Money that was moved between wallets or out of them, oldest first.
    var transfers: BoundedLog<MoneyTransfer>
    var assignment = AssignmentProgram()
    /// The last moment that was heard of: what funding is owed depends on it.
    var time: Timestamp
    var preferences = AccountPreferences()
    /// Actions that Maker Protection holds, by the time of their release.
    var held: [HeldAction] = []
    /// What was let go and not yet taken.
    var released: [ReleasedAction] = []
    /// When every order is cancelled unless the customer says otherwise before; nil for never.
    var deadManSwitchAt: Timestamp?
    /// The customer's orders that may be open at the same time.
    var openOrderLimit = 1_000
    /// Contracts that have ended and were not yet followed by another one.
    var expired: [Int] = []
    var isLiquidating = false
    /// Counts the changes of the customer's orders and fills.
    var cursor: Int64 = 0
    var collateral: [String: CollateralTerms]
    var events: [ExchangeEvent] = []

    private var indices: [String: Int]
    var orderCount: UInt64 = 0
    var holdCount: HoldNumber = 0
    var scratch: [EngineEvent] = []
    var touched: [(side: Side, price: Int64)] = []

    /// - Parameter memory: how many finished orders, fills and lines of the log are kept.
    init(
        contracts: [Contract], seed: UInt64, balances: PaperVenueConfiguration.StartingBalances,
        memory: Int = 1_000, now: Timestamp = Timestamp(microseconds: 0)
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
        history = AccountHistory(memory: memory)
        transfers = BoundedLog(limit: memory)
        time = now
    }

    /// Adds a contract behind those that are or were listed; the answer is its index.
    mutating func list(_ contract: Contract) -> Int {
        let index = contracts.count
        contracts.append(contract)
        markets.append(Market(contract: contract, number: index + 1))
        indices[contract.symbol.name] = index
        return index
    }

    /// The contract of that exact name, if it has not ended.
    func listedIndex(ofSymbol name: String) -> Int? {
        indices[name].flatMap { markets[$0].isExpired ? nil : $0 }
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

    /// When something happens without being asked: a held action is let go, the dead man's switch falls, an hour of
    /// funding is over, or a contract ends.
    var nextDue: Timestamp? {
        var next: Timestamp?
        for due in [held.first?.releasedAt, deadManSwitchAt, fundingDue, expiryDue] {
            guard let due else { continue }
            next = min(due, next ?? due)
        }
        return next
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
        if fundingDue.map({ $0 <= now }) ?? false { payFunding(now: now) }
        if expiryDue.map({ $0 <= now }) ?? false { expireContracts(now: now) }
    }
}
