// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The parameters of methods that need none.
public struct NoParams: WireMessage, Equatable {
    public init() {}

    public init(_ json: JSONValue) throws(Failure) {
        _ = try FieldReader(json)
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.endObject()
    }
}
