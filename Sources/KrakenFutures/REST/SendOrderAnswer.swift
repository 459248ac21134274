// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /sendorder`, and the parts of `POST /batchorder` that place. The status word `placed` says little: the events tell what became of the order.
struct SendOrderAnswer: Sendable {
    private let request: OrderRequest
    private let word: String
    private let answer: JSONValue
    private let events: OrderEvents

    /// - Throws: What is missing when the answer has no status at all.
    init(_ json: JSONValue, _ request: OrderRequest) throws(Malformed) {
        try self.init(
            status: try json.require("sendStatus"), serverTime: json["serverTime"]?.time, request)
    }

    /// - Parameter answer: What is said of this one order.
    init(status answer: JSONValue, serverTime: Timestamp?, _ request: OrderRequest) throws(Malformed) {
        self.request = request
        self.answer = answer
        word = try answer.requireText("status")
        let receivedAt = answer["receivedTime"]?.time ?? answer["dateTimeReceived"]?.time ?? serverTime
        events = OrderEvents(
            answer["orderEvents"], orderID: answer["order_id"]?.orderID, receivedAt: receivedAt)
    }

    /// Elements of the list of events that could not be understood.
    var malformed: [MalformedRow] { events.malformed }

    /// The refusal, if nothing of the order has come to pass.
    func refusal(of call: RESTCall) -> Failure? {
        guard events.fills.isEmpty, events.malformed.isEmpty else { return nil }
        var details = ["venue_status": word]
        if let rejection = events.rejection {
            details["venue_error"] = rejection
            let known =
                OrderError(rawValue: rejection)?.sendStatus?.verdict ?? SendStatus(rawValue: word)?.verdict
            return call.failure(known ?? .refused("it rejected the order (\(rejection))"), details: details)
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
        report.clientOrderID = request.clientOrderID
        report.symbol = request.symbol
        report.side = request.side
        report.type = request.type
        report.quantity = wholeQuantity
        if events.hasAny { report.filledQuantity = events.filledQuantity }
        report.limitPrice = request.limitPrice
        report.stopPrice = request.stopPrice
        report.triggerSignal = request.triggerSignal
        report.reduceOnly = request.reduceOnly
        // "placed" covers resting and filled orders alike and so explains neither.
        report.reason = events.rejection ?? (word == SendStatus.placed.rawValue ? nil : word)
        report.createdAt = events.receivedAt
        report.updatedAt = events.receivedAt
        let fills = events.fills.map { fill in
            var fill = fill
            fill.clientOrderID = request.clientOrderID
            return fill
        }
        return PlacementReport(report: report, fills: fills)
    }

    /// A reduce-only order is cut to the size of the position before it is matched.
    private var wholeQuantity: Decimal {
        guard let cut = events.reducedQuantity, let rest = try? request.quantity.subtracting(cut), rest > 0
        else { return request.quantity }
        return rest
    }

    private var status: OrderReport.Status {
        guard events.malformed.isEmpty else { return .unrecognised(word) }
        if !events.fills.isEmpty, events.filledQuantity >= wholeQuantity { return .filled }
        if events.isCancelled || events.rejection != nil { return .cancelled }
        if events.isPlaced {
            // A word of refusal beside an order that was placed proves neither.
            return SendStatus(rawValue: word)?.verdict == nil ? .working : .unrecognised(word)
        }
        if !events.fills.isEmpty {
            switch request.type {
            case .market, .immediateOrCancel, .fillOrKill: return .cancelled
            case .limit, .postOnly, .stop, .takeProfit, .trailingStop: return .unrecognised(word)
            }
        }
        switch SendStatus(rawValue: word) {
        case .placed, .partiallyFilled: return .working
        case .filled: return .filled
        case .cancelled: return .cancelled
        default: return .unrecognised(word)
        }
    }
}
