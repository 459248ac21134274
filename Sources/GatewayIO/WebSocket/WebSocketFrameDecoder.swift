// SPDX-License-Identifier: Apache-2.0

/// Turns the bytes of one WebSocket peer into whole messages, strictly by RFC 6455.
///
/// It takes the bytes in any pieces. A failure is the peer's fault and final: the connection has to be closed with its
/// `closeCode`. The UTF-8 of a text message is not checked; whoever parses the message does that.
struct WebSocketFrameDecoder: Sendable {
    /// Who reads: a client refuses masked frames, a server refuses unmasked ones.
    enum Role: Sendable {
        case client
        case server
    }

    /// Something whole that the peer has sent.
    enum Event: Sendable, Equatable {
        case text([UInt8])
        case binary([UInt8])
        case ping([UInt8])
        case pong([UInt8])
        case close(code: UInt16?, reason: [UInt8])
    }

    /// What the peer did wrong.
    enum Failure: Error, Equatable {
        case reservedBits
        case reservedOpcode(UInt8)
        case unexpectedMask
        case missingMask
        case fragmentedControlFrame
        case longControlFrame(UInt64)
        case wastefulLength
        case continuationOfNothing
        case messageInsideMessage
        case messageTooLong(bytes: UInt64, limit: Int)
        case malformedClose
        case closeCodeNotAllowed(UInt16)
    }

    /// A frame whose payload is being read.
    private struct Frame {
        var opcode: WebSocketOpcode
        var isFinal: Bool
        var remaining: Int
        var mask: UInt32?
        /// How far the mask has been used, modulo four.
        var maskPhase = 0
    }

    private let role: Role
    private let maximumMessageBytes: Int
    /// The beginning of a header whose rest has not come yet.
    private var partialHeader: [UInt8] = []
    private var frame: Frame?
    /// The payload of a control frame that came in pieces.
    private var control: [UInt8] = []
    /// The message so far: fragments, or a frame that came in pieces.
    private var message: [UInt8] = []
    /// The opcode of the message whose last fragment has not come yet.
    private var openMessage: WebSocketOpcode?
    private var failure: Failure?

    init(role: Role, maximumMessageBytes: Int) {
        self.role = role
        self.maximumMessageBytes = maximumMessageBytes
    }

    /// The next event in `bytes` from `offset` on, which it moves; nil when all bytes are used up.
    /// - Throws: the first failure, and the same again from then on.
    mutating func next(from bytes: Span<UInt8>, at offset: inout Int) throws(Failure) -> Event? {
        if let failure { throw failure }
        do throws(Failure) {
            while true {
                if frame == nil {
                    guard let header = try takeHeader(from: bytes, at: &offset) else { return nil }
                    frame = header
                }
                if let event = try takePayload(from: bytes, at: &offset) { return event }
                if frame != nil { return nil }
            }
        } catch {
            failure = error
            throw error
        }
    }

    // MARK: Header

    private mutating func takeHeader(
        from bytes: Span<UInt8>, at offset: inout Int
    ) throws(Failure) -> Frame? {
        if partialHeader.isEmpty {
            if let length = WebSocketFrameDecoder.headerLength(bytes, at: offset),
                bytes.count - offset >= length
            {
                let header = try header(bytes, at: offset)
                offset += length
                return header
            }
        }
        // At most 13 bytes end up here: a header is no longer than 14.
        while offset < bytes.count {
            partialHeader.append(bytes[offset])
            offset += 1
            if WebSocketFrameDecoder.headerLength(partialHeader.span, at: 0) == partialHeader.count {
                let header = try header(partialHeader.span, at: 0)
                partialHeader.removeAll(keepingCapacity: true)
                return header
            }
        }
        return nil
    }

    /// Nil until the two bytes that tell it are there.
    private static func headerLength(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
        guard bytes.count - offset >= 2 else { return nil }
        let second = bytes[offset + 1]
        let lengthBytes =
            switch second & 0x7F {
            case 126: 2
            case 127: 8
            default: 0
            }
        return 2 + lengthBytes + (second & 0x80 == 0 ? 0 : 4)
    }

    /// Reads and judges a header of which every byte is there.
    private func header(_ bytes: Span<UInt8>, at offset: Int) throws(Failure) -> Frame {
        let first = bytes[offset]
        let second = bytes[offset + 1]
        guard first & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else {
            throw .reservedOpcode(first & 0x0F)
        }
        let isMasked = second & 0x80 != 0
        switch role {
        case .client: guard !isMasked else { throw .unexpectedMask }
        case .server: guard isMasked else { throw .missingMask }
        }
        var at = offset + 2
        var length = UInt64(second & 0x7F)
        if length >= 126 {
            let count = length == 126 ? 2 : 8
            length = 0
            for _ in 0..<count {
                length = length << 8 | UInt64(bytes[at])
                at += 1
            }
            guard length >= (count == 2 ? 126 : 65_536) else { throw .wastefulLength }
        }
        var mask: UInt32?
        if isMasked {
            // The key's first byte belongs to the payload's first: little-endian, so that shifting right brings the next.
            mask = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
        }
        let isFinal = first & 0x80 != 0
        try judge(opcode, isFinal: isFinal, length: length)
        return Frame(opcode: opcode, isFinal: isFinal, remaining: Int(length), mask: mask)
    }

