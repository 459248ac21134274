// SPDX-License-Identifier: Apache-2.0

import JSONText

/// What is wrong with one value.
struct Malformed: Error, Equatable {
    var why: String

    static func missing(_ name: String) -> Malformed { Malformed(why: "\(name) is missing or has the wrong type") }

    /// The first 200 characters at most, also of bytes that are not UTF-8.
    static func beginning(of bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes.prefix(200), as: UTF8.self)
    }
}

/// The elements of a list that could be understood, and those that could not.
struct Rows<Row: Sendable>: Sendable {
    var rows: [Row] = []
    var malformed: [MalformedRow] = []

    /// Reads each element by itself. Nil from `read` leaves out an element that is none of ours.
    init(_ list: JSONValue, named name: String, _ read: (JSONValue) throws(Malformed) -> Row?) {
        rows.reserveCapacity(list.elements.count)
        for (index, element) in list.elements.enumerated() {
            do throws(Malformed) {
                if let row = try read(element) { rows.append(row) }
            } catch {
                malformed.append(
                    MalformedRow(
                        list: name, index: index, why: error.why,
                        beginning: Malformed.beginning(of: element.rawBytes)))
            }
        }
    }
}
