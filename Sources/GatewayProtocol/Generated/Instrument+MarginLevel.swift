// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Instrument.MarginLevel: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            threshold: try reader.decimal("threshold"),
            initialMargin: try reader.decimal("initial_margin"),
            maintenanceMargin: try reader.decimal("maintenance_margin"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("threshold", threshold)
        writer.member("initial_margin", initialMargin)
        writer.member("maintenance_margin", maintenanceMargin)
        writer.endObject()
    }
}

