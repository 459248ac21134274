// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The order endpoints of REST v3.
enum RESTOrders {
    // MARK: Sending and editing

    static func send(_ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp) -> RESTReply {
        let outcome: ActionOutcome
        do throws(ArgumentRefusal) {
            outcome = exchange.send(try OrderArguments(parameters).ticket(on: exchange), now: now)
        } catch {
            if let response = error.response(now: now) { return .now(response) }
            outcome = .done(ActionReport(error.word, at: now))
        }
        return reply(HeldReply(.send, [outcome]), exchange, now: now)
    }

    static func edit(_ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp) -> RESTReply {
        let outcome: ActionOutcome
        do throws(ArgumentRefusal) {
            outcome = exchange.edit(try OrderArguments(parameters).editTicket(), now: now)
        } catch {
            if let response = error.response(now: now) { return .now(response) }
            outcome = .done(ActionReport(error.word, at: now))
        }
        return reply(HeldReply(.edit, [outcome]), exchange, now: now)
    }

    /// At once if nothing of it is held.
    static func reply(_ reply: HeldReply, _ exchange: Exchange, now: Timestamp) -> RESTReply {
        guard let reports = reply.reports else { return .held(reply) }
        return .now(answer(reply.shape, reports, exchange, now: now))
    }

    static func answer(
        _ shape: HeldReply.Shape, _ reports: [ActionReport], _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            switch shape {
            case .send: RESTActions.writeSendStatus(reports[0], exchange, to: &writer)
            case .edit: RESTActions.writeEditStatus(reports[0], exchange, to: &writer)
            case .batch(let tags): RESTActions.writeBatchStatus(reports, tags, exchange, to: &writer)
            }
        }
    }

    // MARK: Cancelling

    static func cancel(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        let report: ActionReport
        do throws(ArgumentRefusal) {
            report = try cancellation(OrderArguments(parameters), &exchange, now: now)
        } catch {
            return error.response(now: now) ?? RESTAnswer.badArgument("order_id", now: now)
        }
        return RESTAnswer.success(now: now) { RESTActions.writeCancelStatus(report, exchange, to: &$0) }
    }

    static func cancellation(
        _ arguments: OrderArguments, _ exchange: inout Exchange, now: Timestamp
    ) throws(ArgumentRefusal) -> ActionReport {
        if let time = try arguments.processBefore(), now > time {
            return ActionReport(.wouldProcessAfterSpecifiedTime, at: now)
        }
        return exchange.cancel(try arguments.name(), now: now)
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
        let cancelled = exchange.cancelAll(contract: contract, reason: .byUser, now: now)
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
            for record in cancelled {
                RESTOrderEvents(record, exchange).write([.cancelled(record.order, .byUser)], to: &writer)
            }
            writer.endArray()
            writer.endObject()
        }
    }

    /// The dead man's switch: a timeout of zero disarms it.
    static func cancelAllAfter(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let text = parameters["timeout"], !text.isEmpty else {
            return RESTAnswer.missing("timeout", now: now)
        }
        guard let seconds = Int64(text), (0...86_400).contains(seconds) else {
            return RESTAnswer.badArgument("timeout", now: now)
        }
        exchange.deadManSwitchAt = seconds == 0 ? nil : now.advanced(by: .seconds(seconds))
        return RESTAnswer.success(now: now) { writer in
            writer.key("status")
            writer.beginObject()
            writer.member("currentTime", time: now)
            writer.member("triggerTime", exchange.deadManSwitchAt?.rfc3339 ?? "0")
            writer.endObject()
        }
    }

    // MARK: Asking

    /// Open orders, and those that ended a few seconds ago.
    static func status(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        var records: [OrderRecord] = []
        for text in parameters.values("orderIds") {
            guard let uuid = VenueUUID(text) else {
                return RESTAnswer.badUUID(text, now: now)
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
                RESTOrderEvents(record, exchange).writeStatus(record, to: &writer)
            }
            writer.endArray()
        }
    }
}
