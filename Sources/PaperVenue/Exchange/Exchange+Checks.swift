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

    /// The order a ticket stands for, if the exchange takes it; it has used up its number.
    mutating func check(_ ticket: OrderTicket, now: Timestamp) -> Result<BookOrder, OrderRefusal> {
        let contract = contracts[ticket.contract]
        if let refusal = early(ticket, now: now) { return .failure(OrderRefusal(status: refusal)) }
        guard let lots = contract.lots(ticket.size) else {
            return .failure(OrderRefusal(status: .invalidSize))
        }
        let limit: Int64?
        let stop: Int64?
        switch prices(of: ticket, contract) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let prices): (limit, stop) = prices
        }
        guard registry.open.count < openOrderLimit else {
            return .failure(OrderRefusal(status: .tooManyOrders))
        }
        var order = BookOrder(
            number: nextOrderNumber(), account: Self.customer, side: ticket.side, kind: ticket.kind,
            limit: limit, lots: lots, now: now, stop: stop,
            signal: ticket.kind.isTrigger ? ticket.signal ?? .last : nil, reduceOnly: ticket.reduceOnly,
            clientOrderID: ticket.clientOrderID)
        order.trail = ticket.trail
        order.limitOffset = ticket.limitOffset
        order.displacesOwn = displacesOwn(ticket.contract, ticket.kind)
        if let refusal = exposure(of: order, ticket.contract, replacing: nil) {
            return .failure(OrderRefusal(status: refusal))
        }
        return .success(order)
    }

    /// What is wrong whatever the order is.
    private func early(_ ticket: OrderTicket, now: Timestamp) -> SendStatus? {
        if let processBefore = ticket.processBefore, now > processBefore {
            return .wouldProcessAfterSpecifiedTime
        }
        if let text = ticket.clientOrderID {
            if text.count > Self.clientOrderIDLimit { return .clientOrderIdTooBig }
            if text.isEmpty { return .clientOrderIdInvalid }
            if registry.isUsed(clientOrderID: text) { return .clientOrderIdAlreadyExist }
        }
        return markets[ticket.contract].state.refusal(of: ticket.kind)
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
        if ticket.kind == .trailingStop {
            let market = markets[ticket.contract]
            // Without a price of its signal there is nothing to trail.
            guard market.engine.price(of: ticket.signal ?? .last, market.signals) > 0 else {
                return .failure(invalid)
            }
        } else if ticket.kind.isTrigger {
            guard let price = ticket.stopPrice, let ticks = contract.ticks(price) else {
                return .failure(invalid)
            }
            stop = ticks
        } else if ticket.kind != .market {
            guard let limit else { return .failure(invalid) }
            if isOutsideCollar(limit, ticket.side, ticket.contract) {
                return .failure(OrderRefusal(status: .outsidePriceCollar))
            }
        }
        return .success((limit, stop))
    }

    private func isOutsideCollar(_ limit: Int64, _ side: Side, _ contract: Int) -> Bool {
        let mark = markets[contract].mark
        let distance = mark / 100 * Self.priceCollarPercent
        let fine = contracts[contract].fine(ticks: limit)
        return mark > 0 && (side == .buy ? fine > mark + distance : fine < mark - distance)
    }

    /// Why an order is more than the account can carry; nil if it is not.
    ///
    /// - Parameter old: the order whose place it takes.
    private func exposure(of order: BookOrder, _ index: Int, replacing old: BookOrder?) -> SendStatus? {
        if order.reduceOnly { return nil }
        let contract = contracts[index]
        let market = markets[index]
        let position = ledger.accounts[Self.customer].holdings[index]?.lots ?? 0
        let reached = position + (order.side == .buy ? order.remaining : -order.remaining)
        let isGrowing = reached.magnitude > position.magnitude
        if isGrowing, reached.magnitude > contract.maximumLots.magnitude { return .maxPositionViolation }
        if isGrowing, contract.leverageFloor > 0 {
            // What the size needs alone must not be more than the chosen leverage gives.
            var unfixed = contract
            unfixed.leverageFloor = 0
            let level = unfixed.marginLevel(lots: reached, atFine: market.mark)
            if level.initial > contract.leverageFloor { return .fixedLeverageTooHigh }
        }
        if order.kind.isTrigger, order.trail != nil || !market.engine.isSetOff(order, market.signals) {
            return nil
        }
        if !canAfford(order, index, replacing: old) { return .insufficientAvailableFunds }
        return wouldLiquidate(order, index) ? .wouldCauseLiquidation : nil
    }

    // MARK: Edits

    /// The order an edit names and what it is to become, if the exchange takes it.
    func check(
        _ ticket: EditTicket, now: Timestamp
    ) -> Result<(OrderRecord, Amendment), OrderRefusal> {
        func refused(_ status: SendStatus) -> Result<(OrderRecord, Amendment), OrderRefusal> {
            .failure(OrderRefusal(status: status))
        }
        if let time = ticket.processBefore, now > time { return refused(.wouldProcessAfterSpecifiedTime) }
        guard let record = registry.find(ticket.name), record.status.isOpen, !record.isHeld else {
            return refused(.orderForEditNotFound)
        }
        if let refusal = mismatch(ticket, record) { return refused(refusal) }
        let contract = contracts[record.contract]
        var amendment = Amendment(lots: record.order.lots, trail: ticket.trail)
        if let size = ticket.size {
            guard let lots = contract.lots(size) else { return refused(.invalidSize) }
            amendment.lots = ticket.isAbsolute ? lots : record.order.filled + lots
            guard amendment.lots > record.order.filled else { return refused(.invalidSize) }
        }
        for (price, member) in [
            (ticket.limitPrice, \Amendment.limit), (ticket.stopPrice, \Amendment.stop),
        ] {
            guard let price else { continue }
            guard let ticks = contract.ticks(price) else { return refused(.invalidPrice) }
            amendment[keyPath: member] = ticks
        }
        let isResting = record.status == .enteredBook
        if isResting, let limit = amendment.limit,
            isOutsideCollar(limit, record.order.side, record.contract)
        {
            return refused(.outsidePriceCollar)
        }
        var order = record.order
        order.lots = amendment.lots
        order.limit = amendment.limit ?? order.limit
        order.stop = amendment.stop ?? order.stop
        if let refusal = exposure(of: order, record.contract, replacing: isResting ? record.order : nil) {
            return refused(refusal)
        }
        return .success((record, amendment))
    }

    /// What cannot be changed in an order of its kind, or not in its market's state.
    private func mismatch(_ ticket: EditTicket, _ record: OrderRecord) -> SendStatus? {
        let isTrigger = record.status == .triggerPlaced
        if isTrigger, record.order.kind == .trailingStop {
            if ticket.stopPrice != nil { return .cannotEditTriggerPriceOfTrailingStop }
            if ticket.limitPrice != nil { return .cannotEditLimitPriceOfTrailingStop }
        } else if ticket.trail != nil {
            return .orderForEditNotAStop
        }
        if !isTrigger, ticket.stopPrice != nil { return .orderForEditNotAStop }
        return markets[record.contract].state.refusal(of: record.order.kind)
    }

    // MARK: Margin

    /// The customer's resting orders by contract; reduce-only ones need no margin.
    var restingLots: [Int: RestingLots] {
        var resting: [Int: RestingLots] = [:]
        for record in registry.open.values
        where record.status == .enteredBook && !record.order.reduceOnly && !record.isHeld {
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
    ///
    /// - Parameter old: the resting order whose place it takes.
    func canAfford(_ order: BookOrder, _ index: Int, replacing old: BookOrder? = nil) -> Bool {
        let contract = contracts[index]
        let marks = marks
        guard marks[index] > 0 else { return false }
        var resting = restingLots
        // A stop that was set off is open already, but not resting.
        let before = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: resting)
        let added = order.remaining - (old?.remaining ?? 0)
        if order.side == .buy {
            resting[index, default: RestingLots()].buy += added
        } else {
            resting[index, default: RestingLots()].sell += added
        }
        let after = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: resting)
        if after.initialWithOrders <= before.initialWithOrders { return true }
        let fee = contract.value(lots: order.remaining, atFine: marks[index]).magnitude.millionths(
            FeeSchedule.Tier.first.taker)
        let equity = equity(wallet: contract.wallet, unrealised: after.unrealised)
        return equity >= after.initialWithOrders + fee
    }

    /// Whether what an order would execute at once costs so much beyond the mark that the maintenance margin would be
    /// gone.
    func wouldLiquidate(_ order: BookOrder, _ index: Int) -> Bool {
        let contract = contracts[index]
        let taken = markets[index].engine.taken(by: order)
        guard taken.lots > 0 else { return false }
        var loss = Amount.zero
        for part in taken.parts {
            let signed = order.side == .buy ? part.lots : -part.lots
            loss += contract.value(lots: signed, atFine: contract.fine(ticks: part.price))
            loss -= contract.value(lots: signed, atFine: markets[index].mark)
        }
        guard loss > .zero else { return false }
        let need = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: [:])
        let position = ledger.accounts[Self.customer].holdings[index]?.lots ?? 0
        let reached = position + (order.side == .buy ? taken.lots : -taken.lots)
        let mark = markets[index].mark
        func maintenance(_ lots: Int64) -> Amount {
            contract.value(lots: lots, atFine: mark).magnitude.portion(
                contract.marginLevel(lots: lots, atFine: mark).maintenance)
        }
        let needed = need.maintenance - maintenance(position) + maintenance(reached)
        guard needed > need.maintenance else { return false }
        return equity(wallet: contract.wallet, unrealised: need.unrealised) - loss < needed
    }
}
