// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Orders in REST v3: sending, cancelling, asking.
enum RESTOrders {
    // MARK: Sending

    static func send(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        switch ticket(parameters, exchange, now: now) {
        case .failure(let refusal): return refusal.response
        case .success(let ticket):
            let placement = exchange.place(ticket, now: now)
            return answer(placement, ticket, exchange, now: now)
        }
    }

    /// An answer in place of an order.
    private struct Refusal: Error {
        var response: ServerResponse
    }

    private static func ticket(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> Result<OrderTicket, Refusal> {
        for name in ["orderType", "symbol", "side", "size"] where (parameters[name] ?? "").isEmpty {
            return .failure(Refusal(response: RESTAnswer.missing(name, now: now)))
        }
        func bad(_ name: String) -> Result<OrderTicket, Refusal> {
            .failure(Refusal(response: RESTAnswer.badArgument(name, now: now)))
        }
        guard let index = exchange.index(ofSymbol: parameters["symbol"] ?? "") else {
            return .failure(Refusal(response: RESTAnswer.noSuchContract(now: now)))
        }
        guard let kind = BookOrder.Kind(rawValue: parameters["orderType"] ?? "") else {
            return .failure(Refusal(response: status(.invalidOrderType, now: now)))
        }
        guard let side = Side(rawValue: parameters["side"] ?? "") else {
            return .failure(Refusal(response: status(.invalidSide, now: now)))
        }
        guard let size = Decimal(parameters["size"] ?? "") else { return bad("size") }
        var ticket = OrderTicket(contract: index, side: side, kind: kind, size: size)
        for (name, member) in [
            ("limitPrice", \OrderTicket.limitPrice), ("stopPrice", \OrderTicket.stopPrice),
        ] {
            guard let text = parameters[name], !text.isEmpty else { continue }
            guard let price = Decimal(text) else { return bad(name) }
            ticket[keyPath: member] = price
        }
        let needed = kind.isTrigger ? "stopPrice" : kind == .market ? nil : "limitPrice"
        if let needed, (parameters[needed] ?? "").isEmpty {
            return .failure(
                Refusal(response: RESTAnswer.missing(needed, now: now)))
        }
        if let text = parameters["triggerSignal"] {
            guard let signal = TriggerSignalWord.signal(text) else { return bad("triggerSignal") }
            ticket.signal = signal
        }
        if let text = parameters["reduceOnly"] {
            guard text == "true" || text == "false" else { return bad("reduceOnly") }
            ticket.reduceOnly = text == "true"
        }
        if let text = parameters["processBefore"] {
            guard let time = ProcessBefore.time(text) else { return bad("processBefore") }
            ticket.processBefore = time
        }
        ticket.clientOrderID = parameters["cliOrdId"]
        return .success(ticket)
    }

    /// A refusal that has no order to show.
    private static func status(_ status: SendStatus, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("sendStatus")
            writer.beginObject()
            writer.member("status", status.rawValue)
            writer.member("receivedTime", time: now)
            writer.key("orderEvents")
            writer.beginArray()
            writer.endArray()
            writer.endObject()
        }
    }

