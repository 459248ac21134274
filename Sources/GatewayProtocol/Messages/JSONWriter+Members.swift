// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

// Members of the wire's types. An absent value writes nothing, its key included.
extension JSONWriter {
    mutating func member(_ name: String, _ value: Decimal) {
        key(name)
        asciiString { value.append(to: &$0) }
    }

    mutating func member(_ name: String, _ value: Decimal?) {
        if let value { member(name, value) }
    }

    mutating func member(_ prepared: JSONKey, _ value: Decimal?) {
        guard let value else { return }
        key(prepared)
        asciiString { value.append(to: &$0) }
    }

    /// Whole microseconds.
    mutating func member(_ prepared: JSONKey, _ value: Timestamp?) {
        guard let value else { return }
        key(prepared)
        integer(value.microseconds)
    }

    mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    mutating func member(_ name: String, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bool(value)
    }

    mutating func member(_ name: String, _ value: Int64?) {
        guard let value else { return }
        key(name)
        integer(value)
    }

    /// Whole microseconds.
    mutating func member(_ name: String, _ value: Timestamp?) {
        guard let value else { return }
        key(name)
        integer(value.microseconds)
    }

    /// Whole milliseconds, rounded up.
    mutating func member(_ name: String, _ value: Duration?) {
        guard let value else { return }
        key(name)
        integer(value.wholeMilliseconds)
    }

    mutating func member(_ name: String, _ message: some WireMessage) {
        key(name)
        message.write(to: &self)
    }

    mutating func member<Message: WireMessage>(_ name: String, list messages: [Message]) {
        key(name)
        beginArray()
        for message in messages { message.write(to: &self) }
        endArray()
    }

    /// An object whose keys are data, in their order.
    mutating func member(_ name: String, _ amounts: [String: Decimal]) {
        key(name)
        beginObject()
        for (key, amount) in amounts.sorted(by: { $0.key < $1.key }) { member(key, amount) }
        endObject()
    }

    /// The same with texts.
    mutating func member(_ name: String, _ texts: [String: String]) {
        key(name)
        beginObject()
        for (key, text) in texts.sorted(by: { $0.key < $1.key }) { member(key, text) }
        endObject()
    }

    mutating func member(_ name: String, words: [String]) {
        key(name)
        beginArray()
        for word in words { string(word) }
        endArray()
    }
}

extension Duration {
    /// Rounded up, so that nobody comes back too early.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let attosecondsPerMillisecond: Int64 = 1_000_000_000_000_000
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let part = attoseconds / attosecondsPerMillisecond
        let isUneven = attoseconds % attosecondsPerMillisecond > 0
        let (sum, sumOverflow) = product.addingReportingOverflow(part + (isUneven ? 1 : 0))
        return sumOverflow ? .max : sum
    }
}
