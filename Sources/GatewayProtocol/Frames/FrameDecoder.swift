// SPDX-License-Identifier: Apache-2.0

public import JSONText

/// Cuts a connection's bytes into frames and parses each: a 4-byte big-endian length, then one JSON object.
///
/// Feed it what was read with ``append(_:)``, then call ``next()`` until it gives nil. A frame that lies
/// wholly in one chunk is parsed where it lies; only the beginning of a frame that is not complete yet is
/// copied. After a failure the stream has no known frame boundary any more, so every later call fails the
/// same way: say bye and close.
public struct FrameDecoder: Sendable {
    /// The largest length a frame may announce, its four length bytes not counted.
    public let maximumFrameBytes: Int

    private let limits: JSONLimits
    /// What was appended and not taken yet; frames start at `position`.
    private var chunk: [UInt8] = []
    private var position = 0
    /// The beginning of a frame whose rest has not come, from its length bytes on.
    private var partial: [UInt8] = []
    private var failure: Failure?

    private static let headerBytes = 4
    // A peer may announce a large frame and never send it, so its announcement alone reserves no more than
    // this.
    private static let largestReservation = 1 << 16

    public init(maximumFrameBytes: Int = 1 << 20, maximumDepth: Int = 32) {
        self.maximumFrameBytes = maximumFrameBytes
        self.limits = JSONLimits(maximumDepth: maximumDepth)
    }

    /// How many bytes wait for ``next()`` or for the rest of their frame.
    public var bufferedBytes: Int { partial.count + chunk.count - position }

    /// Whether the bytes so far end inside a frame.
    public var isMidFrame: Bool { bufferedBytes > 0 }

    /// Adds bytes as they were read. The array is kept, not copied, when everything before it was taken.
    public mutating func append(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        if position == chunk.count {
            chunk = bytes
            position = 0
        } else {
            // What was taken is forgotten once it is the larger part, so that the work stays in proportion.
            if position > chunk.count / 2 {
                chunk.removeSubrange(..<position)
                position = 0
            }
            chunk.append(contentsOf: bytes)
        }
    }

    /// The next whole frame; nil when more bytes are needed.
    /// - Throws: what is wrong with the frame; from then on every call throws it again.
    public mutating func next() throws(Failure) -> JSONValue? {
        if let failure { throw failure }
        do throws(Failure) {
            return partial.isEmpty ? try nextInChunk() : try nextAcrossChunks()
        } catch {
            failure = error
            chunk = []
            position = 0
            partial = []
            throw error
        }
    }

    /// The next frame if it is there as a whole and is `last` again but for its id. Otherwise nil, and it is the next
    /// still: ``next()`` takes it, or says what is wrong with it.
    public mutating func next(repeating last: inout RepeatedCall) -> ClientFrame.Call? {
        guard partial.isEmpty, chunk.count - position > Self.headerBytes else { return nil }
        let length = Self.length(in: chunk, at: position)
        let start = position + Self.headerBytes
        guard length <= maximumFrameBytes, length <= chunk.count - start,
            let call = last.call(in: chunk.span.extracting(start..<(start + length)))
        else { return nil }
        position = start + length
        if position == chunk.count { dropChunk() }
        return call
    }

    private mutating func nextInChunk() throws(Failure) -> JSONValue? {
        let available = chunk.count - position
        if available >= Self.headerBytes {
            let length = try announcedLength(in: chunk, at: position)
            let end = position + Self.headerBytes + length
            if end <= chunk.count {
                let frame = try parse(chunk, in: (end - length)..<end)
                position = end
                if position == chunk.count { dropChunk() }
                return frame
            }
        }
        if available > 0 {
            partial = Array(chunk[position...])
            dropChunk()
        }
        return nil
    }

    private mutating func nextAcrossChunks() throws(Failure) -> JSONValue? {
        guard take(upTo: Self.headerBytes) else { return nil }
        let length = try announcedLength(in: partial, at: 0)
        let whole = Self.headerBytes + length
        partial.reserveCapacity(min(whole, Self.largestReservation))
        guard take(upTo: whole) else { return nil }
        let frame = try parse(partial, in: Self.headerBytes..<whole)
        // The parsed value keeps these bytes.
        partial = []
        return frame
    }

    /// Moves bytes from the chunk until `partial` holds `count`; false if there are not enough.
    private mutating func take(upTo count: Int) -> Bool {
        let missing = count - partial.count
        guard missing > 0 else { return true }
        let taken = min(missing, chunk.count - position)
        if taken > 0 {
            partial.append(contentsOf: chunk[position..<position + taken])
            position += taken
            if position == chunk.count { dropChunk() }
        }
        return taken == missing
    }

    private mutating func dropChunk() {
        chunk = []
        position = 0
    }

    private func announcedLength(in bytes: [UInt8], at start: Int) throws(Failure) -> Int {
        let length = Self.length(in: bytes, at: start)
        guard length > 0 else { throw .empty }
        guard length <= maximumFrameBytes else { throw .tooLong(length: length, limit: maximumFrameBytes) }
        return length
    }

    @inline(__always)
    private static func length(in bytes: [UInt8], at start: Int) -> Int {
        Int(bytes[start]) << 24 | Int(bytes[start + 1]) << 16 | Int(bytes[start + 2]) << 8
            | Int(bytes[start + 3])
    }

    private func parse(_ bytes: [UInt8], in range: Range<Int>) throws(Failure) -> JSONValue {
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue(parsing: bytes, in: range, limits: limits)
        } catch {
            throw Failure(error, maximumDepth: limits.maximumDepth)
        }
        guard value.kind == .object else { throw .notObject(value.kind) }
        return value
    }
}
