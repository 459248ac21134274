// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// A running venue and a client's socket to it; what the venue says is taken one message at a time.
final class FeedClient: Sendable {
    /// Callbacks of the socket on one side, the waiting test on the other.
    private final class Inbox: WebSocketHandler {
        private struct State {
            var messages: [String] = []
            var waiter: CheckedContinuation<String?, Never>?
            var isOver = false
        }

        private let state = Mutex(State())

        private func push(_ message: String?) {
            let waiter = state.withLock { state -> CheckedContinuation<String?, Never>? in
                if message == nil { state.isOver = true }
                if let waiter = state.waiter {
                    state.waiter = nil
                    return waiter
                }
                if let message { state.messages.append(message) }
                return nil
            }
            waiter?.resume(returning: message)
        }

        func next() async -> String? {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state -> String?? in
                    if !state.messages.isEmpty { return .some(state.messages.removeFirst()) }
                    if state.isOver { return .some(nil) }
                    state.waiter = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        }

        func webSocketConnected() {}
        func webSocketReceived(_ message: [UInt8]) { push(String(decoding: message, as: UTF8.self)) }
        func webSocketReadComplete() {}
        func webSocketDisconnected(reason: String, retryIn: Duration?) { push(nil) }
    }

    let endpoints: KrakenEndpoints
    private let loop = EventLoopThread(name: "feed-client")
    private let inbox = Inbox()
    private let socket: WebSocketClient

    init(port: Int) {
        endpoints = KrakenEndpoints(paperPort: port)
        socket = WebSocketClient(
            configuration: WebSocketConfiguration(url: endpoints.websocket, proxy: .none), on: loop,
            handler: inbox)
        socket.start()
    }

    func stop() async {
        socket.stop()
        await loop.shutdown()
    }

    func send(_ text: String) { socket.send(Array(text.utf8)) }

    /// The next message; empty when the connection is over.
    func next() async -> String { await inbox.next() ?? "" }

    func json() async throws -> JSONValue { try JSONValue(parsing: await next()) }

    /// The next message of that feed; others are passed over.
    func next(feed: String) async throws -> JSONValue {
        while true {
            let json = try await json()
            if json["feed"]?.string == feed, json["event"] == nil { return json }
        }
    }

    func messages(_ count: Int) async -> [String] {
        var messages: [String] = []
        for _ in 0..<count { messages.append(await next()) }
        return messages
    }

    /// Asks for a challenge and gives the members that a private request needs.
    func authentication(signingWith secret: String = FakeExchange.credentials.apiSecret) async throws
        -> String
    {
        send(#"{"event":"challenge","api_key":"paper-key"}"#)
        let challenge = try #require(try await json()["message"]?.string)
        let signer = RequestSigner(
            credentials: try KrakenCredentials(apiKey: "paper-key", apiSecret: secret))
        return
            #""api_key":"paper-key","original_challenge":"\#(challenge)","signed_challenge":"\#(signer.signedChallenge(challenge))""#
    }
}

/// Runs a test against a venue that stands still unless the test moves it.
func withVenue(
    _ change: (inout PaperVenueConfiguration) -> Void = { _ in },
    _ body: (PaperVenue, FeedClient) async throws -> Void
) async throws {
    var configuration = PaperVenueConfiguration(
        apiKey: FakeExchange.credentials.apiKey, apiSecret: FakeExchange.credentials.apiSecret,
        messagesPerSecond: 0, tickerInterval: .zero, historyHours: 1)
    change(&configuration)
    let venue = PaperVenue(configuration: configuration, clock: { FakeExchange.start })
    let (_, port) = try await venue.start()
    let client = FeedClient(port: port)
    do {
        try await body(venue, client)
    } catch {
        await client.stop()
        await venue.stop()
        throw error
    }
    await client.stop()
    await venue.stop()
}
