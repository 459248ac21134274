// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /batchorder`: one status for each part. A part is known by its tag or by its order's names, and by its place
/// where it has neither.
struct BatchAnswer {
    private(set) var results: [OrderChangeResult] = []
    private(set) var malformed: [MalformedRow] = []
    private let serverTime: Timestamp?

    init(_ json: JSONValue, _ changes: [OrderChange], of call: RESTCall) throws(Malformed) {
        serverTime = json["serverTime"]?.time
        var rows = Array(try json.require("batchStatus").elements).map { Optional($0) }
        for (index, change) in changes.enumerated() {
            guard let place = Self.place(of: change, index, among: rows), let row = rows[place] else {
                results.append(.failed(Self.unanswered(change, call, why: "its answer leaves this part out")))
                continue
            }
            rows[place] = nil
            do throws(Malformed) {
                results.append(try result(row, change, Self.call(for: change, call)))
            } catch {
                results.append(.failed(Self.unanswered(change, call, why: error.why)))
            }
        }
    }

    private mutating func result(
        _ row: JSONValue, _ change: OrderChange, _ call: RESTCall
    ) throws(Malformed) -> OrderChangeResult {
        switch change {
        case .place(let request):
            let answer = try SendOrderAnswer(status: row, serverTime: serverTime, request)
            malformed += answer.malformed
            return answer.refusal(of: call).map { .failed($0) } ?? .placed(answer.report)
        case .amend(let amendment):
            let answer = try EditOrderAnswer(status: row, serverTime: serverTime, amendment)
            malformed += answer.malformed
            return answer.refusal(of: call).map { .failed($0) } ?? .amended(answer.report)
        case .cancel(let order):
            return try cancelled(row, order, call)
        }
    }

    /// In a batch a cancel can be refused in the words of the others too.
    private func cancelled(
        _ row: JSONValue, _ order: OrderReference, _ call: RESTCall
    ) throws(Malformed) -> OrderChangeResult {
        let report = try CancelAnswer.read(status: row, order)
        guard case .unrecognised(let word) = report.status, let verdict = SendStatus(rawValue: word)?.verdict
        else { return .cancelled(report) }
        return .failed(call.failure(verdict, details: ["venue_status": word]))
    }

    // MARK: Which answer is whose

    private static func place(of change: OrderChange, _ index: Int, among rows: [JSONValue?]) -> Int? {
        if let named = rows.firstIndex(where: { $0.map { names($0, change, index) } ?? false }) {
            return named
        }
        guard index < rows.count, let row = rows[index], isNameless(row) else { return nil }
        return index
    }

    private static func names(_ row: JSONValue, _ change: OrderChange, _ index: Int) -> Bool {
        switch change {
        case .place:
            return (row["order_tag"]?.text ?? row["order_tag"]?.integer.map(String.init)) == String(index)
        case .amend(let amendment): return names(row, amendment.order)
        case .cancel(let order): return names(row, order)
        }
    }

    private static func names(_ row: JSONValue, _ order: OrderReference) -> Bool {
        guard row["order_tag"]?.text == nil else { return false }
        switch order {
        case .orderID(let id): return (row["order_id"] ?? row["orderId"])?.orderID == id
        case .clientOrderID(let id): return row["cliOrdId"]?.clientOrderID == id
        }
    }

    private static func isNameless(_ row: JSONValue) -> Bool {
        ["order_tag", "order_id", "orderId", "cliOrdId"].allSatisfy { row[$0]?.text == nil }
    }

    // MARK: Words

    private static func call(for change: OrderChange, _ call: RESTCall) -> RESTCall {
        var call = call
        switch change {
        case .place: call.purpose = "place the order"
        case .amend: call.purpose = "change the order"
        case .cancel: call.purpose = "cancel the order"
        }
        return call
    }

    private static func unanswered(_ change: OrderChange, _ call: RESTCall, why: String) -> Failure {
        Self.call(for: change, call).failure(
            Verdict(
                .unknown, Reason.unexpectedAnswer, "its answer could not be understood (\(why))",
                isCertain: false))
    }
}
