// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Writes one order's steps as `orderEvents` show them.
struct RESTOrderEvents {
    let uuid: VenueUUID
    let sentKind: BookOrder.Kind
    let contract: Contract
    let seed: UInt64

    init(_ record: OrderRecord, _ exchange: Exchange) {
        uuid = record.uuid
        sentKind = record.sentKind
        contract = exchange.contracts[record.contract]
        seed = exchange.seed
    }

    /// All events of an action. What executes behind an edit names the order as it was before.
    func write(_ events: [EngineEvent], to writer: inout JSONWriter) {
        var edited: BookOrder?
        for event in events {
            if case .edited(let old, _) = event { edited = old }
            write(event, priorEdit: edited, to: &writer)
        }
    }

    private func write(_ event: EngineEvent, priorEdit: BookOrder?, to writer: inout JSONWriter) {
        switch event {
        case .placed(let order): writePlace(order, to: &writer)
        case .triggerPlaced(let order): writeTriggerPlace(order, to: &writer)
        case .executed(let execution): write(execution, priorEdit: priorEdit, to: &writer)
        case .rejected(let order, let reason): writeReject(order, reason.orderError, to: &writer)
        case .cancelled(let order, .notEnoughMargin): writeReject(order, .insufficientMargin, to: &writer)
        case .cancelled(let order, .byUser): writeCancel(order, to: &writer)
        case .edited(let old, let new): writeEdit(old, new, to: &writer)
        case .editRejected(let order, let reason): writeReject(order, reason.orderError, to: &writer)
        // The rest of an immediate order, and what happens to a stop inside: the executions say it all.
        case .cancelled, .triggered, .levelChanged: break
        }
    }

    private func writePlace(_ order: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", OrderEventType.place.rawValue)
        writer.key("order")
        write(order, to: &writer)
        writeCut("reducedQuantity", order, to: &writer)
        writer.endObject()
    }

    private func writeTriggerPlace(_ order: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", OrderEventType.place.rawValue)
        writer.key("orderTrigger")
        writeTrigger(order, to: &writer)
        writer.endObject()
    }

    private func writeTrigger(_ order: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("uid", uuid: uuid)
        writeText("clientId", order.clientOrderID, to: &writer)
        writer.member("type", order.limit == nil && order.limitOffset == nil ? "ioc" : "lmt")
        writer.member("symbol", contract.symbol.name)
        writer.member("side", order.side.rawValue)
        writer.member("quantity", lots: order.lots, of: contract)
        writeLimit(order, to: &writer)
        writer.member("triggerPrice", ticks: order.stop ?? 0, of: contract)
        writer.member("triggerSide", order.triggersAbove ? "trigger_above" : "trigger_below")
        writer.member("triggerSignal", TriggerSignalWord.event(order.signal ?? .last))
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("timestamp", time: order.createdAt)
        writer.member("lastUpdateTimestamp", time: order.updatedAt)
        writer.nullMember("startTime")
        writer.endObject()
    }

    private func writeEdit(_ old: BookOrder, _ new: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", OrderEventType.edit.rawValue)
        for (name, order) in [("old", old), ("new", new)] {
            writer.key(name)
            if order.kind.isTrigger { writeTrigger(order, to: &writer) } else { write(order, to: &writer) }
        }
        writeCut("reducedQuantity", new, to: &writer)
        writer.endObject()
    }

    private func write(_ execution: Execution, priorEdit: BookOrder?, to writer: inout JSONWriter) {
        var before = execution.taker
        before.filled -= execution.lots
        writer.beginObject()
        writer.member("type", OrderEventType.execution.rawValue)
        writer.member("executionId", uuid: VenueUUID(.execution, number: execution.number, seed: seed))
        writer.member("price", ticks: execution.price, of: contract)
        writer.member("amount", lots: execution.lots, of: contract)
        if let priorEdit {
            writer.key("orderPriorEdit")
            write(priorEdit, to: &writer)
        } else {
            writer.nullMember("orderPriorEdit")
        }
        writer.key("orderPriorExecution")
        write(before, to: &writer)
        writeCut("takerReducedQuantity", execution.taker, to: &writer)
        writer.endObject()
    }

