// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Whose frames are followed.
public struct MonitorParams: WireMessage, Equatable {
    /// Only those of this client; without it, of all that do not monitor themselves.
    public var client: Int64?
    /// What to do when the client reads too slowly. Without it: gap.
    public var onLag: LagPolicy?

    public init(client: Int64? = nil, onLag: LagPolicy? = nil) {
        self.client = client
        self.onLag = onLag
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            client: try reader.optionalInteger("client", in: 1 ... .max),
            onLag: try reader.optionalWord("on_lag"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client", client)
        writer.member("on_lag", onLag?.rawValue)
        writer.endObject()
    }
}

