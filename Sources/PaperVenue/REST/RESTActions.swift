// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// The report of an order action in the member of each answer that tells it. Each names the ids in its own way.
enum RESTActions {
    static func writeSendStatus(_ report: ActionReport, _ exchange: Exchange, to writer: inout JSONWriter) {
        writer.key("sendStatus")
        writer.beginObject()
        writeNames(report, idMember: "order_id", to: &writer)
        writer.member("status", report.status)
        writer.member("receivedTime", time: report.receivedAt)
        writeEvents(report, exchange, to: &writer)
        writer.endObject()
    }

    static func writeEditStatus(_ report: ActionReport, _ exchange: Exchange, to writer: inout JSONWriter) {
        writer.key("editStatus")
        writer.beginObject()
        writer.member("status", report.status)
        writeNames(report, idMember: "orderId", to: &writer)
        writer.member("receivedTime", time: report.receivedAt)
        writeEvents(report, exchange, to: &writer)
        writer.endObject()
    }

    static func writeCancelStatus(_ report: ActionReport, _ exchange: Exchange, to writer: inout JSONWriter) {
        writer.key("cancelStatus")
        writer.beginObject()
        writer.member("status", report.status)
        if report.record != nil { writeNames(report, idMember: "order_id", to: &writer) }
        writer.member("receivedTime", time: report.receivedAt)
        if report.record != nil { writeEvents(report, exchange, to: &writer) }
        writer.endObject()
    }

    static func writeBatchStatus(
        _ reports: [ActionReport], _ tags: [String?], _ exchange: Exchange, to writer: inout JSONWriter
    ) {
        writer.key("batchStatus")
        writer.beginArray()
        for (report, tag) in zip(reports, tags) {
            writer.beginObject()
            writer.member("status", report.status)
            if let tag { writer.member("order_tag", tag) }
            writeNames(report, idMember: "order_id", to: &writer)
            if report.record != nil { writer.member("dateTimeReceived", time: report.receivedAt) }
            writeEvents(report, exchange, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func writeNames(_ report: ActionReport, idMember: String, to writer: inout JSONWriter) {
        if let uuid = report.uuid { writer.member(idMember, uuid: uuid) }
        if let text = report.clientOrderID { writer.member("cliOrdId", text) }
    }

    private static func writeEvents(_ report: ActionReport, _ exchange: Exchange, to writer: inout JSONWriter)
    {
        writer.key("orderEvents")
        writer.beginArray()
        if let record = report.record {
            RESTOrderEvents(record, exchange).write(report.events, to: &writer)
        }
        writer.endArray()
    }
}
