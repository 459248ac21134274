// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What is slow, stale or wrong, in words.
public struct Diagnosis: WireMessage, Equatable {
    /// The gravest first; empty when all is well.
    public var findings: [Finding]

    public init(findings: [Finding]) {
        self.findings = findings
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            findings: try reader.list("findings"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("findings", list: findings)
        writer.endObject()
    }
}

