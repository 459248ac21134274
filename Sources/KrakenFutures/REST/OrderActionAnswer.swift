// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// What Kraken says of one order that was sent or changed: a status word, and in events what became of it.
struct OrderActionAnswer: Sendable {
    let word: String
    let events: OrderEvents
    private let answer: JSONValue

    /// - Parameters:
    ///   - answer: What is said of this one order.
    ///   - orderID: The order that was meant, where the request named it so and the answer does not.
    init(_ answer: JSONValue, of orderID: OrderID?, serverTime: Timestamp?) throws(Malformed) {
        self.answer = answer
        word = try answer.requireText("status")
        let receivedAt = answer["receivedTime"]?.time ?? answer["dateTimeReceived"]?.time ?? serverTime
        events = OrderEvents(
            answer["orderEvents"],
            orderID: answer["order_id"]?.orderID ?? answer["orderId"]?.orderID ?? orderID,
            receivedAt: receivedAt)
    }

    var clientOrderID: ClientOrderID? { answer["cliOrdId"]?.clientOrderID }

    /// Nil for a word that is new.
    var status: SendStatus? { SendStatus(rawValue: word) }

    /// The refusal, if nothing has come to pass of what was asked for.
    /// - Parameter noun: What was refused, as in "it rejected the order".
    func refusal(of call: RESTCall, _ noun: String) -> Failure? {
        guard events.fills.isEmpty, events.malformed.isEmpty else { return nil }
        var details = ["venue_status": word]
        if let rejection = events.rejection {
            details["venue_error"] = rejection
            guard OrderError(rawValue: rejection) != .rejectedAfterExecution else {
                return call.failure(.untoldExecution, details: details)
            }
            let known = OrderError(rawValue: rejection)?.sendStatus?.verdict ?? status?.verdict
            return call.failure(known ?? .refused("it rejected the \(noun) (\(rejection))"), details: details)
        }
        guard !events.isPlaced, !events.isCancelled else { return nil }
        guard let status else { return call.failure(.unknownWord, details: details) }
        return status.verdict.map { call.failure($0, details: details) }
    }

    /// Why the order is as it is; nil where the word is the `usual` one, which explains nothing.
    func reason(besides usual: SendStatus) -> String? {
        events.rejection ?? (word == usual.rawValue ? nil : word)
    }

    /// The size that was asked for, less what a reduce-only order was cut by.
    func quantity(ofAsked asked: Decimal) -> Decimal {
        guard let cut = events.reducedQuantity, let rest = try? asked.subtracting(cut), rest > 0 else {
            return asked
        }
        return rest
    }

    /// The executions, under the order's own name.
    func fills(of clientOrderID: ClientOrderID?) -> [Fill] {
        events.fills.map { fill in
            var fill = fill
            fill.clientOrderID = clientOrderID
            return fill
        }
    }
}
