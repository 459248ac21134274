// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What the gateway says of itself and of the client.
public struct HelloResult: WireMessage, Equatable {
    /// The version both speak from here on.
    public var protocolVersion: Int64
    /// The gateway's own version.
    public var gatewayVersion: String
    /// What the account is: only live moves money.
    public var environment: String
    /// Who the client is, as the kernel proved it.
    public var identity: Identity
    /// What this connection may use.
    public var limits: ProtocolLimits

    public init(protocolVersion: Int64, gatewayVersion: String, environment: String, identity: Identity, limits: ProtocolLimits) {
        self.protocolVersion = protocolVersion
        self.gatewayVersion = gatewayVersion
        self.environment = environment
        self.identity = identity
        self.limits = limits
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            protocolVersion: try reader.integer("protocol_version", in: 1 ... .max),
            gatewayVersion: try reader.string("gateway_version"),
            environment: try reader.string("environment"),
            identity: try reader.message("identity"),
            limits: try reader.message("limits"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("protocol_version", protocolVersion)
        writer.member("gateway_version", gatewayVersion)
        writer.member("environment", environment)
        writer.member("identity", identity)
        writer.member("limits", limits)
        writer.endObject()
    }
}

