// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// A value that has a shape on the wire.
///
/// What a value does not know is absent from its JSON, never zero or empty; members a reader does not know
/// are ignored.
public protocol WireMessage: Sendable {
    /// Reads the message from a JSON object.
    /// - Throws: `INVALID_ARGUMENT` with the field's name in the message and in `details`.
    init(_ json: JSONValue) throws(Failure)

    /// Writes the message as one JSON object.
    func write(to writer: inout JSONWriter)
}

extension WireMessage {
    /// The message as JSON, ready for ``FrameEncoder``.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}
