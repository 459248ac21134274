// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// `batchorder`: sends, edits and cancellations in one request, carried out in their order.
enum RESTBatch {
    static func answer(_ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp) -> RESTReply
    {
        guard let text = parameters["json"], !text.isEmpty else {
            return .now(RESTAnswer.missing("json", now: now))
        }
        guard let elements = elements(text) else { return .now(RESTAnswer.error(.jsonParseError, now: now)) }
        let isLate: Bool
        do throws(ArgumentRefusal) {
            isLate = try OrderArguments(parameters).processBefore().map { now > $0 } ?? false
        } catch {
            return .now(error.response(now: now) ?? RESTAnswer.badArgument("processBefore", now: now))
        }
        var outcomes: [ActionOutcome] = []
        for element in elements {
            if isLate {
                outcomes.append(.done(ActionReport(.wouldProcessAfterSpecifiedTime, at: now)))
            } else {
                outcomes.append(carryOut(element, &exchange, now: now))
            }
        }
        return RESTOrders.reply(
            HeldReply(.batch(elements.map { $0["order_tag"] }), outcomes), exchange, now: now)
    }

    /// How many elements a request has; nil if it is none that can be read. Its cost depends on it.
    static func size(_ parameters: FormParameters) -> Int? {
        parameters["json"].flatMap { elements($0)?.count }
    }

    private static func carryOut(
        _ element: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ActionOutcome {
        let arguments = OrderArguments(element)
        do throws(ArgumentRefusal) {
            switch element["order"] {
            case "send": return exchange.send(try arguments.ticket(on: exchange), now: now)
            case "edit": return exchange.edit(try arguments.editTicket(), now: now)
            case "cancel": return .done(try RESTOrders.cancellation(arguments, &exchange, now: now))
            case nil: throw .missing("order")
            default: throw .bad("order")
            }
        } catch {
            return .done(ActionReport(error.word, name: try? arguments.name(), at: now))
        }
    }

    /// The elements as parameters; nil unless each member has a type that Kraken's reader takes.
    private static func elements(_ text: String) -> [FormParameters]? {
        guard let json = try? JSONValue(parsing: Array(text.utf8)), json.kind == .object,
            let list = json["batchOrder"], list.kind == .array
        else { return nil }
        var elements: [FormParameters] = []
        for element in list.elements {
            guard element.kind == .object else { return nil }
            var parameters = FormParameters()
            for (name, value) in element.members {
                if let text = value.string {
                    // A quoted boolean is not one.
                    guard name != "reduceOnly" else { return nil }
                    parameters.append(name, text)
                } else if let number = value.numberText {
                    parameters.append(name, number)
                } else if let flag = value.bool {
                    guard name == "reduceOnly" else { return nil }
                    parameters.append(name, flag ? "true" : "false")
                } else if !value.isNull {
                    return nil
                }
            }
            elements.append(parameters)
        }
        return elements
    }
}
