// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// One connection and what it uses.
public struct ConnectedClient: WireMessage, Equatable {
    /// Its number, for gateway.kill_client.
    public var client: Int64
    /// Whether it is the one that asks.
    public var isCaller: Bool
    /// What it said it is, in its hello.
    public var name: String?
    /// The client library's name.
    public var library: String?
    /// The client library's version.
    public var libraryVersion: String?
    /// The user's name, where the system knows one.
    public var user: String?
    /// Who it is, as the kernel proved it.
    public var identity: Identity
    /// When it came.
    public var connectedAt: Timestamp
    /// How many calls it has made.
    public var calls: Int64
    /// How many of them wait for their answer.
    public var openCalls: Int64
    /// What it follows.
    public var streams: [ClientStream]
    /// Events that were given to it.
    public var events: Int64
    /// Events that its lag policies left out, and told it of.
    public var skippedEvents: Int64
    /// What it sent.
    public var receivedBytes: Int64
    /// What was sent to it.
    public var sentBytes: Int64
    /// What waits because it does not read.
    public var queuedBytes: Int64
    /// Whether its calls are not read until it takes its answers.
    public var isHeldBack: Bool
    /// From the exchange's bytes in the gateway to the kernel's taking the event for this client, sampled.
    public var delivery: Distribution?

    public init(client: Int64, isCaller: Bool, name: String? = nil, library: String? = nil, libraryVersion: String? = nil, user: String? = nil, identity: Identity, connectedAt: Timestamp, calls: Int64, openCalls: Int64, streams: [ClientStream], events: Int64, skippedEvents: Int64, receivedBytes: Int64, sentBytes: Int64, queuedBytes: Int64, isHeldBack: Bool, delivery: Distribution? = nil) {
        self.client = client
        self.isCaller = isCaller
        self.name = name
        self.library = library
        self.libraryVersion = libraryVersion
        self.user = user
        self.identity = identity
        self.connectedAt = connectedAt
        self.calls = calls
        self.openCalls = openCalls
        self.streams = streams
        self.events = events
        self.skippedEvents = skippedEvents
        self.receivedBytes = receivedBytes
        self.sentBytes = sentBytes
        self.queuedBytes = queuedBytes
        self.isHeldBack = isHeldBack
        self.delivery = delivery
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            client: try reader.integer("client", in: 1 ... .max),
            isCaller: try reader.bool("is_caller"),
            name: try reader.optionalString("name"),
            library: try reader.optionalString("library"),
            libraryVersion: try reader.optionalString("library_version"),
            user: try reader.optionalString("user"),
            identity: try reader.message("identity"),
            connectedAt: try reader.timestamp("connected_at_us"),
            calls: try reader.integer("calls", in: 0 ... .max),
            openCalls: try reader.integer("open_calls", in: 0 ... .max),
            streams: try reader.list("streams"),
            events: try reader.integer("events", in: 0 ... .max),
            skippedEvents: try reader.integer("skipped_events", in: 0 ... .max),
            receivedBytes: try reader.integer("received_bytes", in: 0 ... .max),
            sentBytes: try reader.integer("sent_bytes", in: 0 ... .max),
            queuedBytes: try reader.integer("queued_bytes", in: 0 ... .max),
            isHeldBack: try reader.bool("is_held_back"),
            delivery: try reader.optionalMessage("delivery"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("client", client)
        writer.member("is_caller", isCaller)
        writer.member("name", name)
        writer.member("library", library)
        writer.member("library_version", libraryVersion)
        writer.member("user", user)
        writer.member("identity", identity)
        writer.member("connected_at_us", connectedAt)
        writer.member("calls", calls)
        writer.member("open_calls", openCalls)
        writer.member("streams", list: streams)
        writer.member("events", events)
        writer.member("skipped_events", skippedEvents)
        writer.member("received_bytes", receivedBytes)
        writer.member("sent_bytes", sentBytes)
        writer.member("queued_bytes", queuedBytes)
        writer.member("is_held_back", isHeldBack)
        if let delivery { writer.member("delivery", delivery) }
        writer.endObject()
    }
}

