// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `orders.*`: placing, closing, looking at and watching orders; changing them has files of its own.
extension TradingGateway {
    func placeOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        var request = try OrderRequest(params)
        request.symbol = try resolve(request.symbol)
        return try place(request, context.caller)
    }

    /// Checks the order's form and leaves the rest to budget, limits and desk; a repeat of the same order gets the first
    /// one's outcome.
    private func place(_ request: OrderRequest, _ context: Caller) throws(Failure) -> Handling {
        let (standing, timeout, now) = (context.standing, context.timeout, clock())
        let owner = standing.owner
        try standing.requireTrading(in: request.symbol)
        if desk.order(.clientOrderID(request.clientOrderID)) == nil { try checkForm(request, now: now) }
        // What would not be sent costs nothing.
        guard desk.ledger.wouldSend(request.clientOrderID), desk.refusal(now: now) == nil else {
            return .ordered(enter(request, owner: owner, timeout: timeout, isPaid: false))
        }
        let needsPrice =
            risk.needsMarkPrice(for: owner) && markPrice(of: request.symbol, now: now) == nil
        let cost = venue.cost(of: .place)
        guard !needsPrice else {
            return .later(changesOrders: true) { gateway async throws(Failure) in
                await gateway.ensureMarkPrice(of: request.symbol, timeout: timeout)
                try await gateway.spend(cost, by: owner, deadline: Self.patience(now, timeout))
                return try await gateway.placeNow(request, owner, timeout, since: now)
            }
        }
        let deadline = Self.patience(now, timeout)
        switch budget.requested(cost, .normal, by: owner, deadline: deadline, now: now) {
        case .admitted:
            budgetChanged()
            return .ordered(enter(request, owner: owner, timeout: timeout, isPaid: true))
        case .refused(let failure):
            throw failure
        case .wait(let ticket):
            return .later(changesOrders: true) { gateway async throws(Failure) in
                try await gateway.admission(of: ticket)
                return try await gateway.placeNow(request, owner, timeout, since: now)
            }
        }
    }

    private func placeNow(
        _ request: OrderRequest, _ owner: Owner, _ timeout: Duration, since: Timestamp
    ) async throws(Failure) -> [UInt8] {
        let rest = max(.milliseconds(1), timeout - clock().duration(since: since))
        return try await deskAnswer(
            to: enter(request, owner: owner, timeout: rest, isPaid: true))
    }

    /// A wait for the budget ends before its call does, so that the call is told that nothing was sent.
    static func patience(_ now: Timestamp, _ timeout: Duration) -> Timestamp {
        now.advanced(by: timeout * 9 / 10)
    }

    func checkForm(_ request: OrderRequest, now: Timestamp) throws(Failure) {
        guard let instrument = instruments[request.symbol] else {
            throw instruments.isEmpty
                ? instrumentsUnknown() : Assets.unknownSymbol(request.symbol.name, suggestions: [])
        }
        try OrderCheck.check(request, against: instrument, now: now)
    }

    func getOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let reference = try OrderReference(params)
        let standing = context.client.standing
        if let order = desk.order(reference) {
            guard standing.sees(order.owner) else { throw Self.notFound(reference) }
            if order.state != .unknown { return .answer(Self.text(of: order)) }
        }
        try requireCredentials()
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let askedAt = gateway.clock()
            let reports = try await gateway.asked(
                .orderStatus(orders: 1), by: standing.owner, timeout: timeout
            ) { (venue, timeout) async throws(Failure) in
                try await venue.orderStatus([reference], timeout: timeout)
            }
            gateway.desk.reported(reports, askedAt: askedAt, now: gateway.clock())
            gateway.carryOutDesk()
            guard let order = gateway.desk.order(reference), standing.sees(order.owner) else {
                throw Self.notFound(reference)
            }
            return Self.text(of: order)
        }
    }

    func listOpenOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let filter = try OrderFilter(params)
        let owner = try ownerSeen(filter.owner, context.client.standing)
        let symbol = try filter.symbol.map { (name) throws(Failure) in try resolve(name) }
        if feedHealth.isAccountReady { return .answer(openOrdersText(of: owner, in: symbol)) }
        let (asker, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.surveyOpenOrders(by: asker, .normal, timeout: timeout)
            return gateway.openOrdersText(of: owner, in: symbol)
        }
    }

    func listOrderHistory(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try HistoryParams(params)
        let owner = try ownerSeen(asked.owner, context.client.standing)
        let symbol = try asked.symbol.map { (name) throws(Failure) in try resolve(name) }
        let orders = desk.ledger.orders { order in
            (owner == nil || order.owner == owner) && (symbol == nil || order.symbol == symbol)
                && asked.since.map { order.updatedAt >= $0 } ?? true
        }
        return .answer(RecordList(Array(orders.suffix(Int(asked.limit ?? 100)))).encoded())
    }

    /// Whose orders or fills a caller is shown: its own unless it sees the account; nil for everybody's.
    func ownerSeen(_ asked: Owner?, _ standing: Standing) throws(Failure) -> Owner? {
        guard let asked else { return standing.seesAccount ? nil : standing.owner }
        if !standing.sees(asked) { try standing.requireAccount(to: "see those of \(asked)") }
        return asked
    }

    func closePosition(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let asked = try ClosePositionParams(params)
        let symbol = try resolve(asked.symbol)
        let id = asked.clientOrderID
        try context.client.standing.requireTrading(in: symbol)
        let caller = context.caller
        return .later(changesOrders: true) { gateway async throws(Failure) in
            if gateway.desk.order(.clientOrderID(id)) != nil {
                let ticket = gateway.newDeskTicket()
                gateway.desk.outcomeRequested(id, ticket: ticket, now: gateway.clock())
                gateway.carryOutDesk()
                return try await gateway.deskAnswer(to: ticket)
            }
            let positions = try await gateway.asked(
                .positions, by: caller.owner, timeout: caller.timeout
            ) { (venue, timeout) async throws(Failure) in try await venue.positions(timeout: timeout) }
            let quantity = gateway.closable(positions.first { $0.symbol == symbol }, caller.standing)
            guard let position = positions.first(where: { $0.symbol == symbol }), quantity > .zero else {
                throw Failure(
                    .failedPrecondition, Reason.noPosition,
                    "There is no open position in \(symbol) to close.",
                    origin: .gateway, details: ["symbol": symbol.name])
            }
            let request = OrderRequest(
                clientOrderID: id, symbol: symbol, side: position.side == .long ? .sell : .buy, type: .market,
                quantity: quantity, reduceOnly: true)
            return try await gateway.finish(try gateway.place(request, caller))
        }
    }

    /// How much of the account's position a caller may close: all of it, or what its own fills add up to when it sees
    /// only its own.
    private func closable(_ position: Position?, _ standing: Standing) -> Decimal {
        guard let position else { return .zero }
        guard !standing.seesAccount else { return position.quantity }
        let own = ownerPositions.position(of: standing.owner, in: position.symbol)
        guard own.isNegative == (position.side == .short) else { return .zero }
        return min(own.magnitude, position.quantity)
    }

    /// Carries out within one call what another method would answer later.
    private func finish(_ handling: Handling) async throws(Failure) -> [UInt8] {
        switch handling {
        case .answer(let text): return text
        case .later(_, let work): return try await work(self)
        case .ordered(let ticket): return try await deskAnswer(to: ticket)
        case .ticker, .stream, .streamLater, .streamWhenReady:
            preconditionFailure("an order's answer is no ticker and no stream")
        }
    }

    /// Those who see the account follow everybody's orders, others their own.
    func subscribeOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let standing = context.client.standing
        return try accountStream(
            .orders(standing.seesAccount ? nil : standing.owner),
            OrderSubscriptionParams(params).onLag ?? .disconnect)
    }

    static func notFound(_ reference: OrderReference) -> Failure {
        let name =
            switch reference {
            case .orderID(let id): "order_id \"\(id)\""
            case .clientOrderID(let id): "client_order_id \"\(id)\""
            }
        return Failure(
            .notFound, Reason.orderNotFound,
            "No order with \(name) is known, here or at the exchange, which answers for open and very recent orders only.",
            origin: .venue)
    }

    static func text(of order: Order) -> [UInt8] {
        RecordMessage(order).encoded()
    }
}
