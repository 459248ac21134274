// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /editorder`, and the parts of `POST /batchorder` that edit. An edit can execute on its way in; the events tell.
struct EditOrderAnswer: Sendable {
    private let amendment: OrderAmendment
    private let answer: OrderActionAnswer

    init(_ json: JSONValue, _ amendment: OrderAmendment) throws(Malformed) {
        try self.init(
            status: try json.require("editStatus"), serverTime: json["serverTime"]?.time, amendment)
    }

    /// - Parameter status: What is said of this one edit.
    init(status: JSONValue, serverTime: Timestamp?, _ amendment: OrderAmendment) throws(Malformed) {
        self.amendment = amendment
        var asked: OrderID?
        if case .orderID(let id) = amendment.order { asked = id }
        answer = try OrderActionAnswer(status, of: asked, serverTime: serverTime)
    }

    private var events: OrderEvents { answer.events }

    /// Elements of the list of events that could not be understood.
    var malformed: [MalformedRow] { events.malformed }

    /// The refusal, if the order stands as it stood.
    func refusal(of call: RESTCall) -> Failure? { answer.refusal(of: call, "change") }

    var report: PlacementReport {
        var report = OrderReport(status: status)
        report.orderID = events.orderID
        report.clientOrderID = answer.clientOrderID
        if report.clientOrderID == nil, case .clientOrderID(let asked) = amendment.order {
            report.clientOrderID = asked
        }
        report.symbol = events.edited?["symbol"]?.symbol
        report.side = events.edited?["side"]?.side
        // Nil when the size was not to change.
        report.quantity = amendment.quantity.map { answer.quantity(ofAsked: $0) }
        // Beside the whole quantity, so that nobody takes that for what remains.
        report.filledQuantity = events.edited?["filled"]?.decimal
        report.limitPrice = amendment.limitPrice ?? events.edited?["limitPrice"]?.price
        report.stopPrice =
            amendment.stopPrice ?? events.edited?["stopPrice"]?.price
            ?? events.edited?["triggerPrice"]?.price
        // No report of Kraken's tells it.
        report.trailingDeviation = amendment.trailingDeviation
        report.reduceOnly = events.edited?["reduceOnly"]?.flag
        report.reason = answer.reason(besides: .edited)
        report.updatedAt = events.receivedAt
        return PlacementReport(report: report, fills: answer.fills(of: report.clientOrderID))
    }

    private var status: OrderReport.Status {
        guard events.malformed.isEmpty else { return .unrecognised(answer.word) }
        if events.isCancelled || events.rejection != nil { return .cancelled }
        switch answer.status {
        case .edited, .placed, .partiallyFilled: return .working
        case .filled: return .filled
        case .cancelled: return .cancelled
        default:
            return events.isPlaced && answer.status?.verdict == nil ? .working : .unrecognised(answer.word)
        }
    }
}
