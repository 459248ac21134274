// SPDX-License-Identifier: Apache-2.0

/// One client connection's number, never used again while the daemon runs.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    public let number: UInt64

    public init(_ number: UInt64) { self.number = number }

    public var description: String { "client-\(number)" }
}

/// One call or stream of one connection: what an answer is addressed to.
public struct CallKey: Hashable, Sendable {
    public let session: SessionID
    /// The client's own number for the call.
    public let id: Int64

    public init(session: SessionID, id: Int64) {
        self.session = session
        self.id = id
    }
}
