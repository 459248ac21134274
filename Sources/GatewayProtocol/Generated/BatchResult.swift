// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The outcomes.
public struct BatchResult: WireMessage, Equatable {
    /// In the order of the elements.
    public var outcomes: [BatchOutcome]

    public init(outcomes: [BatchOutcome]) {
        self.outcomes = outcomes
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            outcomes: try reader.list("outcomes"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("outcomes", list: outcomes)
        writer.endObject()
    }
}

