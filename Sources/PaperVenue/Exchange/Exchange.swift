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
    static let maximumOpenOrders = 1_000
    static let recentFillLimit = 1_000

    let seed: UInt64
    let contracts: [Contract]
    /// In the order of ``contracts``.
    var markets: [Market]
    var ledger: Ledger
    private(set) var registry = OrderRegistry()
    /// The customer's newest fills, oldest first.
    private(set) var fills: [FillRecord] = []
    var collateral: [String: CollateralTerms]
    var events: [ExchangeEvent] = []

    private let indices: [String: Int]
    private var orderCount: UInt64 = 0
    private var fillCount: Int64 = 0
    private var scratch: [EngineEvent] = []
    private var touched: [(side: Side, price: Int64)] = []

    init(contracts: [Contract], seed: UInt64, balances: PaperVenueConfiguration.StartingBalances) {
        self.contracts = contracts
        self.seed = seed
        markets = contracts.enumerated().map { Market(contract: $1, number: $0 + 1) }
        var indices: [String: Int] = [:]
        for (index, contract) in contracts.enumerated() { indices[contract.symbol.name] = index }
        self.indices = indices
        ledger = Ledger(accountCount: Self.accountCount)
        ledger.open(Self.customer, balances.account)
        collateral = balances.collateralTerms
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

    // MARK: Commands of the customer

    mutating func place(_ ticket: OrderTicket, now: Timestamp) -> Placement {
        let order: BookOrder
        switch check(ticket, now: now) {
        case .failure(let refusal): return Placement(status: refusal.status)
        case .success(let checked): order = checked
        }
        orderCount += 1
        registry.add(
            OrderRecord(
                uuid: uuid(ofOrder: order.number), contract: ticket.contract, order: order,
                sentKind: order.kind,
                status: order.kind.isTrigger ? .triggerPlaced : .enteredBook))
        enter(order, ticket.contract, now: now)
        let own = scratch.filter { $0.concerns(order.number) }
        scratch.removeAll(keepingCapacity: true)
        let record = registry[order.number]
        guard case .rejected(_, let reason)? = own.last else {
            return Placement(status: .placed, record: record, events: own)
        }
        return Placement(status: reason.sendStatus, record: record, events: own)
    }

    mutating func cancel(_ name: OrderName, now: Timestamp) -> Cancellation {
        guard let record = registry.find(name) else { return .notFound }
        guard record.status.isOpen else {
            return record.status == .fullyExecuted ? .filled(record) : .notFound
        }
        cancel(record.order.number, contract: record.contract, now: now)
        return .cancelled(registry[record.order.number] ?? record)
    }

    /// The number the customer's next order will have.
    var nextOrderNumber: UInt64 { orderCount + 1 }

    // MARK: Settling

    /// Appends to `scratch` and settles what was appended.
    private mutating func enter(_ order: BookOrder, _ contract: Int, now: Timestamp) {
        let start = scratch.count
        markets[contract].engine.submit(
            order, signals: markets[contract].signals, now: now, into: &scratch)
        settle(contract, from: start, now: now)
        releaseStops(contract, now: now)
    }

    private mutating func releaseStops(_ contract: Int, now: Timestamp) {
        while let stop = markets[contract].engine.nextSetOff(markets[contract].signals) {
            let start = scratch.count
            if stop.account == Self.customer, !stop.reduceOnly, !canAfford(stop, contract) {
                scratch.append(.cancelled(stop, .notEnoughMargin))
            } else {
                markets[contract].engine.activate(stop, now: now, into: &scratch)
            }
            settle(contract, from: start, now: now)
        }
    }

    /// Books what the engine reported, and tells the feeds.
    private mutating func settle(_ contract: Int, from start: Int, now: Timestamp) {
        for position in start..<scratch.count {
            switch scratch[position] {
            case .levelChanged(let side, let price, _):
                if !touched.contains(where: { $0.price == price && $0.side == side }) {
                    touched.append((side, price))
                }
            case .executed(let execution): settle(execution, contract, now: now)
            case .placed(let order), .triggerPlaced(let order), .triggered(let order),
                .rejected(let order, _),
                .cancelled(let order, _):
                if order.account == Self.customer { note(scratch[position], order, contract) }
            }
        }
        publishLevels(contract, now: now)
    }

    private mutating func publishLevels(_ contract: Int, now: Timestamp) {
        if touched.isEmpty { return }
        // A recorded contract's book is told by its recording, not by the copy that orders match against.
        if !markets[contract].isRecorded {
            for level in touched {
                let side = level.side
                let lots =
                    side == .buy
                    ? markets[contract].engine.bids.lots(at: level.price)
                    : markets[contract].engine.asks.lots(at: level.price)
                let change = LevelChange(
                    side: side, price: level.price, lots: lots,
                    sequence: markets[contract].nextBookSequence(), time: now)
                events.append(.bookChanged(contract: contract, change))
            }
            events.append(.tickerChanged(contract: contract))
        }
        touched.removeAll(keepingCapacity: true)
    }

    private mutating func settle(_ execution: Execution, _ contract: Int, now: Timestamp) {
        let terms = contracts[contract]
        let fine = terms.fine(ticks: execution.price)
        let uuid = VenueUUID(.execution, number: execution.number, seed: seed)
        for (order, isMaker) in [(execution.taker, false), (execution.maker, true)] {
            let fee = ledger.book(
                order.account, order.side == .buy ? execution.lots : -execution.lots, atFine: fine,
                in: contract,
                of: terms, isMaker: isMaker, now: now)
            if order.account == Self.customer {
                noteFill(order, execution, uuid: uuid, fee: fee, isMaker: isMaker, contract, now: now)
            }
        }
        if !markets[contract].isRecorded {
            let trade = markets[contract].record(
                uid: uuid, side: execution.taker.side, price: execution.price, lots: execution.lots, time: now
            )
            events.append(.traded(contract: contract, trade))
        }
    }

    private mutating func noteFill(
        _ order: BookOrder, _ execution: Execution, uuid: VenueUUID, fee: Amount, isMaker: Bool,
        _ contract: Int, now: Timestamp
    ) {
        guard var record = registry[order.number] else { return }
        record.order = order
        let isDone = order.remaining == 0
        record.status = isDone ? .fullyExecuted : .enteredBook
        let reason = isDone ? FeedOrderReason.fullFill : .partialFill
        record.updateReason = reason.updateReason
        registry.update(record)
        fillCount += 1
        let takerKind = registry[execution.taker.number]?.sentKind ?? execution.taker.kind
        let fill = FillRecord(
            uuid: uuid, contract: contract, order: order, orderUUID: record.uuid, sentKind: record.sentKind,
            takerKind: takerKind, price: execution.price, lots: execution.lots, isMaker: isMaker, fee: fee,
            time: now, sequence: fillCount)
        fills.append(fill)
        if fills.count > Self.recentFillLimit + 100 { fills.removeFirst(fills.count - Self.recentFillLimit) }
        events.append(.filled(fill))
        events.append(.accountChanged)
        // A taker's partial fills are told by what becomes of its rest.
        if isDone || isMaker {
            events.append(.orderChanged(OrderChange(record: record, isCancel: isDone, reason: reason)))
        }
    }

    /// Brings the customer's record of an order up to an event that is not an execution.
    private mutating func note(_ event: EngineEvent, _ order: BookOrder, _ contract: Int) {
        guard var record = registry[order.number] else { return }
        record.order = order
        let reason: FeedOrderReason
        var isCancel = true
        switch event {
        case .placed:
            record.status = .enteredBook
            reason = record.sentKind.isTrigger ? .limitOrderFromStop : .newPlacedOrderByUser
            isCancel = false
        case .triggerPlaced:
            record.status = .triggerPlaced
            reason = .newPlacedOrderByUser
            isCancel = false
        case .triggered:
            reason = .stopOrderTriggered
        case .rejected(_, let why):
            record.status = record.sentKind.isTrigger ? .triggerActivationFailure : .rejected
            reason = why.feedReason
            record.updateReason = reason.updateReason
        case .cancelled(_, let why):
            record.status = why == .notEnoughMargin ? .triggerActivationFailure : .cancelled
            reason = why.feedReason
            record.updateReason = reason.updateReason
        case .executed, .levelChanged:
            return
        }
        registry.update(record)
        events.append(
            .orderChanged(
                OrderChange(
                    record: record, isCancel: isCancel, reason: reason,
                    verboseOnly: record.status == .rejected)))
        events.append(.accountChanged)
    }
}
