// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// The HTTP handlers of one connection, and the way from each of its requests to a WebSocket.
///
/// NIO's upgrade handler looks at the first request and leaves. Clients that keep their connections alive open the feed
/// on one that has carried other requests, as Kraken's server takes it: behind every answer another one is put in place.
final class VenueServerUpgrading {
    private let connections: VenueServerConnections
    private let encoder = HTTPResponseEncoder()
    /// Everything but the encoder, which has to write the answer to the upgrade.
    private let others: [any RemovableChannelHandler] = [
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)),
        HTTPServerPipelineHandler(), NIOHTTPResponseHeadersValidator(), HTTPServerProtocolErrorHandler(),
    ]

    init(connections: VenueServerConnections) { self.connections = connections }

    /// Sets up the pipeline of a new connection, `exchange` at its end.
    func install(_ exchange: VenueServerExchange, in pipeline: ChannelPipeline.SynchronousOperations) throws {
        try pipeline.addHandler(encoder)
        try pipeline.addHandlers(others)
        try pipeline.addHandler(exchange)
        try renew(before: exchange, in: pipeline)
    }

    /// Lets the next request open a WebSocket; once for each.
    func renew(
        before exchange: VenueServerExchange, in pipeline: ChannelPipeline.SynchronousOperations
    ) throws {
        let upgrader = VenueServerUpgrader(connections: connections, exchange: exchange)
        try pipeline.addHandler(
            HTTPServerUpgradeHandler(
                upgraders: [upgrader], httpEncoder: encoder, extraHTTPHandlers: others,
                upgradeCompletionHandler: { _ in }),
            position: .before(exchange))
    }
}
