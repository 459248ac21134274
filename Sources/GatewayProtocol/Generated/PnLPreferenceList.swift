// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Currencies of profit.
public struct PnLPreferenceList: WireMessage, Equatable {
    /// By symbol; an instrument without one pays in its quote currency.
    public var preferences: [PnLPreference]

    public init(preferences: [PnLPreference]) {
        self.preferences = preferences
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            preferences: try reader.list("preferences"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("preferences", list: preferences)
        writer.endObject()
    }
}

