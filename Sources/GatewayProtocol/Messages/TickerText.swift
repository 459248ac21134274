// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// The JSON of one instrument's ticker, kept from one to the next: only what changed is written again.
public struct TickerText: Sendable {
    /// What the text says.
    private var message: TickerMessage
    @usableFromInline private(set) var values: Values

    public init(_ message: TickerMessage) {
        self.message = message
        values = Values(message)
    }

    /// The message as JSON, the same bytes as ``WireMessage/encoded()`` gives.
    @inlinable public var bytes: [UInt8] { values.bytes }

    /// The same with the ticker's age at this moment as its last member.
    public func bytes(age: Duration) -> [UInt8] {
        var aged: [UInt8] = []
        aged.reserveCapacity(bytes.count + 32)
        FrameEncoder.append(bytes, age: age, to: &aged)
        return aged
    }

    /// The ticker changed; from here on the text says `message`.
    public mutating func changed(to message: TickerMessage) {
        values.begin(isSameSymbol: message.ticker.symbol == self.message.ticker.symbol)
        message.visitMembers(after: self.message, &values)
        // A member that came or went moves the commas too.
        if !values.isKept { values = Values(message) }
        self.message = message
    }
}

extension TickerText {
    /// The text and where each value stands in it.
    @usableFromInline
    struct Values: TickerMembers, Sendable {
        @usableFromInline private(set) var bytes: [UInt8]
        /// False once the text cannot be brought to what is to be said by exchanging values.
        private(set) var isKept = true
        private var places: [Range<Int>]
        /// The next member's place.
        private var next = 0
        /// How far the values from the next on have moved.
        private var shift = 0
        private var digits: [UInt8] = []

        init(_ message: TickerMessage) {
            var finder = PlaceFinder()
            finder.writer.beginObject()
            finder.writer.key("symbol")
            finder.writer.string(message.ticker.symbol.name)
            message.visitMembers(after: message, &finder)
            finder.writer.endObject()
            bytes = finder.writer.bytes
            places = finder.places
        }

        mutating func begin(isSameSymbol: Bool) {
            isKept = isSameSymbol
            next = 0
            shift = 0
        }

        mutating func member(_ key: JSONKey, _ value: Decimal?, after former: Decimal?) {
            guard value != former else { return pass() }
            guard isKept, let value, former != nil else { return isKept = false }
            digits.removeAll(keepingCapacity: true)
            value.append(to: &digits)
            // The quotes stay.
            let place = places[next]
            exchange((place.lowerBound + shift + 1)..<(place.upperBound + shift - 1))
        }

        mutating func member(_ key: JSONKey, _ value: Timestamp?, after former: Timestamp?) {
            guard value != former else { return pass() }
            guard isKept, let value, former != nil else { return isKept = false }
            digits.removeAll(keepingCapacity: true)
            FrameEncoder.append(value.microseconds, to: &digits)
            let place = places[next]
            exchange((place.lowerBound + shift)..<(place.upperBound + shift))
        }

        mutating func member(_ key: JSONKey, _ value: Bool?, after former: Bool?) {
            if value == former { pass() } else { isKept = false }
        }

        mutating func member(_ key: JSONKey, _ value: String?, after former: String?) {
            if value == former { pass() } else { isKept = false }
        }

        /// Leaves the next value as it is.
        @inline(__always)
        private mutating func pass() {
            guard isKept else { return }
            if shift != 0 {
                places[next] = (places[next].lowerBound + shift)..<(places[next].upperBound + shift)
            }
            next &+= 1
        }

        /// Puts the new digits in the place of the next value's.
        private mutating func exchange(_ former: Range<Int>) {
            let place = places[next]
            let growth = digits.count - former.count
            places[next] = (place.lowerBound + shift)..<(place.upperBound + shift + growth)
            next &+= 1
            guard growth == 0 else {
                shift += growth
                return bytes.replaceSubrange(former, with: digits)
            }
            let digits = digits
            var output = bytes.mutableSpan
            for index in digits.indices { output[former.lowerBound &+ index] = digits[index] }
        }
    }

    /// Writes a whole text and notes where the values come to stand.
    private struct PlaceFinder: TickerMembers {
        var writer = JSONWriter(reservingCapacity: 768)
        var places: [Range<Int>] = []

        mutating func member(_ key: JSONKey, _ value: Decimal?, after former: Decimal?) {
            note(key, isThere: value != nil) { $0.member(key, value) }
        }

        mutating func member(_ key: JSONKey, _ value: Timestamp?, after former: Timestamp?) {
            note(key, isThere: value != nil) { $0.member(key, value) }
        }

        mutating func member(_ key: JSONKey, _ value: Bool?, after former: Bool?) {
            note(key, isThere: value != nil) { $0.member(key, value, after: former) }
        }

        mutating func member(_ key: JSONKey, _ value: String?, after former: String?) {
            note(key, isThere: value != nil) { $0.member(key, value, after: former) }
        }

        /// Absent members have an empty place, so that each is found by its number.
        private mutating func note(_ key: JSONKey, isThere: Bool, _ write: (inout JSONWriter) -> Void) {
            let start = writer.bytes.count + (isThere ? key.byteCount : 0)
            write(&writer)
            places.append(start..<writer.bytes.count)
        }
    }
}
