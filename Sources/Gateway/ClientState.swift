// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import Trading

/// What the gateway keeps of one connected client. Lives inside the actor and never leaves it.
final class ClientState {
    let id: SessionID
    let connection: ClientConnection
    let peer: PeerIdentity
    /// What it may do, and under which name its orders go.
    let standing: Standing
    var session: ClientSession
    var decoder: FrameDecoder
    var lastCall = RepeatedCall()
    /// Answers of this turn, not yet handed to the connection.
    var outbound: [UInt8] = []
    /// Whether something was handed to the connection since its last flush.
    var needsFlush = false
    /// Listed for the end of this turn.
    var isDirty = false
    var readingPaused = false
    /// The client has shut down its sending side.
    var inputClosed = false
    /// How many bytes have come, and up to which of them frames have been carried out.
    var receivedBytes = 0
    var handledBytes = 0
    /// Streams of an earlier life of the gateway that are being taken up again.
    var resuming: [Int64: ResumingStream] = [:]
    var lastFrameAt: Timestamp
    /// What the client said it is, in its hello.
    var name: String?
    var library: String?
    var libraryVersion: String?
    let connectedAt: Timestamp
    var metrics = ClientMetrics()
    /// Whether events were handed to the connection since its last flush.
    var hasEvents = false

    init(
        id: SessionID, connection: ClientConnection, peer: PeerIdentity, standing: Standing,
        settings: GatewaySettings, now: Timestamp
    ) {
        self.id = id
        self.connection = connection
        self.peer = peer
        self.standing = standing
        self.session = ClientSession(
            limits: ClientSession.Limits(
                openCalls: Int(settings.limits.maximumOpenCalls), streams: Int(settings.limits.maximumStreams)
            ))
        self.decoder = FrameDecoder(maximumFrameBytes: Int(settings.limits.maximumFrameBytes))
        self.lastFrameAt = now
        self.connectedAt = now
    }

    /// Who it is, as the kernel proved it.
    var identity: Identity {
        Identity(
            uid: Int64(peer.uid), gid: Int64(peer.gid), pid: Int64(peer.pid), owner: owner,
            role: role.rawValue)
    }

    /// Where it is noted what the client has open, for the next life of the gateway.
    var record: SessionRecord? { connection.record }

    /// Frames have been carried out up to what the decoder holds.
    func framesHandled() { handledBytes = receivedBytes - decoder.bufferedBytes }

    var owner: Owner { standing.owner }
    var role: Role { standing.role }

    /// Hands this turn's answers to the connection, in front of what comes next.
    func handOver() {
        guard !outbound.isEmpty else { return }
        metrics.sentBytes &+= outbound.count
        connection.write(WireBytes(outbound))
        outbound.removeAll(keepingCapacity: outbound.count <= 64 << 10)
        needsFlush = true
    }
}

/// A call whose answer is not there yet.
struct WaitingCall {
    /// Tells it from an earlier call with the same number.
    var ticket: UInt64
    var task: Task<Void, Never>?
    var deadline: ScheduledWork?
    var method: String
    /// When it began to wait, of a clock that never goes back.
    var began: UInt64
}
