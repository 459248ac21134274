// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging
import Synchronization
import Trading

/// The connections to the exchange whose public market is passed through: its feed, and its REST by request.
final class UpstreamConnection: Sendable {
    /// Scheme, host and port of an exchange.
    struct Address: Sendable, Equatable {
        /// Without a slash at the end.
        var base: String

        /// Nil unless it is `http://` or `https://` with a host and nothing behind it.
        init?(_ text: String) {
            var base = text
            while base.hasSuffix("/") { base.removeLast() }
            var host: Substring = ""
            for scheme in ["http://", "https://"] where base.hasPrefix(scheme) {
                host = base.dropFirst(scheme.count)
            }
            guard !host.isEmpty, !host.contains(where: { "/?#@ ".contains($0) }) else { return nil }
            self.base = base
        }

        /// `ws` for `http`, `wss` for `https`.
        var feed: String { "ws" + base.dropFirst(4) + "/ws/v1" }
    }

    private static let timeout: Duration = .seconds(15)

    let address: Address
    private let transport: CurlTransport
    private let caFile: String?
    private let logger: Logger
    private let feed = Mutex<WebSocketClient?>(nil)

    init(_ address: Address, caFile: String?, logger: Logger) {
        self.address = address
        self.caFile = caFile
        self.logger = logger
        transport = CurlTransport(
            configuration: CurlConfiguration(caFile: caFile, userAgent: "kraken-paper-venue"))
    }

    /// - Throws: ``PaperVenue/SetupFailure`` if there is no answer, or not the one that is needed.
    func instruments() async throws -> [UInt8] {
        do {
            let response = try await ask(RESTSurface.derivatives + "/instruments", query: "")
            guard response.status == 200 else {
                throw PaperVenue.SetupFailure(
                    description: "\(address.base) answers HTTP \(response.status) for its instruments")
            }
            return response.body
        } catch let failure as HTTPFailure {
            throw PaperVenue.SetupFailure(
                description: "\(address.base) cannot be asked for its instruments: \(failure)")
        }
    }

    /// The answer of the other exchange, as it is; 502 if there is none.
    func answer(_ request: ServerRequest) async -> ServerResponse {
        do {
            let response = try await ask(request.path, query: request.query)
            return ServerResponse(
                status: response.status, contentType: response.header("Content-Type") ?? "application/json",
                body: response.body)
        } catch {
            logger.warning(
                "upstream gives no answer", metadata: ["path": "\(request.path)", "reason": "\(error)"])
            return ServerResponse(
                status: 502, contentType: "text/plain; charset=utf-8",
                body: Array("the exchange behind this one gives no answer\n".utf8))
        }
    }

    private func ask(_ path: String, query: String) async throws -> HTTPResponse {
        try await transport.send(
            HTTPRequest(
                method: "GET", url: address.base + path + (query.isEmpty ? "" : "?" + query),
                timeout: Self.timeout, isIdempotent: true))
    }

    /// Connects the feed; it comes back by itself when it is lost.
    func follow(on loop: EventLoopThread, handler: any WebSocketHandler) {
        let client = WebSocketClient(
            configuration: WebSocketConfiguration(
                url: address.feed, caFile: caFile, userAgent: "kraken-paper-venue"), on: loop,
            handler: handler)
        feed.withLock { $0 = client }
        client.start()
    }

    func send(_ message: [UInt8]) { feed.withLock { $0 }?.send(message) }

    func stop() async {
        feed.withLock { client in
            client?.stop()
            client = nil
        }
        await transport.shutdown()
    }
}

/// Brings the feed's calls, which come on the loop, into the actor that lives there.
struct UpstreamHandler: WebSocketHandler {
    let runner: VenueRunner

    func webSocketConnected() { runner.assumeIsolated { $0.upstreamConnected() } }

    func webSocketReceived(_ message: [UInt8]) { runner.assumeIsolated { $0.upstreamReceived(message) } }

    func webSocketReadComplete() { runner.assumeIsolated { $0.carryOut() } }

    func webSocketDisconnected(reason: String, retryIn: Duration?) {
        runner.assumeIsolated { $0.upstreamDisconnected(reason: reason) }
    }
}

extension VenueRunner {
    func upstreamConnected() {
        logger.notice("following another exchange's market")
        for message in core.upstream?.subscriptions ?? [] { upstream?.send(message) }
    }

    func upstreamReceived(_ message: [UInt8]) { core.upstreamReceived(message, now: time()) }

    func upstreamDisconnected(reason: String) {
        logger.warning("the other exchange's feed is lost", metadata: ["reason": "\(reason)"])
    }

    /// Lets the other exchange answer.
    func forward(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        guard let upstream else {
            respond(.reset)
            return
        }
        Task { respond(await upstream.answer(request)) }
    }
}
