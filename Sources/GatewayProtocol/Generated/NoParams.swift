// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// No parameters.
public struct NoParams: WireMessage, Equatable {

    public init() {
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        _ = reader
        self.init(
            )
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.endObject()
    }
}

