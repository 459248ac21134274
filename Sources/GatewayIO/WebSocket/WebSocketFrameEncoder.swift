// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Writes frames of RFC 6455, one frame a message.
enum WebSocketFrameEncoder {
    /// Appends the header of an unmasked frame, as a server sends it; the payload follows.
    static func appendHeader(_ opcode: WebSocketOpcode, length: Int, to buffer: inout ByteBuffer) {
        append(opcode, length: length, maskBit: 0, to: &buffer)
    }

    /// Appends a whole unmasked frame.
    static func append(_ opcode: WebSocketOpcode, _ payload: [UInt8], to buffer: inout ByteBuffer) {
        append(opcode, length: payload.count, maskBit: 0, to: &buffer)
        buffer.writeBytes(payload)
    }

    /// Appends a whole frame masked with `key`, as a client has to send it.
    static func append(
        _ opcode: WebSocketOpcode, _ payload: [UInt8], maskedBy key: UInt32, to buffer: inout ByteBuffer
    ) {
        append(opcode, length: payload.count, maskBit: 0x80, to: &buffer)
        buffer.writeInteger(key)
        var masked = payload
        for index in masked.indices {
            masked[index] ^= UInt8(truncatingIfNeeded: key >> (24 - 8 * UInt32(index & 3)))
        }
        buffer.writeBytes(masked)
    }

    /// The payload of a close frame. A control frame has room for 123 bytes of reason.
    static func closePayload(code: UInt16, reason: String = "") -> [UInt8] {
        [UInt8(code >> 8), UInt8(code & 0xFF)] + reason.utf8.prefix(while: { $0 < 0x80 }).prefix(123)
    }

    private static func append(
        _ opcode: WebSocketOpcode, length: Int, maskBit: UInt8, to buffer: inout ByteBuffer
    ) {
        let first = 0x80 | opcode.rawValue
        switch length {
        case 0...125:
            buffer.writeInteger(UInt16(first) << 8 | UInt16(maskBit) | UInt16(length))
        case 126...0xFFFF:
            buffer.writeInteger(UInt32(first) << 24 | UInt32(maskBit | 126) << 16 | UInt32(length))
        default:
            buffer.writeInteger(UInt16(first) << 8 | UInt16(maskBit | 127))
            buffer.writeInteger(UInt64(length))
        }
    }
}
