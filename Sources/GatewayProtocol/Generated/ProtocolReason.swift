// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.


/// The words of a bye frame that say which rule of frames was broken; all other reasons are Trading's
/// `Reason`.
public enum ProtocolReason {
    /// A frame announced zero bytes.
    public static let frameEmpty = "FRAME_EMPTY"
    /// A frame announced more bytes than allowed.
    public static let frameTooLong = "FRAME_TOO_LONG"
    /// A frame is not UTF-8.
    public static let invalidUTF8 = "INVALID_UTF8"
    /// A frame is not JSON.
    public static let invalidJSON = "INVALID_JSON"
    /// A frame is JSON but not an object.
    public static let notAnObject = "NOT_AN_OBJECT"
    /// A frame's objects and arrays are nested deeper than allowed.
    public static let nestedTooDeep = "NESTED_TOO_DEEP"
    /// An id is not a whole number from 1 to 2^53 - 1.
    public static let invalidID = "INVALID_ID"
    /// A frame holds none of the keys that make it a call, a cancel, a ping or a pong.
    public static let unknownFrame = "UNKNOWN_FRAME"

    /// Every word with its meaning in a sentence.
    public static let all: [(word: String, meaning: String)] = [
        (frameEmpty, "A frame announced zero bytes."),
        (frameTooLong, "A frame announced more bytes than allowed."),
        (invalidUTF8, "A frame is not UTF-8."),
        (invalidJSON, "A frame is not JSON."),
        (notAnObject, "A frame is JSON but not an object."),
        (nestedTooDeep, "A frame's objects and arrays are nested deeper than allowed."),
        (invalidID, "An id is not a whole number from 1 to 2^53 - 1."),
        (unknownFrame, "A frame holds none of the keys that make it a call, a cancel, a ping or a pong."),
    ]
}