    private func judge(_ opcode: WebSocketOpcode, isFinal: Bool, length: UInt64) throws(Failure) {
        switch opcode {
        case .close, .ping, .pong:
            guard isFinal else { throw .fragmentedControlFrame }
            guard length <= 125 else { throw .longControlFrame(length) }
            return
        case .continuation:
            guard openMessage != nil else { throw .continuationOfNothing }
        case .text, .binary:
            guard openMessage == nil else { throw .messageInsideMessage }
        }
        let (total, overflow) = length.addingReportingOverflow(UInt64(message.count))
        guard !overflow, total <= UInt64(maximumMessageBytes) else {
            throw .messageTooLong(bytes: overflow ? length : total, limit: maximumMessageBytes)
        }
    }

    // MARK: Payload

    /// Takes what is there of the current frame's payload; an event if that completes one.
    private mutating func takePayload(
        from bytes: Span<UInt8>, at offset: inout Int
    ) throws(Failure) -> Event? {
        guard var frame else { return nil }
        let count = min(frame.remaining, bytes.count - offset)
        let piece = bytes.extracting(offset..<(offset + count))
        offset += count
        frame.remaining -= count

        if frame.opcode == .text, frame.isFinal, frame.remaining == 0, frame.mask == nil, message.isEmpty {
            // The usual case: a whole message in one frame in one piece.
            self.frame = nil
            return .text(unsafe piece.withUnsafeBufferPointer { unsafe Array($0) })
        }
        if frame.opcode.isControl {
            WebSocketFrameDecoder.append(piece, of: &frame, to: &control)
        } else {
            WebSocketFrameDecoder.append(piece, of: &frame, to: &message)
        }
        guard frame.remaining == 0 else {
            self.frame = frame
            return nil
        }
        self.frame = nil
        return frame.opcode.isControl ? try controlEnded(frame.opcode) : dataEnded(frame)
    }

    /// Appends and unmasks.
    private static func append(_ piece: Span<UInt8>, of frame: inout Frame, to target: inout [UInt8]) {
        let start = target.count
        unsafe piece.withUnsafeBufferPointer { unsafe target.append(contentsOf: $0) }
        guard let mask = frame.mask else { return }
        var phase = frame.maskPhase
        for index in start..<target.count {
            target[index] ^= UInt8(truncatingIfNeeded: mask >> (8 * UInt32(phase)))
            phase = (phase + 1) & 3
        }
        frame.maskPhase = phase
    }

    private mutating func dataEnded(_ frame: Frame) -> Event? {
        let opcode = openMessage ?? frame.opcode
        guard frame.isFinal else {
            openMessage = opcode
            return nil
        }
        openMessage = nil
        let whole = message
        message = []
        return opcode == .text ? .text(whole) : .binary(whole)
    }

    private mutating func controlEnded(_ opcode: WebSocketOpcode) throws(Failure) -> Event? {
        let payload = control
        control = []
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong(payload)
        default: break
        }
        guard !payload.isEmpty else { return .close(code: nil, reason: []) }
        guard payload.count >= 2 else { throw .malformedClose }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard WebSocketCloseCode.mayBeSent(code) else { throw .closeCodeNotAllowed(code) }
        return .close(code: code, reason: Array(payload[2...]))
    }
}

extension WebSocketFrameDecoder.Failure: CustomStringConvertible {
    /// The status code to close the connection with.
    var closeCode: UInt16 {
        if case .messageTooLong = self {
            WebSocketCloseCode.tooLong
        } else {
            WebSocketCloseCode.protocolError
        }
    }

    var description: String {
        switch self {
        case .reservedBits: "a frame has reserved bits set (no extension was agreed)"
        case .reservedOpcode(let number): "a frame has the reserved opcode \(number)"
        case .unexpectedMask: "a frame from the server is masked"
        case .missingMask: "a frame from the client is not masked"
        case .fragmentedControlFrame: "a control frame is fragmented"
        case .longControlFrame(let length): "a control frame of \(length) bytes is longer than 125"
        case .wastefulLength: "a frame's length is not written in the shortest form"
        case .continuationOfNothing: "a continuation frame continues no message"
        case .messageInsideMessage: "a message begins before the one before it has ended"
        case .messageTooLong(let bytes, let limit):
            "a message of at least \(bytes) bytes is longer than the limit of \(limit)"
        case .malformedClose: "a close frame has a payload of one byte"
        case .closeCodeNotAllowed(let code): "a close frame has the code \(code), which may not be sent"
        }
    }
}
