// SPDX-License-Identifier: Apache-2.0

import GatewayIO

/// Tells the test what a `WebSocketClient` tells its handler.
final class WebSocketFakeHandler: WebSocketHandler {
    enum Event: Sendable, Equatable {
        case connected
        case received(String)
        case readComplete
        case disconnected(reason: String, retries: Bool)
        case ignored(String)

        var text: String? {
            if case .received(let text) = self { text } else { nil }
        }

        var endReason: String? {
            if case .disconnected(let reason, _) = self { reason } else { nil }
        }
    }

    let events = WebSocketEventQueue<Event>()

    func webSocketConnected() {
        events.push(.connected)
    }

    func webSocketReceived(_ message: [UInt8]) {
        events.push(.received(String(decoding: message, as: UTF8.self)))
    }

    func webSocketReadComplete() {
        events.push(.readComplete)
    }

    func webSocketDisconnected(reason: String, retryIn: Duration?) {
        events.push(.disconnected(reason: reason, retries: retryIn != nil))
    }

    func webSocketIgnored(_ what: String) {
        events.push(.ignored(what))
    }

    /// Waits for the connection.
    func connected() async {
        _ = await events.next { $0 == .connected }
    }

    /// Waits for the next text message.
    func text() async -> String {
        await events.next { $0.text != nil }.text ?? ""
    }

    /// Waits for the end of the connection or attempt.
    func endReason() async -> String {
        await events.next { $0.endReason != nil }.endReason ?? ""
    }
}
