// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

// Members as Kraken writes them: numbers as numbers, from exact text.
extension JSONWriter {
    mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    mutating func member(_ name: String, _ value: Decimal) {
        key(name)
        numberBytes { value.append(to: &$0) }
    }

    mutating func member(_ name: String, _ amount: Amount) {
        member(name, amount.decimal)
    }

    mutating func member(_ name: String, units: Int64, scale: Int) {
        key(name)
        numberBytes { FixedPoint.append(units, scale: scale, to: &$0) }
    }

    mutating func member(_ name: String, fine: Int64) {
        member(name, units: fine, scale: Contract.fineScale)
    }

    mutating func member(_ name: String, ticks: Int64, of contract: Contract) {
        member(name, fine: contract.fine(ticks: ticks))
    }

    mutating func member(_ name: String, lots: Int64, of contract: Contract) {
        member(name, units: lots, scale: contract.sizeScale)
    }

    mutating func member(_ name: String, integer value: Int64) {
        key(name)
        integer(value)
    }

    mutating func member(_ name: String, flag: Bool) {
        key(name)
        bool(flag)
    }

    mutating func member(_ name: String, uuid: VenueUUID) {
        key(name)
        asciiString { uuid.append(to: &$0) }
    }

    /// RFC 3339 with milliseconds.
    mutating func member(_ name: String, time: Timestamp) {
        member(name, time.rfc3339)
    }

    mutating func nullMember(_ name: String) {
        key(name)
        null()
    }
}
