// SPDX-License-Identifier: Apache-2.0

/// What a `UnixSocketServer` tells the one that owns its clients.
///
/// Everything is called on the server's loop, and never from inside a call on a `ClientConnection`: what a
/// write or a flush brings about (a connection that turns out to be broken, say) is told in a later turn. So
/// a handler may write while it changes its own state.
public protocol ConnectionHandler: Sendable {
    /// A client is there; keep `connection` to answer it. The other calls name it by its id.
    func connectionOpened(_ connection: ClientConnection, peer: PeerIdentity)
    /// A client of an earlier life of the gateway is there still; `session` is what it was in the middle of.
    func connectionRestored(_ connection: ClientConnection, peer: PeerIdentity, session: RestoredSession)
    /// All clients of earlier lives are there; comes once if there was any, before a new one is let in.
    func restoringEnded()
    /// The next bytes of the client, as the kernel gave them, at most 64 KiB at once. None come while reading
    /// is paused.
    func connectionReceived(_ id: ConnectionID, _ bytes: [UInt8])
    /// What was there to read has been delivered: flush the answers. Comes once after one or more
    /// `connectionReceived`.
    func connectionReadComplete(_ id: ConnectionID)
    /// The client will send nothing more, but still reads. Close the connection when it has its answers.
    func connectionInputClosed(_ id: ConnectionID)
    /// What waits for the client has risen over the high water mark (false) or has fallen under the low one
    /// (true).
    func connectionWritable(_ id: ConnectionID, isWritable: Bool)
    /// The connection is gone, whoever ended it. The last call for this id; comes for every opened
    /// connection.
    func connectionClosed(_ id: ConnectionID)
    /// A connection beyond a limit: one message may be written to it. It is closed on return, and nothing
    /// else is ever told of it.
    func connectionRefused(_ connection: ClientConnection, peer: PeerIdentity, reason: RefusalReason)
    /// Connections cannot be accepted for the moment, for instance because the process has no file descriptor
    /// left. The server keeps trying; clients wait in the kernel's queue.
    func acceptingFailed(reason: String)
}

extension ConnectionHandler {
    /// Does nothing.
    public func restoringEnded() {}

    /// Ends the connection.
    public func connectionRestored(
        _ connection: ClientConnection, peer: PeerIdentity, session: RestoredSession
    ) {
        connectionOpened(connection, peer: peer)
        connection.abort()
    }

    /// Does nothing.
    public func acceptingFailed(reason: String) {}
}
