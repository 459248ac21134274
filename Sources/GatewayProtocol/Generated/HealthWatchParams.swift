// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose health is followed.
public struct HealthWatchParams: WireMessage, Equatable {
    /// Only this part; without it, everything.
    public var part: String?
    /// What to do when the client reads too slowly. Without it: conflate.
    public var onLag: LagPolicy?

    public init(part: String? = nil, onLag: LagPolicy? = nil) {
        self.part = part
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            part: try reader.optionalString("part", longest: 100),
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("part", part)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

