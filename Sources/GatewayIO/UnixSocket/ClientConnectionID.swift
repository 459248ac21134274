// SPDX-License-Identifier: Apache-2.0

/// Names one connection of one server; never used again while the process lives.
public struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
    /// Counts up from 1 in the order of arrival.
    public let number: UInt64

    /// Makes the id with this number; servers and tests do.
    public init(_ number: UInt64) {
        self.number = number
    }

    /// `connection-17`.
    public var description: String {
        "connection-\(number)"
    }
}
