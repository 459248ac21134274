// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension FundingRate: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            at: try reader.timestamp("at_us"),
            absolute: try reader.optionalDecimal("funding_rate"),
            relative: try reader.optionalDecimal("relative_funding_rate"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("at_us", at)
        writer.member("funding_rate", absolute)
        writer.member("relative_funding_rate", relative)
        writer.endObject()
    }
}

