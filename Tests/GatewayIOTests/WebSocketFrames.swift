// SPDX-License-Identifier: Apache-2.0

import NIOCore

@testable import GatewayIO

/// Frames written by the book, legal or not.
enum WebSocketFrames {
    /// A frame with every field free. `length` overrides the number of bytes that the length field takes (0, 2 or 8).
    static func frame(
        opcode: UInt8, isFinal: Bool = true, reserved: UInt8 = 0, mask: [UInt8]? = nil,
        lengthBytes: Int? = nil,
        _ payload: [UInt8]
    ) -> [UInt8] {
        let count = payload.count
        let width = lengthBytes ?? (count < 126 ? 0 : count < 65_536 ? 2 : 8)
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode]
        let maskBit: UInt8 = mask == nil ? 0 : 0x80
        switch width {
        case 0: bytes.append(maskBit | UInt8(count))
        case 2: bytes += [maskBit | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
        default: bytes += [maskBit | 127] + (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
        }
        guard let mask else { return bytes + payload }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
    }

    static func text(_ text: String, mask: [UInt8]? = nil) -> [UInt8] {
        frame(opcode: 1, mask: mask, Array(text.utf8))
    }

    /// Everything that `decoder` makes of `pieces`.
    static func decode(
        _ pieces: [ArraySlice<UInt8>], with decoder: inout WebSocketFrameDecoder
    ) throws(WebSocketFrameDecoder.Failure) -> [WebSocketFrameDecoder.Event] {
        var events: [WebSocketFrameDecoder.Event] = []
        for piece in pieces {
            let bytes = Array(piece)
            var offset = 0
            while let event = try decoder.next(from: bytes.span, at: &offset) { events.append(event) }
        }
        return events
    }
}
