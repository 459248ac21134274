// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /editorder`, and the parts of `POST /batchorder` that edit. An edit can execute on its way in; the events tell.
struct EditOrderAnswer: Sendable {
    private let amendment: OrderAmendment
    private let word: String
    private let answer: JSONValue
    private let events: OrderEvents

    init(_ json: JSONValue, _ amendment: OrderAmendment) throws(Malformed) {
        try self.init(
            status: try json.require("editStatus"), serverTime: json["serverTime"]?.time, amendment)
    }

    /// - Parameter answer: What is said of this one edit.
    init(status answer: JSONValue, serverTime: Timestamp?, _ amendment: OrderAmendment) throws(Malformed) {
        self.amendment = amendment
        self.answer = answer
        word = try answer.requireText("status")
        let receivedAt = answer["receivedTime"]?.time ?? answer["dateTimeReceived"]?.time ?? serverTime
        var orderID = answer["orderId"]?.orderID ?? answer["order_id"]?.orderID
        if orderID == nil, case .orderID(let asked) = amendment.order { orderID = asked }
        events = OrderEvents(answer["orderEvents"], orderID: orderID, receivedAt: receivedAt)
    }

    /// Elements of the list of events that could not be understood.
    var malformed: [MalformedRow] { events.malformed }

    /// The refusal, if the order stands as it stood.
    func refusal(of call: RESTCall) -> Failure? {
        guard events.fills.isEmpty, events.malformed.isEmpty else { return nil }
        var details = ["venue_status": word]
        if let rejection = events.rejection {
            details["venue_error"] = rejection
            let known =
                OrderError(rawValue: rejection)?.sendStatus?.verdict ?? SendStatus(rawValue: word)?.verdict
            return call.failure(known ?? .refused("it rejected the change (\(rejection))"), details: details)
        }
        guard !events.isPlaced, !events.isCancelled else { return nil }
        guard let status = SendStatus(rawValue: word) else {
            return call.failure(.unknownWord, details: details)
        }
        return status.verdict.map { call.failure($0, details: details) }
    }

    var report: PlacementReport {
        var report = OrderReport(status: status)
        report.orderID = events.orderID
        report.clientOrderID = answer["cliOrdId"]?.clientOrderID
        if report.clientOrderID == nil, case .clientOrderID(let asked) = amendment.order {
            report.clientOrderID = asked
        }
        report.symbol = events.edited?["symbol"]?.symbol
        report.side = events.edited?["side"]?.side
        report.quantity = wholeQuantity
        // Beside the whole quantity, so that nobody takes that for what remains.
        report.filledQuantity = events.edited?["filled"]?.decimal
        report.limitPrice = amendment.limitPrice ?? events.edited?["limitPrice"]?.price
        report.stopPrice =
            amendment.stopPrice ?? events.edited?["stopPrice"]?.price
            ?? events.edited?["triggerPrice"]?.price
        report.reduceOnly = events.edited?["reduceOnly"]?.flag
        report.reason = events.rejection ?? (word == SendStatus.edited.rawValue ? nil : word)
        report.updatedAt = events.receivedAt
        let fills = events.fills.map { fill in
            var fill = fill
            fill.clientOrderID = report.clientOrderID
            return fill
        }
        return PlacementReport(report: report, fills: fills)
    }

    /// As asked for, less what a reduce-only order was cut by; nil when the size was not to change.
    private var wholeQuantity: Decimal? {
        guard let asked = amendment.quantity else { return nil }
        guard let cut = events.reducedQuantity, let rest = try? asked.subtracting(cut), rest > 0 else {
            return asked
        }
        return rest
    }

    private var status: OrderReport.Status {
        guard events.malformed.isEmpty else { return .unrecognised(word) }
        if events.isCancelled || events.rejection != nil { return .cancelled }
        switch SendStatus(rawValue: word) {
        case .edited, .placed, .partiallyFilled: return .working
        case .filled: return .filled
        case .cancelled: return .cancelled
        default:
            return events.isPlaced && SendStatus(rawValue: word)?.verdict == nil
                ? .working : .unrecognised(word)
        }
    }
}