    private static func answer(
        _ placement: Placement, _ ticket: OrderTicket, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("sendStatus")
            writer.beginObject()
            if let record = placement.record { writer.member("order_id", uuid: record.uuid) }
            if let text = ticket.clientOrderID { writer.member("cliOrdId", text) }
            writer.member("status", placement.status.rawValue)
            writer.member("receivedTime", time: now)
            writer.key("orderEvents")
            writer.beginArray()
            if let record = placement.record {
                let events = RESTOrderEvents(
                    uuid: record.uuid, sentKind: record.sentKind,
                    contract: exchange.contracts[record.contract],
                    seed: exchange.seed)
                for event in placement.events { events.write(event, to: &writer) }
            }
            writer.endArray()
            writer.endObject()
        }
    }

    // MARK: Cancelling

    static func cancel(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        if let text = parameters["processBefore"] {
            guard let time = ProcessBefore.time(text) else {
                return RESTAnswer.badArgument("processBefore", now: now)
            }
            if now > time { return cancelStatus("wouldProcessAfterSpecifiedTime", nil, exchange, now: now) }
        }
        let name: OrderName
        if let text = parameters["order_id"] {
            guard let uuid = VenueUUID(text) else {
                return RESTAnswer.errors(
                    status: 400, "BAD_REQUEST", code: 11, "Invalid UUID string: \(text)", now: now)
            }
            name = .uuid(uuid)
        } else if let text = parameters["cliOrdId"] {
            name = .clientOrderID(text)
        } else {
            return RESTAnswer.missing("order_id", now: now)
        }
        switch exchange.cancel(name, now: now) {
        case .cancelled(let record): return cancelStatus("cancelled", record, exchange, now: now)
        case .filled(let record): return cancelStatus("filled", record, exchange, now: now)
        case .notFound: return cancelStatus("notFound", nil, exchange, now: now)
        }
    }

    private static func cancelStatus(
        _ status: String, _ record: OrderRecord?, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("cancelStatus")
            writer.beginObject()
            writer.member("status", status)
            if let record {
                writer.member("order_id", uuid: record.uuid)
                if let text = record.order.clientOrderID { writer.member("cliOrdId", text) }
            }
            writer.member("receivedTime", time: now)
            if let record {
                writer.key("orderEvents")
                writer.beginArray()
                if status == "cancelled" { writeCancel(record, exchange, to: &writer) }
                writer.endArray()
            }
            writer.endObject()
        }
    }

    private static func writeCancel(_ record: OrderRecord, _ exchange: Exchange, to writer: inout JSONWriter)
    {
        RESTOrderEvents(
            uuid: record.uuid, sentKind: record.sentKind, contract: exchange.contracts[record.contract],
            seed: exchange.seed
        ).writeCancel(record.order, to: &writer)
    }

    static func cancelAll(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        let symbol = parameters["symbol"].flatMap { $0.isEmpty ? nil : $0 }
        var contract: Int?
        if let symbol {
            guard let index = exchange.index(ofSymbol: symbol) else {
                return RESTAnswer.noSuchContract(now: now)
            }
            contract = index
        }
        var cancelled: [OrderRecord] = []
        for record in exchange.registry.openOrders where contract == nil || record.contract == contract {
            if case .cancelled(let record) = exchange.cancel(.uuid(record.uuid), now: now) {
                cancelled.append(record)
            }
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key("cancelStatus")
            writer.beginObject()
            writer.member("receivedTime", time: now)
            writer.member("cancelOnly", symbol ?? "all")
            writer.member("status", cancelled.isEmpty ? "noOrdersToCancel" : "cancelled")
            writer.key("cancelledOrders")
            writer.beginArray()
            for record in cancelled {
                writer.beginObject()
                writer.member("order_id", uuid: record.uuid)
                if let text = record.order.clientOrderID { writer.member("cliOrdId", text) }
                writer.endObject()
            }
            writer.endArray()
            writer.key("orderEvents")
            writer.beginArray()
            for record in cancelled { writeCancel(record, exchange, to: &writer) }
            writer.endArray()
            writer.endObject()
        }
    }

    // MARK: Asking

    /// Open orders, and those that ended a few seconds ago.
    static func status(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        var records: [OrderRecord] = []
        for text in parameters.values("orderIds") {
            guard let uuid = VenueUUID(text) else {
                return RESTAnswer.errors(
                    status: 400, "BAD_REQUEST", code: 11, "Invalid UUID string: \(text)", now: now)
            }
            if let record = exchange.registry.visible(.uuid(uuid), now: now) { records.append(record) }
        }
        for text in parameters.values("cliOrdIds") {
            guard let record = exchange.registry.visible(.clientOrderID(text), now: now) else { continue }
            if !records.contains(where: { $0.uuid == record.uuid }) { records.append(record) }
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key("orders")
            writer.beginArray()
            for record in records {
                RESTOrderEvents(
                    uuid: record.uuid, sentKind: record.sentKind,
                    contract: exchange.contracts[record.contract],
                    seed: exchange.seed
                ).writeStatus(record, to: &writer)
            }
            writer.endArray()
        }
    }
}
