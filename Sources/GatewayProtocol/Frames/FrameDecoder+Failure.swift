// SPDX-License-Identifier: Apache-2.0

public import JSONText

extension FrameDecoder {
    /// What is wrong with a frame. Frames are never skipped: each of these ends the connection.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// The announced length is zero.
        case empty
        /// The announced length is above what is allowed.
        case tooLong(length: Int, limit: Int)
        /// `offset` counts from the first byte of the JSON.
        case notUTF8(offset: Int)
        case notJSON(JSONSyntaxError)
        case notObject(JSONKind)
        case tooDeep(offset: Int, limit: Int)

        init(_ error: JSONSyntaxError, maximumDepth: Int) {
            switch error.reason {
            case .invalidUTF8: self = .notUTF8(offset: error.offset)
            case .tooDeep: self = .tooDeep(offset: error.offset, limit: maximumDepth)
            default: self = .notJSON(error)
            }
        }

        /// The word for the bye frame.
        public var reason: String {
            switch self {
            case .empty: ProtocolReason.frameEmpty
            case .tooLong: ProtocolReason.frameTooLong
            case .notUTF8: ProtocolReason.invalidUTF8
            case .notJSON: ProtocolReason.invalidJSON
            case .notObject: ProtocolReason.notAnObject
            case .tooDeep: ProtocolReason.nestedTooDeep
            }
        }

        public var description: String {
            switch self {
            case .empty:
                "a frame announced 0 bytes; it must hold one JSON object"
            case .tooLong(let length, let limit):
                "a frame announced \(length) bytes; at most \(limit) are allowed "
                    + "(is the length 4 bytes, big-endian?)"
            case .notUTF8(let offset):
                "a frame is not UTF-8 at byte \(offset)"
            case .notJSON(let error):
                "a frame is not JSON: \(error)"
            case .notObject(let kind):
                "a frame must hold one JSON object, not \(kind.article)"
            case .tooDeep(let offset, let limit):
                "a frame is nested deeper than \(limit) at byte \(offset)"
            }
        }
    }
}

extension JSONKind {
    /// The kind with its article, for sentences.
    var article: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
