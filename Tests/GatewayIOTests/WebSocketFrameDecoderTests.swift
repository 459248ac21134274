// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayIO

struct WebSocketFrameDecoderTests {
    typealias Event = WebSocketFrameDecoder.Event
    typealias Failure = WebSocketFrameDecoder.Failure

    static let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]

    /// Messages of every length form, fragments with control frames in between, masked or not.
    static func conversation(mask: [UInt8]?, long: Int) -> (bytes: [UInt8], events: [Event]) {
        let long = [UInt8](repeating: 0x6C, count: long)
        let frames: [([UInt8], Event?)] = [
            (WebSocketFrames.text("Hello", mask: mask), .text(Array("Hello".utf8))),
            (WebSocketFrames.text("", mask: mask), .text([])),
            (WebSocketFrames.frame(opcode: 1, isFinal: false, mask: mask, Array("frag".utf8)), nil),
            (WebSocketFrames.frame(opcode: 9, mask: mask, [1, 2, 3]), .ping([1, 2, 3])),
            (WebSocketFrames.frame(opcode: 0, isFinal: false, mask: mask, Array("men".utf8)), nil),
            (WebSocketFrames.frame(opcode: 0, isFinal: false, mask: mask, []), nil),
            (WebSocketFrames.frame(opcode: 10, mask: mask, []), .pong([])),
            (
                WebSocketFrames.frame(opcode: 0, mask: mask, Array("ted".utf8)),
                .text(Array("fragmented".utf8))
            ),
            (WebSocketFrames.frame(opcode: 2, mask: mask, [0, 255]), .binary([0, 255])),
            (WebSocketFrames.frame(opcode: 1, mask: mask, long), .text(long)),
            (
                WebSocketFrames.frame(opcode: 8, mask: mask, [0x03, 0xE9] + Array("bye".utf8)),
                .close(code: 1001, reason: Array("bye".utf8))
            ),
            (WebSocketFrames.frame(opcode: 8, mask: mask, []), .close(code: nil, reason: [])),
        ]
        return (frames.flatMap(\.0), frames.compactMap(\.1))
    }

    @Test(arguments: [false, true])
    func `reads the same from every cut into two pieces`(isServer: Bool) throws {
        let (bytes, expected) = Self.conversation(mask: isServer ? Self.key : nil, long: 300)
        for cut in 0...bytes.count {
            var decoder = WebSocketFrameDecoder(
                role: isServer ? .server : .client, maximumMessageBytes: 1 << 20)
            #expect(try WebSocketFrames.decode([bytes[..<cut], bytes[cut...]], with: &decoder) == expected)
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func `reads the same from pieces of one size`(size: Int) throws {
        for mask in [nil, Self.key] {
            let (bytes, expected) = Self.conversation(mask: mask, long: 70_000)
            var decoder = WebSocketFrameDecoder(
                role: mask == nil ? .client : .server, maximumMessageBytes: 1 << 20)
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                bytes[$0..<min($0 + size, bytes.count)]
            }
            #expect(try WebSocketFrames.decode(pieces, with: &decoder) == expected)
        }
    }

    @Test func `reads the same from every cut into three pieces`() throws {
        let frames: [[UInt8]] = [
            WebSocketFrames.frame(opcode: 1, isFinal: false, mask: Self.key, Array("ab".utf8)),
            WebSocketFrames.frame(opcode: 9, mask: Self.key, [7]),
            WebSocketFrames.frame(opcode: 0, mask: Self.key, Array("cd".utf8)),
        ]
        let bytes = frames.flatMap { $0 }
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var decoder = WebSocketFrameDecoder(role: .server, maximumMessageBytes: 100)
                let pieces = [bytes[..<first], bytes[first..<second], bytes[second...]]
                #expect(
                    try WebSocketFrames.decode(pieces, with: &decoder) == [
                        .ping([7]), .text(Array("abcd".utf8)),
                    ])
            }
        }
    }

    static let refused: [(bytes: [UInt8], failure: Failure)] = [
        (WebSocketFrames.frame(opcode: 1, reserved: 4, []), .reservedBits),
        (WebSocketFrames.frame(opcode: 1, reserved: 1, []), .reservedBits),
        (WebSocketFrames.frame(opcode: 3, []), .reservedOpcode(3)),
        (WebSocketFrames.frame(opcode: 11, []), .reservedOpcode(11)),
        (WebSocketFrames.text("masked", mask: key), .unexpectedMask),
        (WebSocketFrames.frame(opcode: 9, isFinal: false, []), .fragmentedControlFrame),
        (WebSocketFrames.frame(opcode: 9, [UInt8](repeating: 0, count: 126)), .longControlFrame(126)),
        (WebSocketFrames.frame(opcode: 1, lengthBytes: 2, [1]), .wastefulLength),
        (
            WebSocketFrames.frame(opcode: 1, lengthBytes: 8, [UInt8](repeating: 1, count: 200)),
            .wastefulLength
        ),
        (WebSocketFrames.frame(opcode: 0, [1]), .continuationOfNothing),
        (
            WebSocketFrames.frame(opcode: 1, isFinal: false, [1]) + WebSocketFrames.text("x"),
            .messageInsideMessage
        ),
        (
            WebSocketFrames.frame(opcode: 1, isFinal: false, [1]) + WebSocketFrames.frame(opcode: 2, [1]),
            .messageInsideMessage
        ),
        (
            WebSocketFrames.frame(opcode: 1, [UInt8](repeating: 1, count: 1001)),
            .messageTooLong(bytes: 1001, limit: 1000)
        ),
        (
            WebSocketFrames.frame(opcode: 1, isFinal: false, [UInt8](repeating: 1, count: 600))
                + WebSocketFrames.frame(opcode: 0, [UInt8](repeating: 1, count: 401)),
            .messageTooLong(bytes: 1001, limit: 1000)
        ),
        (
            [0x81, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            .messageTooLong(bytes: UInt64.max, limit: 1000)
        ),
        (
            WebSocketFrames.frame(opcode: 1, isFinal: false, [1])
                + [0x80, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            .messageTooLong(bytes: UInt64.max, limit: 1000)
        ),
        (WebSocketFrames.frame(opcode: 8, [3]), .malformedClose),
        (WebSocketFrames.frame(opcode: 8, [0x03, 0xED]), .closeCodeNotAllowed(1005)),
        (WebSocketFrames.frame(opcode: 8, [0, 0]), .closeCodeNotAllowed(0)),
    ]

    @Test(arguments: refused.indices)
    func `refuses what the standard forbids, in any pieces and for good`(index: Int) {
        let (bytes, failure) = Self.refused[index]
        for size in [bytes.count, 1] {
            var decoder = WebSocketFrameDecoder(role: .client, maximumMessageBytes: 1000)
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                bytes[$0..<min($0 + size, bytes.count)]
            }
            #expect(throws: failure) { try WebSocketFrames.decode(pieces, with: &decoder) }
            #expect(throws: failure) {
                try WebSocketFrames.decode([WebSocketFrames.text("later")[...]], with: &decoder)
            }
        }
        let isTooLong = if case .messageTooLong = failure { true } else { false }
        #expect(failure.closeCode == (isTooLong ? 1009 : 1002))
        #expect(!failure.description.isEmpty)
    }

    @Test func `a server refuses frames without mask`() {
        var decoder = WebSocketFrameDecoder(role: .server, maximumMessageBytes: 1000)
        #expect(throws: Failure.missingMask) {
            try WebSocketFrames.decode([WebSocketFrames.text("x")[...]], with: &decoder)
        }
    }

    @Test func `takes a message of just the limit`() throws {
        let message = [UInt8](repeating: 0x61, count: 1000)
        var decoder = WebSocketFrameDecoder(role: .client, maximumMessageBytes: 1000)
        let frame = WebSocketFrames.frame(opcode: 1, message)
        #expect(try WebSocketFrames.decode([frame[...]], with: &decoder) == [.text(message)])
    }
}
