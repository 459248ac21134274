// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Trading

// Changes of orders that are there, one by one, many at once, and in a batch with new ones.
extension ModelWorld {
    /// One of the last orders that may still be changed, by the name the gateway would use.
    private mutating func living() -> (order: Order, name: OrderReference)? {
        guard let id = wantedOrder.suffix(40).randomElement(using: &random),
            let order = desk.order(.clientOrderID(id)), !order.state.isFinal
        else { return nil }
        return (order, order.orderID.map { .orderID($0) } ?? .clientOrderID(id))
    }

    mutating func amend() async {
        guard let amendment = amendment() else { return }
        await begin(Call(kind: .amend(amendment), life: life, timeout: random.duration(1_000...6_000)))
    }

    /// A change that the gateway would let pass, noted as sent.
    private mutating func amendment() -> OrderAmendment? {
        guard let (order, name) = living(), let type = order.type else { return nil }
        var amendment = OrderAmendment(name)
        let price = prices[order.symbol] ?? 1
        switch type {
        case .market: return nil
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill:
            if random.once(in: 2) { amendment.limitPrice = self.price(near: price) }
        case .stop, .takeProfit:
            if random.once(in: 2) { amendment.stopPrice = self.price(near: price) }
            if order.limitPrice != nil, random.once(in: 3) { amendment.limitPrice = self.price(near: price) }
        case .trailingStop:
            if random.once(in: 2) {
                amendment.trailingDeviation = PriceDistance(Decimal(random.number(1...9)), .percent)
            }
        }
        let changesNothing =
            amendment.limitPrice == nil && amendment.stopPrice == nil && amendment.trailingDeviation == nil
        if changesNothing || random.once(in: 3) {
            let quantity = Decimal(random.number(1...40))
            guard quantity > order.filledQuantity else { return nil }
            amendment.quantity = quantity
        }
        amendment.processBefore = now.advanced(by: random.duration(500...5_000))
        desk.amendmentSent(amendment, hold: hold, now: now)
        return amendment
    }

    mutating func cancelAll() async {
        let symbol = random.once(in: 3) ? nil : random.pick(Self.symbols)
        await begin(Call(kind: .cancelAll(symbol), life: life, timeout: .seconds(5)))
    }

    // MARK: Batches

    /// Sends two to six changes in one request, once the desk has let its placements go.
    mutating func batch() async {
        batchCount += 1
        let number = batchCount
        var changes: [OrderChange] = []
        for _ in 0..<random.number(2...6) {
            switch random.number(1...10) {
            case 1...5: changes.append(.place(newOrder()))
            case 6:
                // A repeat of an order that may be on its way, resting, or long over.
                guard let id = wantedOrder.suffix(30).randomElement(using: &random), let request = wanted[id],
                    !changes.contains(where: { $0.places(id) })
                else { continue }
                changes.append(.place(request))
            case 7...8: if let amendment = amendment() { changes.append(.amend(amendment)) }
            default: if let (_, name) = living() { changes.append(.cancel(name)) }
            }
        }
        var batch = ModelBatch(changes: changes, timeout: random.duration(1_000...8_000))
        for case .place(let request) in changes { batch.awaited.insert(request.clientOrderID) }
        batches[number] = batch
        for case .place(let request) in changes { await enter(request, number, batch.timeout) }
        await departIfReady(number)
    }

    private mutating func enter(_ request: OrderRequest, _ number: UInt64, _ timeout: Duration) async {
        let id = request.clientOrderID
        tickets += 1
        let ticket = DeskTicket(number: tickets)
        desk.placeRequested(
            OrderDesk.Placement(
                request, owner: Owner("alice"), ticket: ticket, timeout: timeout, hold: hold, batch: number),
            now: now)
        if desk.isPending(id, inBatch: number) { batchTickets[ticket] = (number, id) }
        await carryOutDesk()
        // Answered already, or the repeat of an order that is on its way by itself.
        if batchTickets[ticket] == nil { await settled(id, in: number) }
    }

    /// The desk lets a placement go.
    mutating func left(_ request: OrderRequest, with number: UInt64) async {
        guard batches[number] != nil else {
            return problems.append("\(request.clientOrderID) left with a batch that is gone")
        }
        batches[number]?.departed[request.clientOrderID] = request
        await settled(request.clientOrderID, in: number)
    }

    /// A placement has left, or will not leave.
    mutating func settled(_ id: ClientOrderID, in number: UInt64) async {
        guard batches[number]?.awaited.remove(id) != nil else { return }
        await departIfReady(number)
    }

    private mutating func departIfReady(_ number: UInt64) async {
        guard let batch = batches[number], batch.awaited.isEmpty else { return }
        batches[number] = nil
        let leaving = batch.leaving
        guard !leaving.isEmpty else { return }
        await begin(
            Call(
                kind: .batch(leaving, processBefore: ModelBatch.deadline(of: leaving)), life: life,
                timeout: batch.timeout))
    }
}

extension OrderChange {
    fileprivate func places(_ id: ClientOrderID) -> Bool {
        if case .place(let request) = self { request.clientOrderID == id } else { false }
    }
}
