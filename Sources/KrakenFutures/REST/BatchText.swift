// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// The value of the `json` field of `POST /batchorder`. Kraken refuses the whole for one number or flag that
/// comes as text, so each has its own JSON type here.
struct BatchText: Sendable {
    private var writer = JSONWriter(reservingCapacity: 1_024)

    init() {
        writer.beginObject()
        writer.key("batchOrder")
        writer.beginArray()
    }

    /// - Parameter parameters: What `sendorder` would be sent for the order.
    mutating func place(tag: Int, _ parameters: FormParameters) {
        begin("send")
        text("order_tag", String(tag))
        for parameter in parameters.parameters where parameter.name != "processBefore" { write(parameter) }
        writer.endObject()
    }

    mutating func amend(_ parameters: FormParameters) {
        begin("edit")
        for parameter in parameters.parameters where parameter.name != "processBefore" {
            // A batch spells the order's name otherwise than `editorder` does.
            if parameter.name == "orderId" {
                text("order_id", parameter.value)
            } else {
                write(parameter)
            }
        }
        writer.endObject()
    }

    mutating func cancel(_ order: OrderReference) {
        begin("cancel")
        switch order {
        case .orderID(let id): text("order_id", id.text)
        case .clientOrderID(let id): text("cliOrdId", id.text)
        }
        writer.endObject()
    }

    /// The whole text.
    consuming func finished() -> String {
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static let numbers: Set<String> = [
        "size", "limitPrice", "stopPrice", "trailingStopMaxDeviation", "limitPriceOffsetValue",
    ]

    private mutating func begin(_ kind: String) {
        writer.beginObject()
        text("order", kind)
    }

    private mutating func text(_ name: String, _ value: String) {
        writer.key(name)
        writer.string(value)
    }

    private mutating func write(_ parameter: FormParameters.Parameter) {
        if Self.numbers.contains(parameter.name) {
            writer.key(parameter.name)
            writer.number(exactly: parameter.value)
        } else if parameter.name == "reduceOnly" {
            writer.key(parameter.name)
            writer.bool(parameter.value == "true")
        } else {
            text(parameter.name, parameter.value)
        }
    }
}
