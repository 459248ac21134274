// SPDX-License-Identifier: Apache-2.0

import JSONText

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
