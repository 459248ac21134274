// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// What one connection may use, as `gateway.hello` announces it.
public struct ProtocolLimits: WireMessage, Equatable {
    /// From client to gateway, the length bytes not counted.
    public var maximumFrameBytes: Int64 = 1 << 20
    public var maximumOpenCalls: Int64 = 256
    public var maximumStreams: Int64 = 1_024
    /// What the gateway holds for a connection that does not read.
    public var maximumQueueBytes: Int64 = 8 << 20
    public var maximumDepth: Int64 = 32
    /// What counts when a call names no `timeout_ms`.
    public var defaultTimeout: Duration = .seconds(30)

    public init() {}

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        maximumFrameBytes = try reader.integer("max_frame_bytes", in: 1...Int64.max)
        maximumOpenCalls = try reader.integer("max_open_calls", in: 1...Int64.max)
        maximumStreams = try reader.integer("max_streams", in: 0...Int64.max)
        maximumQueueBytes = try reader.integer("max_queue_bytes", in: 1...Int64.max)
        maximumDepth = try reader.integer("max_depth", in: 1...Int64.max)
        if let timeout = try reader.optionalMilliseconds("default_timeout_ms") { defaultTimeout = timeout }
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("max_frame_bytes", maximumFrameBytes)
        writer.member("max_open_calls", maximumOpenCalls)
        writer.member("max_streams", maximumStreams)
        writer.member("max_queue_bytes", maximumQueueBytes)
        writer.member("max_depth", maximumDepth)
        writer.member("default_timeout_ms", defaultTimeout)
        writer.endObject()
    }
}
