// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

/// What changes orders that are there, or many at once.
extension KrakenFuturesVenue {
    public func amend(
        _ amendment: OrderAmendment, timeout: Duration
    ) async throws(Failure) -> PlacementReport {
        var call = RESTCall.effect(
            .post, "/editorder", "change the order", doubt: "ask for the order before changing it again")
        call.subject = .order
        call.parameters = parameters(of: amendment)
        let json = try await perform(call, timeout: timeout)
        let answer = try parse(json, of: call) { (json) throws(Malformed) in
            try EditOrderAnswer(json, amendment)
        }
        for row in answer.malformed { onMalformedRow(row) }
        if let refusal = answer.refusal(of: call) { throw refusal }
        return answer.report
    }

    public func cancelAll(in symbol: Symbol?, timeout: Duration) async throws(Failure) -> CancelAllReport {
        var call = RESTCall.effect(
            .post, "/cancelallorders", "cancel the orders", doubt: "ask for the open orders")
        if let symbol {
            call.subject = .symbol(symbol)
            call.parameters.append("symbol", spellings.name(of: symbol))
        }
        let json = try await perform(call, timeout: timeout)
        let answer = try parse(json, of: call, CancelAllAnswer.read)
        for row in answer.malformed { onMalformedRow(row) }
        return answer.report
    }

    public func batch(
        _ changes: [OrderChange], processBefore: Timestamp?, timeout: Duration
    ) async throws(Failure) -> [OrderChangeResult] {
        guard !changes.isEmpty else { return [] }
        var call = RESTCall.effect(.post, "/batchorder", "carry out the batch")
        call.subject = .order
        var text = BatchText()
        for (index, change) in changes.enumerated() {
            switch change {
            case .place(let order): text.place(tag: index, try parameters(of: order))
            case .amend(let amendment): text.amend(parameters(of: amendment))
            case .cancel(let order): text.cancel(order)
            }
        }
        call.parameters.append("json", text.finished())
        if let processBefore {
            call.parameters.append("ProcessBefore", ProcessBefore.text(processBefore))
        }
        let json = try await perform(call, timeout: timeout)
        let answer = try parse(json, of: call) { (json) throws(Malformed) in
            try BatchAnswer(json, changes, of: call)
        }
        for row in answer.malformed { onMalformedRow(row) }
        return answer.results
    }

    /// Whole seconds, rounded up: a switch that falls earlier than asked for would cancel too early.
    public func cancelAllAfter(
        _ period: Duration?, timeout: Duration
    ) async throws(Failure) -> DeadMansSwitchReport {
        var call = RESTCall.effect(
            .post, "/cancelallordersafter", "set its dead man's switch",
            doubt: "the gateway sets it again by itself")
        let seconds = period.map { $0.components.seconds + ($0.components.attoseconds > 0 ? 1 : 0) } ?? 0
        call.parameters.append("timeout", String(seconds))
        let json = try await perform(call, timeout: timeout)
        return try parse(json, of: call, DeadMansSwitchAnswer.read)
    }

    private func parameters(of amendment: OrderAmendment) -> FormParameters {
        var parameters = FormParameters()
        switch amendment.order {
        case .orderID(let id): parameters.append("orderId", id.text)
        case .clientOrderID(let id): parameters.append("cliOrdId", id.text)
        }
        if let quantity = amendment.quantity { parameters.append("size", quantity.description) }
        if let price = amendment.limitPrice { parameters.append("limitPrice", price.description) }
        if let price = amendment.stopPrice { parameters.append("stopPrice", price.description) }
        if let deviation = amendment.trailingDeviation {
            parameters.append("trailingStopMaxDeviation", deviation.value.description)
            parameters.append("trailingStopDeviationUnit", PriceDistanceWord.request(deviation.unit))
        }
        // The default counts from what has filled, which a fill under way would change unseen.
        parameters.append("qtyMode", "ABSOLUTE")
        if let time = amendment.processBefore {
            parameters.append("processBefore", ProcessBefore.text(time))
        }
        return parameters
    }
}
