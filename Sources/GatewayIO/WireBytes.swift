// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Bytes ready for a socket, in shared immutable storage: handing the same value to a hundred connections
/// copies nothing.
public struct WireBytes: Sendable, Hashable {
    var buffer: ByteBuffer

    /// No bytes; `append` makes a run of it.
    public init() {
        buffer = ByteBuffer()
    }

    /// Copies `bytes` once; from then on copies of this value share the storage.
    public init(_ bytes: [UInt8]) {
        buffer = ByteBuffer(bytes: bytes)
    }

    init(_ buffer: ByteBuffer) {
        self.buffer = buffer
    }

    /// How many bytes a socket will be given.
    public var count: Int {
        buffer.readableBytes
    }

    /// True when there is nothing to send.
    public var isEmpty: Bool {
        buffer.readableBytes == 0
    }

    /// A copy of the bytes, for decoding and for tests.
    public var bytes: [UInt8] {
        [UInt8](buffer.readableBytesView)
    }

    /// Lengthens a run, so that many frames leave in one write. The first append to shared storage copies it.
    public mutating func append(_ other: WireBytes) {
        if isEmpty {
            buffer = other.buffer
        } else {
            buffer.writeImmutableBuffer(other.buffer)
        }
    }

    /// Lengthens a run by bytes that were encoded elsewhere.
    public mutating func append(_ bytes: [UInt8]) {
        buffer.writeBytes(bytes)
    }

    /// Makes room ahead of several appends.
    public mutating func reserveCapacity(_ capacity: Int) {
        buffer.reserveCapacity(capacity)
    }
}
