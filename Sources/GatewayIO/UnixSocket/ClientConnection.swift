// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// One client of a `UnixSocketServer`. Every call has to be made on the server's loop; elsewhere it traps.
///
/// Calls on a connection that is closed do nothing.
public final class ClientConnection: Sendable {
    /// Names the connection in the handler's calls.
    public let id: ConnectionID
    /// The name of the socket that the client came in by, of ``PassedDescriptors/socketNames``; empty for one without.
    public let door: String
    private let core: NIOLoopBound<ClientConnectionCore>

    init(core: ClientConnectionCore, eventLoop: any EventLoop) {
        id = core.id
        door = core.door
        self.core = NIOLoopBound(core, eventLoop: eventLoop)
    }

    /// Where it is to be noted what the client has open; nil when nobody keeps the connection.
    public var record: SessionRecord? { core.value.record }

    /// Queues bytes; they leave with the next flush. Copies nothing.
    public func write(_ bytes: WireBytes) {
        core.value.write(bytes.buffer)
    }

    /// Hands the kernel what is queued, in one call where it takes it.
    public func flush() {
        core.value.flush()
    }

    /// Writes what is queued and closes then. Nothing more is read or told of the client but that it is
    /// closed.
    /// - Parameter grace: how long the client may take to read; then the connection is cut.
    public func close(within grace: Duration = .seconds(5)) {
        core.value.close(within: grace)
    }

    /// Closes at once and drops what is queued.
    public func abort() {
        core.value.abort()
    }

    /// Bytes handed to `write` that the kernel has not taken yet.
    ///
    /// Exact above 16 KiB. Below it may still count bytes that have left since, which saves asking the
    /// channel after every small write.
    public var queuedBytes: Int {
        core.value.queuedBytes
    }

    /// The same, exact, by asking the channel.
    public var unsentBytes: Int {
        core.value.unsentBytes
    }

    /// False between the high and the low water mark: whoever can wait should.
    public var isWritable: Bool {
        core.value.isWritable
    }

    /// Stops reading from the client, so that the kernel holds it back: for clients that send calls and do
    /// not read answers.
    public func pauseReading() {
        core.value.pauseReading()
    }

    /// Goes on reading.
    public func resumeReading() {
        core.value.resumeReading()
    }
}
