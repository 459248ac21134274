// SPDX-License-Identifier: Apache-2.0

import JSONText

extension JSONValue {
    /// The elements of an array as one that can be indexed.
    var items: [JSONValue] { Array(elements) }
}
