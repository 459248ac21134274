// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The program's hold on a stream: when it is let go, the stream is cancelled.
final class StreamHandle: Sendable {
    let method: String
    private let id: StreamTable.StreamID
    private let buffer: StreamBuffer
    // A stream keeps its client, so that one may be followed without keeping the client anywhere.
    private let client: GatewayClient
    private let wasIterated = Atomic(false)

    init(method: String, id: StreamTable.StreamID, buffer: StreamBuffer, client: GatewayClient) {
        self.method = method
        self.id = id
        self.buffer = buffer
        self.client = client
    }

    deinit { leave() }

    /// False if the stream was iterated before.
    func beginIteration() -> Bool {
        !wasIterated.exchange(true, ordering: .relaxed)
    }

    func take() -> StreamBuffer.Batch {
        let batch = buffer.take()
        if batch.relieved { client.connection.pressureFell() }
        return batch
    }

    func wait() async -> Bool { await buffer.wait() }

    /// The stream shall end by the gateway's `end`.
    func end() { client.connection.endStream(id) }

    /// Nobody listens any more.
    func leave() {
        buffer.discard()
        client.connection.leaveStream(id)
    }
}
