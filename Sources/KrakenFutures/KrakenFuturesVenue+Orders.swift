// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension KrakenFuturesVenue {
    public func openOrders(timeout: Duration) async throws(Failure) -> [OrderReport] {
        let call = RESTCall.privateGet("/openorders", "list the open orders")
        let json = try await perform(call, timeout: timeout)
        return accept(try parse(json, of: call, OpenOrdersAnswer.read))
    }

    public func orderStatus(
        _ references: [OrderReference], timeout: Duration
    ) async throws(Failure) -> [OrderReport] {
        let deadline = clock().advanced(by: timeout)
        var reports: [OrderReport] = []
        var rest = references[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.maximumStatusReferences)
            rest = rest.dropFirst(part.count)
            var call = RESTCall(
                method: .post, path: "/orders/status", isPrivate: true,
                purpose: "tell the status of the orders")
            call.subject = .order
            // Lists are repeated names; a comma between two ids makes one id that is too long.
            for reference in part {
                switch reference {
                case .orderID(let id): call.parameters.append("orderIds", id.text)
                case .clientOrderID(let id): call.parameters.append("cliOrdIds", id.text)
                }
            }
            let json = try await perform(call, timeout: try remaining(of: call, until: deadline))
            reports += accept(try parse(json, of: call, OrderStatusAnswer.read))
        }
        return reports
    }

    /// More orders than this are asked for in several requests.
    public static var maximumStatusReferences: Int { 100 }

    public func place(_ order: OrderRequest, timeout: Duration) async throws(Failure) -> PlacementReport {
        var call = RESTCall(
            method: .post, path: "/sendorder", isPrivate: true, hasEffect: true, purpose: "place the order")
        call.subject = .symbol(order.symbol)
        call.parameters = try parameters(of: order)
        let json = try await perform(call, timeout: timeout)
        let answer = try parse(json, of: call) { (json) throws(Malformed) in try SendOrderAnswer(json, order)
        }
        for row in answer.malformed { onMalformedRow(row) }
        if let refusal = answer.refusal(of: call) { throw refusal }
        return answer.report
    }

    public func cancel(_ order: OrderReference, timeout: Duration) async throws(Failure) -> CancelReport {
        var call = RESTCall(
            method: .post, path: "/cancelorder", isPrivate: true, hasEffect: true, purpose: "cancel the order"
        )
        call.subject = .order
        switch order {
        case .orderID(let id): call.parameters.append("order_id", id.text)
        case .clientOrderID(let id): call.parameters.append("cliOrdId", id.text)
        }
        let json = try await perform(call, timeout: timeout)
        return try parse(json, of: call) { (json) throws(Malformed) in try CancelAnswer.read(json, order) }
    }

    /// The parameters of `sendorder`, in the order in which they are sent.
    func parameters(of order: OrderRequest) throws(Failure) -> FormParameters {
        guard order.type != .trailingStop || order.trailingDeviation != nil else {
            throw Failure(
                .invalidArgument, Reason.missingField,
                "a trailing_stop order needs the deviation after which it is set off.", origin: .gateway)
        }
        guard order.clientOrderID.text.utf8.count <= Self.maximumClientOrderIDLength else {
            throw Failure(
                .invalidArgument, Reason.invalidField, "client_order_id must have at most 100 bytes.",
                origin: .gateway)
        }
        var parameters = FormParameters()
        parameters.append("orderType", OrderTypeWord.request(order.type))
        parameters.append("symbol", spellings.name(of: order.symbol))
        parameters.append("side", order.side.rawValue)
        parameters.append("size", order.quantity.description)
        if order.type != .market, let price = order.limitPrice {
            parameters.append("limitPrice", price.description)
        }
        if let price = order.stopPrice { parameters.append("stopPrice", price.description) }
        parameters.append("cliOrdId", order.clientOrderID.text)
        if let signal = order.triggerSignal {
            parameters.append("triggerSignal", TriggerSignalWord.request(signal))
        }
        if let deviation = order.trailingDeviation {
            parameters.append("trailingStopMaxDeviation", deviation.value.description)
            parameters.append("trailingStopDeviationUnit", PriceDistanceWord.request(deviation.unit))
        }
        if let offset = order.limitPriceOffset {
            parameters.append("limitPriceOffsetValue", offset.value.description)
            parameters.append("limitPriceOffsetUnit", PriceDistanceWord.request(offset.unit))
        }
        if order.reduceOnly { parameters.append("reduceOnly", "true") }
        if let time = order.processBefore { parameters.append("processBefore", ProcessBefore.text(time)) }
        return parameters
    }

    static var maximumClientOrderIDLength: Int { 100 }
}
