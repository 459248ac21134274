// SPDX-License-Identifier: Apache-2.0

/// The six kinds of value of RFC 8259.
public enum JSONKind: Sendable, Hashable {
    case null, bool, number, string, array, object
}
