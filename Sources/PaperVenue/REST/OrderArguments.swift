// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// Reads the parameters of order actions, which are the same in a form and in an element of a batch.
struct OrderArguments {
    let parameters: FormParameters

    init(_ parameters: FormParameters) { self.parameters = parameters }

    func ticket(on exchange: Exchange) throws(ArgumentRefusal) -> OrderTicket {
        for name in ["orderType", "symbol", "side", "size"] where text(name) == nil { throw .missing(name) }
        guard let index = exchange.index(ofSymbol: parameters["symbol"] ?? "") else { throw .noSuchContract }
        guard let kind = BookOrder.Kind(rawValue: parameters["orderType"] ?? "") else {
            throw .status(.invalidOrderType)
        }
        guard let side = Side(rawValue: parameters["side"] ?? "") else { throw .status(.invalidSide) }
        guard let size = try decimal("size") else { throw .missing("size") }
        var ticket = OrderTicket(contract: index, side: side, kind: kind, size: size)
        ticket.limitPrice = try decimal("limitPrice")
        ticket.stopPrice = kind == .trailingStop ? nil : try decimal("stopPrice")
        switch kind {
        case .stop, .takeProfit: if ticket.stopPrice == nil { throw .missing("stopPrice") }
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill:
            if ticket.limitPrice == nil { throw .missing("limitPrice") }
        case .market, .trailingStop: break
        }
        ticket.signal = try signal()
        ticket.reduceOnly = try flag("reduceOnly")
        if kind == .trailingStop {
            guard let trail = try trail() else { throw .missing("trailingStopMaxDeviation") }
            ticket.trail = trail
        }
        ticket.limitOffset = try limitOffset(kind, hasLimit: ticket.limitPrice != nil)
        ticket.processBefore = try processBefore()
        ticket.clientOrderID = parameters["cliOrdId"]
        return ticket
    }

    func editTicket() throws(ArgumentRefusal) -> EditTicket {
        var ticket = EditTicket(name: try name(["orderId", "order_id"]))
        ticket.size = try decimal("size")
        ticket.limitPrice = try decimal("limitPrice")
        ticket.stopPrice = try decimal("stopPrice")
        ticket.trail = try trail()
        switch text("qtyMode") {
        case nil, "RELATIVE": ticket.isAbsolute = false
        case "ABSOLUTE": ticket.isAbsolute = true
        default: throw .bad("qtyMode")
        }
        ticket.processBefore = try processBefore()
        return ticket
    }

    /// The order that the first of these parameters names, or `cliOrdId`.
    func name(_ names: [String] = ["order_id", "orderId"]) throws(ArgumentRefusal) -> OrderName {
        for name in names {
            guard let text = text(name) else { continue }
            guard let uuid = VenueUUID(text) else { throw .notUUID(text) }
            return .uuid(uuid)
        }
        guard let text = text("cliOrdId") else { throw .missing(names.first ?? "order_id") }
        return .clientOrderID(text)
    }

    func processBefore() throws(ArgumentRefusal) -> Timestamp? {
        for name in ["processBefore", "ProcessBefore"] {
            guard let text = parameters[name] else { continue }
            guard let time = ProcessBefore.time(text) else { throw .bad(name) }
            return time
        }
        return nil
    }

    // MARK: Values

    /// Nil for what is absent or empty.
    private func text(_ name: String) -> String? {
        parameters[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func decimal(_ name: String) throws(ArgumentRefusal) -> Decimal? {
        guard let text = text(name) else { return nil }
        guard let value = Decimal(text) else { throw .bad(name) }
        return value
    }

    private func flag(_ name: String) throws(ArgumentRefusal) -> Bool {
        switch parameters[name] {
        case nil, "false": false
        case "true": true
        default: throw .bad(name)
        }
    }

    private func signal() throws(ArgumentRefusal) -> TriggerSignal? {
        guard let text = parameters["triggerSignal"] else { return nil }
        guard let signal = TriggerSignalWord.signal(text) else { throw .bad("triggerSignal") }
        return signal
    }

    private func trail() throws(ArgumentRefusal) -> TriggerDistance? {
        guard let deviation = try decimal("trailingStopMaxDeviation") else { return nil }
        let distance = try distance(deviation, unit: "trailingStopDeviationUnit", "trailingStopMaxDeviation")
        // From a tenth of a per cent to fifty; a sum has only to be one.
        switch distance {
        case .portion(let portion) where portion < 100_000 || portion > 50 * TriggerDistance.onePerCent:
            throw .bad("trailingStopMaxDeviation")
        case .sum(let sum) where sum <= 0: throw .bad("trailingStopMaxDeviation")
        default: return distance
        }
    }

    private func limitOffset(
        _ kind: BookOrder.Kind, hasLimit: Bool
    ) throws(ArgumentRefusal) -> TriggerDistance? {
        guard let value = try decimal("limitPriceOffsetValue") else { return nil }
        guard kind.isTrigger, !hasLimit else { throw .bad("limitPriceOffsetValue") }
        return try distance(value, unit: "limitPriceOffsetUnit", "limitPriceOffsetValue")
    }

    private func distance(
        _ value: Decimal, unit: String, _ name: String
    ) throws(ArgumentRefusal) -> TriggerDistance {
        switch text(unit) {
        case nil: throw .missing(unit)
        case "PERCENT":
            guard let units = FixedPoint.units(of: value, scale: 6),
                units.magnitude <= 100 * UInt64(TriggerDistance.onePerCent)
            else { throw .bad(name) }
            return .portion(units)
        case "QUOTE_CURRENCY":
            guard let units = FixedPoint.units(of: value, scale: Contract.fineScale),
                units.magnitude <= 1_000_000_000 * UInt64(Contract.fineUnit)
            else { throw .bad(name) }
            return .sum(units)
        default: throw .bad(unit)
        }
    }
}
