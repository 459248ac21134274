// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// The answer of `gateway.hello`.
public struct HelloResult: WireMessage, Equatable {
    /// The version both speak from here on.
    public var protocolVersion: Int64
    public var gatewayVersion: String
    /// `paper`, `demo` or `live`.
    public var environment: String
    public var identity: Identity
    public var limits: ProtocolLimits

    public init(
        protocolVersion: Int64, gatewayVersion: String, environment: String, identity: Identity,
        limits: ProtocolLimits
    ) {
        self.protocolVersion = protocolVersion
        self.gatewayVersion = gatewayVersion
        self.environment = environment
        self.identity = identity
        self.limits = limits
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        protocolVersion = try reader.integer("protocol_version", in: 1...Int64.max)
        gatewayVersion = try reader.string("gateway_version")
        environment = try reader.string("environment")
        identity = try reader.message("identity")
        limits = try reader.message("limits")
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
