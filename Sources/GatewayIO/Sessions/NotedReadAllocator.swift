// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Gives the channel memory to read into, and notes that it is about to read: asked for memory it always reads next.
struct NotedReadAllocator: RecvByteBufferAllocator {
    private var sizes: AdaptiveRecvByteBufferAllocator
    private let noted: NIOLoopBound<SessionRecord>

    init(_ sizes: AdaptiveRecvByteBufferAllocator, record: SessionRecord, eventLoop: any EventLoop) {
        self.sizes = sizes
        noted = NIOLoopBound(record, eventLoop: eventLoop)
    }

    func buffer(allocator: ByteBufferAllocator) -> ByteBuffer {
        noted.value.readBegan()
        return sizes.buffer(allocator: allocator)
    }

    func nextBufferSize() -> Int? {
        noted.value.readBegan()
        return sizes.nextBufferSize()
    }

    mutating func record(actualReadBytes: Int) -> Bool {
        sizes.record(actualReadBytes: actualReadBytes)
    }
}
