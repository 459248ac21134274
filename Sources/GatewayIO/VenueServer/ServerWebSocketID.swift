// SPDX-License-Identifier: Apache-2.0

/// Names one socket of a `VenueServer`; never given out twice by the same server.
public struct ServerWebSocketID: Hashable, Sendable, CustomStringConvertible {
    let number: UInt64

    init(_ number: UInt64) {
        self.number = number
    }

    public var description: String {
        "socket-\(number)"
    }
}