    private func writeReject(_ order: BookOrder, _ reason: OrderError, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", OrderEventType.reject.rawValue)
        writer.member("uid", uuid: uuid)
        writer.member("reason", reason.rawValue)
        writer.key("order")
        write(order, to: &writer)
        writer.endObject()
    }

    private func writeCancel(_ order: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("type", OrderEventType.cancel.rawValue)
        writer.member("uid", uuid: uuid)
        writer.key("order")
        write(order, to: &writer)
        writer.endObject()
    }

    /// One element of the answer to `orders/status`; there the quantity is the whole size.
    func writeStatus(_ record: OrderRecord, to writer: inout JSONWriter) {
        let order = record.order
        let isTrigger = record.status == .triggerPlaced
        writer.beginObject()
        writer.key("order")
        writer.beginObject()
        writer.member("type", isTrigger ? "TRIGGER_ORDER" : "ORDER")
        writer.member("orderId", uuid: uuid)
        writeText("cliOrdId", order.clientOrderID, to: &writer)
        writer.member("symbol", contract.symbol.name)
        writer.member("side", order.side.rawValue)
        writer.member("quantity", lots: order.lots, of: contract)
        writer.member("filled", lots: order.filled, of: contract)
        writeLimit(order, to: &writer)
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("timestamp", time: order.createdAt)
        writer.member("lastUpdateTimestamp", time: order.updatedAt)
        writer.nullMember("algoId")
        if isTrigger, let stop = order.stop {
            writer.key("priceTriggerOptions")
            writer.beginObject()
            writer.member("triggerPrice", ticks: stop, of: contract)
            writer.member("triggerSide", order.triggersAbove ? "TRIGGER_ABOVE" : "TRIGGER_BELOW")
            writer.member("triggerSignal", TriggerSignalWord.event(order.signal ?? .last).uppercased())
            writer.endObject()
        } else {
            writer.nullMember("priceTriggerOptions")
        }
        writer.nullMember("triggerTime")
        writer.endObject()
        writer.member("status", record.status.rawValue)
        writeText("updateReason", record.updateReason, to: &writer)
        writeText("error", record.status == .rejected ? record.updateReason : nil, to: &writer)
        writer.endObject()
    }

    /// `quantity` is what is left of the size, as Kraken counts it in events.
    private func write(_ order: BookOrder, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("orderId", uuid: uuid)
        writeText("cliOrdId", order.clientOrderID, to: &writer)
        writer.member("type", order.kind.eventWord)
        writer.member("symbol", contract.symbol.name)
        writer.member("side", order.side.rawValue)
        writer.member("quantity", lots: order.remaining, of: contract)
        writer.member("filled", lots: order.filled, of: contract)
        writeLimit(order, to: &writer)
        writer.member("reduceOnly", flag: order.reduceOnly)
        writer.member("timestamp", time: order.createdAt)
        writer.member("lastUpdateTimestamp", time: order.updatedAt)
        writer.endObject()
    }

    /// What a reduce-only order lost when it was entered; null for nothing.
    private func writeCut(_ name: String, _ order: BookOrder, to writer: inout JSONWriter) {
        if order.cut > 0 {
            writer.member(name, lots: order.cut, of: contract)
        } else {
            writer.nullMember(name)
        }
    }

    private func writeLimit(_ order: BookOrder, to writer: inout JSONWriter) {
        if let limit = order.limit {
            writer.member("limitPrice", ticks: limit, of: contract)
        } else {
            writer.nullMember("limitPrice")
        }
    }

    private func writeText(_ name: String, _ text: String?, to writer: inout JSONWriter) {
        if let text { writer.member(name, text) } else { writer.nullMember(name) }
    }
}
