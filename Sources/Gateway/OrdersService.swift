// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `orders.*`: placing, cancelling and watching orders.
extension TradingGateway {
    func placeOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireTrading(context)
        var request = try OrderRequest(params)
        request.symbol = try resolve(request.symbol)
        return try place(request, owner: context.client.owner, timeout: context.timeout)
    }

    /// Checks the order's form, and leaves the rest to the desk; a repeat of the same order gets the first one's outcome.
    private func place(
        _ request: OrderRequest, owner: Owner, timeout: Duration
    ) throws(Failure) -> Handling {
        let now = clock()
        let instrument = instruments[request.symbol]
        if desk.order(.clientOrderID(request.clientOrderID)) == nil {
            guard let instrument else {
                throw instruments.isEmpty
                    ? instrumentsUnknown() : Assets.unknownSymbol(request.symbol.name, suggestions: [])
            }
            try OrderCheck.check(request, against: instrument, now: now)
        }
        let ticket = newDeskTicket()
        desk.placeRequested(
            OrderDesk.Placement(
                request, owner: owner, ticket: ticket, timeout: timeout,
                hold: instrument?.makerProtection ?? .zero), now: now)
        carryOutDesk()
        return .ordered(ticket)
    }

    func cancelOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireTrading(context)
        let reference = try OrderReference(params)
        // The exchange's own id is surer than ours: it is known there from the first moment.
        let known = desk.order(reference)
        let sent = known?.orderID.map { OrderReference.orderID($0) } ?? reference
        let timeout = context.timeout
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let report = try await gateway.venue.cancel(sent, timeout: timeout)
            switch report.status {
            case .cancelled, .filled:
                let ticket = gateway.newDeskTicket()
                gateway.desk.cancelAnswered(sent, report, ticket: ticket, now: gateway.clock())
                gateway.carryOutDesk()
                return try await gateway.deskAnswer(to: ticket)
            case .notFound:
                throw Self.notFound(reference)
            case .unrecognised(let word):
                throw Failure(
                    .unknown, Reason.unexpectedAnswer,
                    "The exchange answered the cancel with \"\(word)\", which this gateway does not know; ask orders.get.",
                    origin: .venue, outcome: .unknown, details: ["venue_status": word])
            }
        }
    }

    func getOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let reference = try OrderReference(params)
        if let order = desk.order(reference), order.state != .unknown {
            return .answer(Self.text(of: order))
        }
        try requireCredentials()
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let reports = try await gateway.venue.orderStatus([reference], timeout: timeout)
            gateway.desk.reported(reports, now: gateway.clock())
            gateway.carryOutDesk()
            return try gateway.orderText(reference)
        }
    }

    func listOpenOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady { return .answer(openOrdersText()) }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let askedAt = gateway.clock()
            let reports = try await gateway.venue.openOrders(timeout: timeout)
            gateway.desk.openOrdersReported(reports, asOf: askedAt, now: gateway.clock())
            gateway.carryOutDesk()
            return gateway.openOrdersText()
        }
    }

    func closePosition(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireTrading(context)
        let asked = try ClosePositionParams(params)
        let symbol = try resolve(asked.symbol)
        let id = asked.clientOrderID
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: true) { gateway async throws(Failure) in
            if gateway.desk.order(.clientOrderID(id)) != nil {
                let ticket = gateway.newDeskTicket()
                gateway.desk.outcomeRequested(id, ticket: ticket, now: gateway.clock())
                gateway.carryOutDesk()
                return try await gateway.deskAnswer(to: ticket)
            }
            let positions = try await gateway.venue.positions(timeout: timeout)
            guard let position = positions.first(where: { $0.symbol == symbol }) else {
                throw Failure(
                    .failedPrecondition, Reason.noPosition,
                    "There is no open position in \(symbol) to close.",
                    origin: .gateway, details: ["symbol": symbol.name])
            }
            let request = OrderRequest(
                clientOrderID: id, symbol: symbol, side: position.side == .long ? .sell : .buy, type: .market,
                quantity: position.quantity, reduceOnly: true)
            return try await gateway.finish(try gateway.place(request, owner: owner, timeout: timeout))
        }
    }

    /// Carries out within one call what another method would answer later.
    private func finish(_ handling: Handling) async throws(Failure) -> [UInt8] {
        switch handling {
        case .answer(let text): return text
        case .later(_, let work): return try await work(self)
        case .ordered(let ticket): return try await deskAnswer(to: ticket)
        case .stream, .streamLater, .streamWhenReady:
            preconditionFailure("an order's answer is no stream")
        }
    }

    func subscribeOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try accountStream(.orders, OrderSubscriptionParams(params).onLag ?? .disconnect)
    }

    private func requireTrading(_ context: CallContext) throws(Failure) {
        guard context.client.role != .observer else {
            throw Failure(
                .permissionDenied, Reason.permission,
                "\(context.client.owner) is an observer here and may not change orders.", origin: .gateway)
        }
        try requireCredentials()
    }

    private static func notFound(_ reference: OrderReference) -> Failure {
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

    private func orderText(_ reference: OrderReference) throws(Failure) -> [UInt8] {
        guard let order = desk.order(reference) else { throw Self.notFound(reference) }
        return Self.text(of: order)
    }

    static func text(of order: Order) -> [UInt8] {
        RecordMessage(order).encoded()
    }
}
