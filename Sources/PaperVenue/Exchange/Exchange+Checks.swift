// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// Why an order is refused before it reaches the book.
struct OrderRefusal: Error, Equatable {
    var status: SendStatus
}

extension Exchange {
    static let clientOrderIDLimit = 100
    /// How far a limit price may be on the wrong side of the mark, in per cent.
    static let priceCollarPercent: Int64 = 10

    /// The order a ticket stands for, if the exchange takes it.
    func check(_ ticket: OrderTicket, now: Timestamp) -> Result<BookOrder, OrderRefusal> {
        let contract = contracts[ticket.contract]
        if let processBefore = ticket.processBefore, now > processBefore {
            return .failure(OrderRefusal(status: .wouldProcessAfterSpecifiedTime))
        }
        if let text = ticket.clientOrderID {
            if text.count > Self.clientOrderIDLimit {
                return .failure(OrderRefusal(status: .clientOrderIdTooBig))
            }
            if text.isEmpty { return .failure(OrderRefusal(status: .clientOrderIdInvalid)) }
            if registry.isUsed(clientOrderID: text) {
                return .failure(OrderRefusal(status: .clientOrderIdAlreadyExist))
            }
        }
        guard let lots = contract.lots(ticket.size) else {
            return .failure(OrderRefusal(status: .invalidSize))
        }
        let limit: Int64?
        let stop: Int64?
        switch prices(of: ticket, contract) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let prices): (limit, stop) = prices
        }
        guard registry.open.count < Self.maximumOpenOrders else {
            return .failure(OrderRefusal(status: .tooManyOrders))
        }
        let order = BookOrder(
            number: nextOrderNumber, account: Self.customer, side: ticket.side, kind: ticket.kind,
            limit: limit,
            lots: lots, now: now, stop: stop, signal: ticket.kind.isTrigger ? ticket.signal ?? .last : nil,
            reduceOnly: ticket.reduceOnly, clientOrderID: ticket.clientOrderID)
        if !order.reduceOnly {
            let position = ledger.accounts[Self.customer].holdings[ticket.contract]?.lots ?? 0
            let reached = position + (order.side == .buy ? lots : -lots)
            if reached.magnitude > contract.maximumLots.magnitude, reached.magnitude > position.magnitude {
                return .failure(OrderRefusal(status: .maxPositionViolation))
            }
            let market = markets[ticket.contract]
            let waits = order.kind.isTrigger && !market.engine.isSetOff(order, market.signals)
            if !waits, !canAfford(order, ticket.contract) {
                return .failure(OrderRefusal(status: .insufficientAvailableFunds))
            }
        }
        return .success(order)
    }

    private func prices(
        of ticket: OrderTicket, _ contract: Contract
    ) -> Result<(limit: Int64?, stop: Int64?), OrderRefusal> {
        let invalid = OrderRefusal(status: .invalidPrice)
        var limit: Int64?
        var stop: Int64?
        if ticket.kind != .market, let price = ticket.limitPrice {
            guard let ticks = contract.ticks(price) else { return .failure(invalid) }
            limit = ticks
        }
        if ticket.kind.isTrigger {
            guard let price = ticket.stopPrice, let ticks = contract.ticks(price) else {
                return .failure(invalid)
            }
            stop = ticks
        } else if ticket.kind != .market {
            guard let limit else { return .failure(invalid) }
            let mark = markets[ticket.contract].mark
            let distance = mark / 100 * Self.priceCollarPercent
            let fine = contract.fine(ticks: limit)
            if mark > 0, ticket.side == .buy ? fine > mark + distance : fine < mark - distance {
                return .failure(OrderRefusal(status: .outsidePriceCollar))
            }
        }
        return .success((limit, stop))
    }

    // MARK: Margin

    /// The customer's resting orders by contract; reduce-only ones need no margin.
    var restingLots: [Int: RestingLots] {
        var resting: [Int: RestingLots] = [:]
        for record in registry.open.values where record.status == .enteredBook && !record.order.reduceOnly {
            if record.order.side == .buy {
                resting[record.contract, default: RestingLots()].buy += record.order.remaining
            } else {
                resting[record.contract, default: RestingLots()].sell += record.order.remaining
            }
        }
        return resting
    }

    /// The equity behind a wallet's positions, with its unrealised profit.
    func equity(wallet: String, unrealised: Amount) -> Amount {
        if wallet == "flex" {
            return ledger.flexWorth(of: Self.customer, terms: collateral).collateral + unrealised
        }
        return (ledger.accounts[Self.customer].margin[wallet] ?? .zero) + unrealised
    }

    /// Whether the margin is there for an order; one that needs no more than what is held already always
    /// passes.
    func canAfford(_ order: BookOrder, _ index: Int) -> Bool {
        let contract = contracts[index]
        let marks = marks
        guard marks[index] > 0 else { return false }
        var resting = restingLots
        // A stop that was set off is open already, but not resting.
        let before = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: resting)
        if order.side == .buy {
            resting[index, default: RestingLots()].buy += order.remaining
        } else {
            resting[index, default: RestingLots()].sell += order.remaining
        }
        let after = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: resting)
        if after.initialWithOrders <= before.initialWithOrders { return true }
        let fee = contract.value(lots: order.remaining, atFine: marks[index]).magnitude.portion(
            Ledger.takerFee)
        let equity = equity(wallet: contract.wallet, unrealised: after.unrealised)
        return equity >= after.initialWithOrders + fee
    }
}
