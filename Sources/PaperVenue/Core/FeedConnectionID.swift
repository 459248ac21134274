// SPDX-License-Identifier: Apache-2.0

/// Names one WebSocket connection of a ``VenueCore``; never given out twice by the same core.
public struct FeedConnectionID: Sendable, Hashable, CustomStringConvertible {
    let number: UInt64

    public var description: String { "connection-\(number)" }
}
