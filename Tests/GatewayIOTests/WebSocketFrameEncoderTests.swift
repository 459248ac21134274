// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import GatewayIO

struct WebSocketFrameEncoderTests {
    @Test func `writes the examples of the standard`() {
        var buffer = ByteBuffer()
        WebSocketFrameEncoder.append(.text, Array("Hello".utf8), to: &buffer)
        #expect(Array(buffer.readableBytesView) == [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F])

        buffer.clear()
        WebSocketFrameEncoder.append(.text, Array("Hello".utf8), maskedBy: 0x37FA_213D, to: &buffer)
        #expect(
            Array(buffer.readableBytesView)
                == [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
    }

    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 200_000])
    func `what it writes is read back`(length: Int) throws {
        let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var plain = ByteBuffer()
        WebSocketFrameEncoder.appendHeader(.text, length: length, to: &plain)
        plain.writeBytes(payload)
        var client = WebSocketFrameDecoder(role: .client, maximumMessageBytes: 1 << 20)
        #expect(
            try WebSocketFrames.decode([ArraySlice(plain.readableBytesView)], with: &client) == [
                .text(payload)
            ])

        var masked = ByteBuffer()
        WebSocketFrameEncoder.append(.text, payload, maskedBy: 0xDEAD_BEEF, to: &masked)
        var server = WebSocketFrameDecoder(role: .server, maximumMessageBytes: 1 << 20)
        #expect(
            try WebSocketFrames.decode([ArraySlice(masked.readableBytesView)], with: &server) == [
                .text(payload)
            ])
    }

    @Test func `a close reason fits into a control frame`() {
        let payload = WebSocketFrameEncoder.closePayload(
            code: 1002, reason: String(repeating: "x", count: 500))
        #expect(payload.count == 125)
        #expect(payload.prefix(2) == [0x03, 0xEA])
    }

    @Test func `a close code is told with its meaning and the peer's words`() {
        #expect(WebSocketCloseCode.text(1001, reason: Array("restart".utf8)) == "1001 going away (restart)")
        #expect(WebSocketCloseCode.text(4000, reason: []) == "4000")
        #expect(WebSocketCloseCode.text(nil, reason: []) == "no code given")
    }
}
