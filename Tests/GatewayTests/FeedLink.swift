// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization
import Trading

/// The fake exchange's end of the feed: hears what the gateway wants, and tells what the test says.
final class FeedLink: VenueServerHandler {
    enum Request: Sendable, Equatable {
        case hello
        case wants(FeedTopic)
        case leaves(FeedTopic)
    }

    typealias Reaction = @Sendable (Request) -> [VenueEvent]

    private struct State {
        var socket: ServerWebSocket?
        var events: [Int: [VenueEvent]] = [:]
        var requests: [Int: Request] = [:]
        var nextNumber = 0
        var reaction: Reaction = FeedLink.confirming
        var refusals: [FeedTopic: Failure] = [:]
    }

    /// What the gateway asked for, in order.
    let requests = EventQueue<Request>()
    private let disconnects = EventQueue<Void>()
    private let loop: EventLoopThread
    private let state = Mutex(State())

    init(loop: EventLoopThread) {
        self.loop = loop
    }

    /// Every topic is confirmed at once; trades begin with an empty history, books with the same two levels a side.
    static let confirming: Reaction = { request in
        switch request {
        case .wants(.trades(let symbol)): [.subscribed(.trades(symbol)), .tradeHistory(symbol, [])]
        case .wants(.book(let symbol)): [.subscribed(.book(symbol)), .bookSnapshot(Samples.book(symbol))]
        case .wants(let topic): [.subscribed(topic)]
        case .hello, .leaves: []
        }
    }

    // MARK: What the test says

    /// How requests are answered from here on.
    func react(_ reaction: @escaping Reaction) {
        state.withLock { $0.reaction = reaction }
    }

    /// The dialect refuses `topic` without asking the exchange.
    func refuseAtOnce(_ topic: FeedTopic, _ failure: Failure) {
        state.withLock { $0.refusals[topic] = failure }
    }

    /// Sends one message that means all these events.
    func tell(_ events: [VenueEvent]) {
        loop.execute { self.send(events) }
    }

    func tell(_ events: VenueEvent...) { tell(events) }

    /// Cuts the connection; returns when the gateway knows.
    func cut() async {
        loop.execute { self.state.withLock { $0.socket.take() }?.abort() }
        await disconnects.next()
    }

    /// Returns when the gateway has a connection and has said so.
    func connected() async {
        _ = await requests.next { $0 == .hello }
    }

    func heard(_ request: Request) async {
        _ = await requests.next { $0 == request }
    }

    // MARK: What the dialect asks

    func message(_ request: Request) -> [UInt8] {
        state.withLock { state in
            state.nextNumber += 1
            state.requests[state.nextNumber] = request
            return Array("\(state.nextNumber)".utf8)
        }
    }

    func events(of message: [UInt8]) -> [VenueEvent] {
        guard let number = Int(String(decoding: message, as: UTF8.self)) else { return [] }
        return state.withLock { $0.events.removeValue(forKey: number) } ?? []
    }

    func refusalAtOnce(of topic: FeedTopic) -> Failure? {
        state.withLock { $0.refusals[topic] }
    }

    func heardOfDisconnect() {
        disconnects.push(())
    }

    private func send(_ events: [VenueEvent]) {
        guard !events.isEmpty else { return }
        let (socket, number) = state.withLock { state in
            state.nextNumber += 1
            state.events[state.nextNumber] = events
            return (state.socket, state.nextNumber)
        }
        socket?.send(WireBytes(Array("\(number)".utf8)))
        socket?.flush()
    }

    // MARK: VenueServerHandler

    func received(_ request: ServerRequest, respond: @escaping @Sendable (ServerResponse) -> Void) {
        respond(ServerResponse(status: 404, contentType: "text/plain", body: []))
    }

    func acceptsWebSocket(path: String) -> Bool { true }

    func webSocketOpened(_ socket: ServerWebSocket, path: String) {
        state.withLock { $0.socket = socket }
    }

    func webSocketReceived(_ id: ServerWebSocketID, _ message: [UInt8]) {
        let found = state.withLock { state -> (Request, Reaction)? in
            Int(String(decoding: message, as: UTF8.self)).flatMap { state.requests.removeValue(forKey: $0) }
                .map { ($0, state.reaction) }
        }
        guard let (request, reaction) = found else { return }
        send(reaction(request))
        requests.push(request)
    }

    func webSocketReadComplete(_ id: ServerWebSocketID) {}

    func webSocketClosed(_ id: ServerWebSocketID) {}
}
