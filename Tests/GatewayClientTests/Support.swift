// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import JSONText

extension GatewayClientOptions {
    /// No reconnecting, and no waiting where none is needed.
    static var plain: GatewayClientOptions {
        var options = GatewayClientOptions()
        options.clientName = "test"
        options.reconnect = .never
        return options
    }

    /// Comes back at once.
    static var returning: GatewayClientOptions {
        var options = GatewayClientOptions.plain
        options.reconnect = ReconnectPolicy(firstDelay: .milliseconds(1), longestDelay: .milliseconds(1))
        return options
    }
}

/// The JSON of a literal.
func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

extension JSONValue {
    var text: String { String(decoding: rawBytes, as: UTF8.self) }
}

/// What a stream said, in a word.
func said(_ event: StreamEvent<JSONValue, JSONValue>?) -> String {
    switch event {
    case .started(let state, let seq): "started \(seq) \(state.text)"
    case .event(let value, let seq): "event \(seq) \(value.text)"
    case .gap(let gap, let state, let seq): "gap \(seq) \(gap.reason) \(gap.lost) \(state.text)"
    case .reconnected(let error, let state, let seq): "reconnected \(seq) \(error.reason) \(state.text)"
    case nil: "end"
    }
}

/// The error that `body` throws.
func failure<Value>(of body: () async throws(GatewayError) -> Value) async -> GatewayError? {
    do throws(GatewayError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
