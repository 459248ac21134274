// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// A frame from the gateway, as a client reads it.
public enum ServerFrame: Sendable {
    case result(id: Int64, JSONValue)
    case error(id: Int64, Trading.Failure)
    /// `result` is the topic's state as of `seq`.
    case streamStart(id: Int64, stream: Int64, seq: Int64, result: JSONValue)
    case event(stream: Int64, seq: Int64, JSONValue)
    /// `lost` events were not sent; `result` is the state as of `seq`.
    case gap(stream: Int64, seq: Int64, reason: String, lost: Int64, result: JSONValue)
    /// `failure` is there when the gateway said more than the code.
    case end(id: Int64, code: StatusCode, failure: Trading.Failure?)
    case bye(Bye)
    case ping(JSONValue)
    case pong(JSONValue)
    /// A kind of frame this version does not know: additions are legal, so it is to be ignored.
    case unknown

    /// The gateway sent a frame of a known kind that lacks what the kind needs.
    public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
        public var description: String

        init(_ description: String) { self.description = description }
    }

    private static let keys = JSONKeyTable([
        "id", "result", "error", "stream", "seq", "event", "gap", "end", "bye", "ping", "pong",
    ])

    /// Reads the envelope of a frame.
    public init(_ json: JSONValue) throws(Failure) {
        var found: [11 of JSONValue?] = .init(repeating: nil)
        for (index, value) in json.members(named: Self.keys) { found[index] = value }
        if let event = found[5] {
            let (stream, seq) = try Self.position(found[3], found[4])
            self = .event(stream: stream, seq: seq, event)
        } else if let gap = found[6] {
            let (stream, seq) = try Self.position(found[3], found[4])
            guard let result = found[1] else { throw Failure("a gap frame without \"result\"") }
            self = .gap(
                stream: stream, seq: seq, reason: gap["reason"]?.string ?? "",
                lost: gap["lost"]?.int64 ?? 0, result: result)
        } else if let failure = found[2] {
            self = .error(id: try Self.integer(found[0], "id"), try Self.failure(failure))
        } else if let end = found[7] {
            let failure = try Self.failure(end)
            let isPlain = end["reason"] == nil && end["message"] == nil
            self = .end(
                id: try Self.integer(found[0], "id"), code: failure.code, failure: isPlain ? nil : failure)
        } else if let result = found[1] {
            let id = try Self.integer(found[0], "id")
            if found[3] == nil {
                self = .result(id: id, result)
            } else {
                let (stream, seq) = try Self.position(found[3], found[4])
                self = .streamStart(id: id, stream: stream, seq: seq, result: result)
            }
        } else if let bye = found[8] {
            do throws(Trading.Failure) {
                self = .bye(try Bye(bye))
            } catch {
                throw Failure("a bye frame that cannot be read: \(error.message)")
            }
        } else if let value = found[9] {
            self = .ping(value)
        } else if let value = found[10] {
            self = .pong(value)
        } else {
            self = .unknown
        }
    }

    private static func position(
        _ stream: JSONValue?, _ seq: JSONValue?
    ) throws(Failure) -> (stream: Int64, seq: Int64) {
        (try integer(stream, "stream"), try integer(seq, "seq"))
    }

    private static func integer(_ value: JSONValue?, _ key: String) throws(Failure) -> Int64 {
        guard let value else { throw Failure("a frame without \"\(key)\"") }
        guard let integer = value.int64 else {
            throw Failure("\"\(key)\" must be a whole number, not \(value.shown)")
        }
        return integer
    }

    private static func failure(_ value: JSONValue) throws(Failure) -> Trading.Failure {
        do throws(Trading.Failure) {
            return try Trading.Failure(value)
        } catch {
            throw Failure("an error object that cannot be read: \(error.message)")
        }
    }
}
