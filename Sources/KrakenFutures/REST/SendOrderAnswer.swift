// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /sendorder`, and the parts of `POST /batchorder` that place. The status word `placed` says little: the events
/// tell what became of the order.
struct SendOrderAnswer: Sendable {
    private let request: OrderRequest
    private let answer: OrderActionAnswer

    /// - Throws: What is missing when the answer has no status at all.
    init(_ json: JSONValue, _ request: OrderRequest) throws(Malformed) {
        try self.init(
            status: try json.require("sendStatus"), serverTime: json["serverTime"]?.time, request)
    }

    /// - Parameter status: What is said of this one order.
    init(status: JSONValue, serverTime: Timestamp?, _ request: OrderRequest) throws(Malformed) {
        self.request = request
        answer = try OrderActionAnswer(status, of: nil, serverTime: serverTime)
    }

    private var events: OrderEvents { answer.events }

    /// Elements of the list of events that could not be understood.
    var malformed: [MalformedRow] { events.malformed }

    /// The refusal, if nothing of the order has come to pass.
    func refusal(of call: RESTCall) -> Failure? { answer.refusal(of: call, "order") }

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
        report.reason = answer.reason(besides: .placed)
        report.createdAt = events.receivedAt
        report.updatedAt = events.receivedAt
        return PlacementReport(report: report, fills: answer.fills(of: request.clientOrderID))
    }

    /// A reduce-only order is cut to the size of the position before it is matched.
    private var wholeQuantity: Decimal { answer.quantity(ofAsked: request.quantity) }

    private var status: OrderReport.Status {
        guard events.malformed.isEmpty else { return .unrecognised(answer.word) }
        if !events.fills.isEmpty, events.filledQuantity >= wholeQuantity { return .filled }
        if events.isCancelled || events.rejection != nil { return .cancelled }
        if events.isPlaced {
            // A word of refusal beside an order that was placed proves neither.
            return answer.status?.verdict == nil ? .working : .unrecognised(answer.word)
        }
        if !events.fills.isEmpty {
            switch request.type {
            case .market, .immediateOrCancel, .fillOrKill: return .cancelled
            case .limit, .postOnly, .stop, .takeProfit, .trailingStop: return .unrecognised(answer.word)
            }
        }
        switch answer.status {
        case .placed, .partiallyFilled: return .working
        case .filled: return .filled
        case .cancelled: return .cancelled
        default: return .unrecognised(answer.word)
        }
    }
}
