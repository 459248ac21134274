// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

// The customer's own past.
extension HistoryWriter {
    typealias Page<Event: Sendable & Equatable> = (lines: [HistoryLine<Event>], token: String?)

    // MARK: Orders and triggers

    func orders(_ page: Page<OrderStep>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: true, now: now) { line, writer in
            element(line, kind: 1, Self.name(of: line.event), to: &writer) {
                writeStep(line.event, line.contract, to: &$0)
            }
        }
    }

    private static func name(of step: OrderStep) -> String {
        switch step {
        case .placed, .activated: "OrderPlaced"
        case .updated: "OrderUpdated"
        case .rejected: "OrderRejected"
        case .cancelled: "OrderCancelled"
        case .editRejected: "OrderEditRejected"
        case .notFound: "OrderNotFound"
        }
    }

    private func writeStep(_ step: OrderStep, _ contract: Int, to writer: inout JSONWriter) {
        switch step {
        case .placed(let order, let reason):
            write("order", order, contract, to: &writer)
            writer.member("reason", reason)
            writer.member("reducedQuantity", "")
            writer.member("algoId", "")
        case .activated(let order): write("order", order, contract, to: &writer)
        case .updated(let old, let new, let reason):
            write("oldOrder", old, contract, to: &writer)
            write("newOrder", new, contract, to: &writer)
            writer.member("reason", reason)
            writer.member("reducedQuantity", "")
            writer.member("algoId", "")
        case .rejected(let order, let error, let reason):
            write("order", order, contract, to: &writer)
            writer.member("orderError", error.rawValue)
            writer.member("reason", reason)
            writer.member("algoId", "")
        case .cancelled(let order, let reason):
            write("order", order, contract, to: &writer)
            writer.member("reason", reason)
            writer.member("algoId", "")
        case .editRejected(let old, let attempted, let error):
            write("oldOrder", old, contract, to: &writer)
            write("attemptedOrder", attempted, contract, to: &writer)
            writer.member("orderError", error.rawValue)
        case .notFound(let id):
            writer.member("accountUid", uuid: VenueUUID(.account, number: 1, seed: exchange.seed))
            writer.member("orderId", "Uuid(uuid=\(id))")
        }
    }

    func triggers(_ page: Page<OrderStep>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: true, now: now) { line, writer in
            element(line, kind: 2, Self.triggerName(of: line.event), to: &writer) {
                writeTriggerStep(line.event, line.contract, to: &$0)
            }
        }
    }

    private static func triggerName(of step: OrderStep) -> String {
        switch step {
        case .placed: "OrderTriggerPlaced"
        case .activated: "OrderTriggerActivated"
        case .updated: "OrderTriggerUpdated"
        case .cancelled, .rejected: "OrderTriggerCancelled"
        case .editRejected, .notFound: "OrderTriggerEditRejected"
        }
    }

    private func writeTriggerStep(_ step: OrderStep, _ contract: Int, to writer: inout JSONWriter) {
        switch step {
        case .placed(let order, let reason), .cancelled(let order, let reason),
            .rejected(let order, _, let reason):
            write("order", trigger: order, contract, to: &writer)
            writer.member("reason", reason)
        case .activated(let order): write("order", trigger: order, contract, to: &writer)
        case .updated(let old, let new, let reason):
            write("oldOrderTrigger", trigger: old, contract, to: &writer)
            write("newOrderTrigger", trigger: new, contract, to: &writer)
            writer.member("reason", reason)
        case .editRejected(let old, let attempted, let error):
            write("oldOrderTrigger", trigger: old, contract, to: &writer)
            write("attemptedOrderTrigger", trigger: attempted, contract, to: &writer)
            writer.member("reason", FeedOrderReason.editedByUser.rawValue)
            writer.member("orderError", error.rawValue)
        case .notFound: break
        }
    }

    // MARK: Executions

    func executions(_ page: Page<ExecutionStep>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: true, now: now) { line, writer in
            element(line, kind: 3, "Execution", to: &writer) { writer in
                writer.key("execution")
                writer.beginObject()
                write(line.event, line, to: &writer)
                writer.endObject()
                writer.member("takerReducedQuantity", "")
            }
        }
    }

    private func write(
        _ step: ExecutionStep, _ line: HistoryLine<ExecutionStep>, to writer: inout JSONWriter
    ) {
        let terms = exchange.contracts[line.contract]
        let execution = step.execution
        writer.member("uid", uuid: step.uuid)
        for (name, order) in [("makerOrder", execution.maker), ("takerOrder", execution.taker)] {
            var before = order
            before.filled -= execution.lots
            write(name, before, line.contract, to: &writer)
        }
        writer.member("timestamp", integer: line.time.milliseconds)
        writer.text("quantity", lots: execution.lots, of: terms)
        writer.text("price", ticks: execution.price, of: terms)
        writer.text("markPrice", units: step.mark, scale: Contract.fineScale)
        writer.member("limitFilled", flag: execution.maker.remaining == 0)
        writeValue(execution.lots, execution.price, terms, to: &writer)
        for (name, isMaker) in [("makerOrderData", true), ("takerOrderData", false)] {
            guard step.isMaker == isMaker else {
                writer.nullMember(name)
                continue
            }
            writer.key(name)
            writer.beginObject()
            writer.text("fee", step.fee)
            writer.text("positionSize", lots: step.position, of: terms)
            writer.key("feeCalculationInfo")
            writer.beginArray()
            writer.beginObject()
            writer.text("percentageFee", units: step.rate, scale: 4)
            writer.nullMember("userFeeDiscountApplied")
            writer.nullMember("marketShareRebateCredited")
            writer.endObject()
            writer.endArray()
            writer.endObject()
        }
    }

    /// The dollars that a trade counts, to the cent.
    func writeValue(_ lots: Int64, _ price: Int64, _ terms: Contract, to writer: inout JSONWriter) {
        let value = terms.dollars(lots: lots, atFine: terms.fine(ticks: price))
        writer.text("usdValue", units: Int64(clamping: value.raw / Amount.power(Amount.scale - 2)), scale: 2)
    }

    // MARK: Positions

    func positions(_ page: Page<PositionStep>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: true, now: now) { line, writer in
            element(line, kind: 4, "PositionUpdate", to: &writer) { write(line.event, line, to: &$0) }
        }
    }

    private func write(
        _ step: PositionStep, _ line: HistoryLine<PositionStep>, to writer: inout JSONWriter
    ) {
        let terms = exchange.contracts[line.contract]
        writer.member("accountUid", uuid: VenueUUID(.account, number: 1, seed: exchange.seed))
        writer.member("tradeable", terms.symbol.name)
        writer.text("oldPosition", lots: step.before.lots, of: terms)
        if let price = exchange.entryPrice(step.before, terms) {
            writer.member("oldAverageEntryPrice", price.description)
        } else {
            writer.nullMember("oldAverageEntryPrice")
        }
        writer.text("newPosition", lots: step.after.lots, of: terms)
        // A position that was closed keeps the price it was entered at.
        let newPrice = exchange.entryPrice(step.after, terms) ?? exchange.entryPrice(step.before, terms)
        writer.member("newAverageEntryPrice", (newPrice ?? .zero).description)
        writer.member("fillTime", integer: step.before.changedAt.milliseconds)
        writer.text("fee", step.fee)
        writer.member("feeCurrency", terms.settlement == .linear ? terms.quote : terms.listedBase)
        writer.text("realizedPnL", step.realised)
        writer.member("positionChange", step.change)
        if let execution = step.execution, let price = step.price {
            writer.member("executionUid", uuid: execution)
            writer.text("executionPrice", units: price, scale: Contract.fineScale)
            writer.text("executionSize", lots: step.lots, of: terms)
            writer.member("tradeType", step.origin.tradeType)
        } else if let price = step.price {
            writer.text("settlementPrice", units: price, scale: Contract.fineScale)
        }
        if terms.isPerpetual {
            writer.member("fundingRealizationTime", integer: line.time.milliseconds)
            writer.text("realizedFunding", step.funding)
        }
        writer.member("timestamp", integer: line.time.milliseconds)
        writer.member("updateReason", step.reason.rawValue)
    }
}

extension BookOrder.Origin {
    /// `tradeType` of position events.
    var tradeType: String {
        switch self {
        case .user: "userExecution"
        case .liquidation, .partialLiquidation: "liquidation"
        case .unwind: "unwind"
        }
    }
}
