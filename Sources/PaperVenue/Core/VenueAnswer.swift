// SPDX-License-Identifier: Apache-2.0

public import GatewayIO

/// Names a request whose answer comes later; never given out twice by the same ``VenueCore``.
public struct VenueRequestID: Sendable, Hashable {
    let number: UInt64
}

/// What becomes of a request at the moment it is received.
public enum VenueAnswer: Sendable {
    case answered(ServerResponse)
    /// It comes as ``VenueOutput/answer(_:_:)`` or ``VenueOutput/reset(_:)``, or not at all if the exchange is
    /// restarted before: orders are held, or a fault delays it.
    case later(VenueRequestID)
    /// It is about the public market, and the exchange whose market is passed through answers it.
    case forwarded
    /// The connection stays open and nothing will ever be said.
    case never
    /// The connection is cut without an answer.
    case reset
}

/// What a ``VenueCore`` has to say or do, in its order.
public enum VenueOutput: Sendable {
    /// One text message of the feeds, for each of these connections.
    case message([UInt8], to: [FeedConnectionID])
    case answer(ServerResponse, VenueRequestID)
    /// The connection of a request that was kept waiting is cut.
    case reset(VenueRequestID)
    /// The connection is cut without a word and is not known any more.
    case disconnected(FeedConnectionID)
    /// The connection stays open, and nothing more is heard or said on it.
    case silenced(FeedConnectionID)
    /// Every connection is cut and every request that waits is forgotten; nothing is accepted before
    /// ``VenueCore/isAccepting(now:)`` says so.
    case restarted
}
