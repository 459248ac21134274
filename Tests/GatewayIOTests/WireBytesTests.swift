// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import GatewayIO

struct WireBytesTests {
    private func address(of bytes: WireBytes) -> Int {
        unsafe bytes.buffer.withUnsafeReadableBytes { Int(bitPattern: $0.baseAddress) }
    }

    @Test func `copies share the bytes`() {
        let original = WireBytes([1, 2, 3])
        let copies = Array(repeating: original, count: 100)
        #expect(copies.allSatisfy { address(of: $0) == address(of: original) })
    }

    @Test func `a run is its parts one after the other`() {
        var run = WireBytes()
        #expect(run.isEmpty)
        run.append(WireBytes([1, 2]))
        run.append([3])
        run.append(WireBytes([]))
        run.append(WireBytes([4, 5]))
        #expect(run.bytes == [1, 2, 3, 4, 5])
        #expect(run.count == 5)
        #expect(run == WireBytes([1, 2, 3, 4, 5]))
    }

    @Test func `lengthening a run leaves its other owners alone`() {
        let first = WireBytes([1, 2])
        var run = first
        run.append([3])
        #expect(first.bytes == [1, 2])
        #expect(run.bytes == [1, 2, 3])
    }
}
