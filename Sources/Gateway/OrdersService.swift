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

    /// Checks, remembers, and sends; a repeat of the same order gets the first one's outcome.
    private func place(
        _ request: OrderRequest, owner: Owner, timeout: Duration
    ) throws(Failure) -> Handling {
        let now = clock()
        var request = request
        // The exchange refuses what arrives after its client has stopped waiting.
        if request.processBefore == nil { request.processBefore = now.advanced(by: timeout) }
        let id = request.clientOrderID
        if ledger.order(.clientOrderID(id)) == nil {
            guard let instrument = instruments[request.symbol] else {
                throw instruments.isEmpty
                    ? instrumentsUnknown() : Assets.unknownSymbol(request.symbol.name, suggestions: [])
            }
            try OrderCheck.check(request, against: instrument, now: now)
        }
        switch ledger.placeRequested(request, owner: owner, now: now) {
        case .send(let order):
            publishOrder(order)
            return sendOrder(request)
        case .repeatOf(let order):
            return repeated(order)
        case .conflict(let difference):
            throw Failure(
                .alreadyExists, Reason.clientOrderIDInUse,
                "An order \"\(id)\" exists already and differs: \(difference). "
                    + "Use a new client_order_id for a new order.",
                origin: .gateway, details: ["client_order_id": id.text, "difference": difference])
        case .limitReached(let limit):
            throw Failure(
                .resourceExhausted, Reason.tooManyOrders,
                "\(limit) orders are open, which is as many as the gateway keeps; cancel some first.",
                origin: .gateway, details: ["limit": "\(limit)"])
        }
    }

    private func sendOrder(_ request: OrderRequest) -> Handling {
        let id = request.clientOrderID
        return .later(changesOrders: true) { gateway async throws(Failure) in
            defer { gateway.placementWaiters.removeValue(forKey: id)?.forEach { $0.resume() } }
            do throws(Failure) {
                let placed = try await gateway.venue.place(request, timeout: gateway.settings.timeout)
                gateway.ledgerChanged(
                    gateway.ledger.placementAnswered(id, placed, now: gateway.clock()))
            } catch {
                gateway.ledgerChanged(
                    gateway.ledger.placementFailed(id, error, now: gateway.clock()))
                if error.outcome == .unknown {
                    gateway.settleUnknown(id, deadline: request.processBefore ?? gateway.clock())
                }
                throw error
            }
            // An answer in words that nobody knows leaves the order as unknown as no answer.
            if gateway.isUnknown(id) {
                gateway.settleUnknown(id, deadline: request.processBefore ?? gateway.clock())
            }
            return try gateway.orderText(.clientOrderID(id))
        }
    }

    /// The same order again: its outcome, once there is one.
    private func repeated(_ order: Order) -> Handling {
        guard let id = order.clientOrderID else { return .answer(Self.text(of: order)) }
        return .later(changesOrders: false) { gateway async throws(Failure) in
            if let known = gateway.ledger.order(.clientOrderID(id)), known.state == .submitted {
                await withCheckedContinuation { gateway.placementWaiters[id, default: []].append($0) }
            }
            if let failure = gateway.ledger.failure(of: id),
                gateway.ledger.order(.clientOrderID(id))?.state == .rejected
            {
                throw failure
            }
            return try gateway.orderText(.clientOrderID(id))
        }
    }

    func cancelOrder(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireTrading(context)
        let reference = try OrderReference(params)
        // The exchange's own id is surer than ours: it is known there from the first moment.
        let known = ledger.order(reference)
        let sent = known?.orderID.map { OrderReference.orderID($0) } ?? reference
        let timeout = context.timeout
        return .later(changesOrders: true) { gateway async throws(Failure) in
            let report = try await gateway.venue.cancel(sent, timeout: timeout)
            gateway.ledgerChanged(gateway.ledger.cancelAnswered(sent, report, now: gateway.clock()))
            switch report.status {
            case .cancelled, .filled:
                return try gateway.orderText(reference)
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
        if let order = ledger.order(reference), order.state != .unknown {
            return .answer(Self.text(of: order))
        }
        try requireCredentials()
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            for report in try await gateway.venue.orderStatus([reference], timeout: timeout) {
                gateway.orderReported(report)
            }
            return try gateway.orderText(reference)
        }
    }

    func listOpenOrders(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady { return .answer(openOrdersText()) }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            gateway.openOrdersReported(try await gateway.venue.openOrders(timeout: timeout))
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
            if let order = gateway.ledger.order(.clientOrderID(id)) {
                return try await gateway.finish(gateway.repeated(order))
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
        guard let order = ledger.order(reference) else { throw Self.notFound(reference) }
        return Self.text(of: order)
    }

    static func text(of order: Order) -> [UInt8] {
        RecordMessage(order).encoded()
    }
}
