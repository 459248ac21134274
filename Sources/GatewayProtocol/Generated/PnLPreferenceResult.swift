// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The currency of one instrument's profit.
public struct PnLPreferenceResult: WireMessage, Equatable {
    /// The preference as it is now.
    public var preference: PnLPreference

    public init(preference: PnLPreference) {
        self.preference = preference
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            preference: try reader.message("preference"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("preference", preference)
        writer.endObject()
    }
}

