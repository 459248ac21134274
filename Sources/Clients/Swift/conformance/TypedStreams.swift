// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// A stream as its typed function, with what comes of it written back as JSON.
typealias TypedStream = @Sendable (GatewayClient, JSONValue?, Duration?) async throws -> AnyEvents

enum TypedStreams {
    static let all: [String: TypedStream] = [
        "market_data.subscribe_ticker": { client, params, timeout in
            let params = try TickerSubscriptionParams(params.orEmpty)
            return AnyEvents(
                try await client.subscribeTicker(params.symbol, onLag: params.onLag, timeout: timeout))
        },
        "market_data.subscribe_trades": { client, params, timeout in
            let params = try TradeSubscriptionParams(params.orEmpty)
            return AnyEvents(
                try await client.subscribeTrades(params.symbol, onLag: params.onLag, timeout: timeout))
        },
        "market_data.subscribe_candles": { client, params, timeout in
            AnyEvents(
                try await client.subscribeCandles(CandleSubscriptionParams(params.orEmpty), timeout: timeout))
        },
        "account.subscribe_fills": { client, params, timeout in
            let onLag = try AccountSubscriptionParams(params.orEmpty).onLag
            return AnyEvents(try await client.subscribeFills(onLag: onLag, timeout: timeout))
        },
        "orders.subscribe_orders": { client, params, timeout in
            let onLag = try OrderSubscriptionParams(params.orEmpty).onLag
            return AnyEvents(try await client.subscribeOrders(onLag: onLag, timeout: timeout))
        },
    ]
}

/// A stream of any type, whose states and events are JSON again.
struct AnyEvents: Sendable {
    typealias Event = StreamEvent<[UInt8], [UInt8]>

    /// Asks for the end.
    let cancel: @Sendable () -> Void
    /// Gives everything that comes to `take`, until the end.
    let forEach: @Sendable (_ take: (Event) async -> Void) async throws -> Void

    init<State: WireMessage, Change: WireMessage>(_ events: GatewayEvents<State, Change>) {
        cancel = { events.cancel() }
        forEach = { take in
            for try await event in events { await take(event.encoded { $0.encoded() } event: { $0.encoded() }) }
        }
    }

    init(_ stream: GatewayStream) {
        cancel = { stream.cancel() }
        forEach = { take in
            for try await event in stream {
                await take(event.encoded { Array($0.rawBytes) } event: { Array($0.rawBytes) })
            }
        }
    }
}

extension StreamEvent {
    fileprivate func encoded(
        _ encodeState: (State) -> [UInt8], event encodeEvent: (Event) -> [UInt8]
    ) -> StreamEvent<[UInt8], [UInt8]> {
        switch self {
        case .started(let state, let seq): .started(encodeState(state), seq: seq)
        case .event(let event, let seq): .event(encodeEvent(event), seq: seq)
        case .gap(let gap, let state, let seq): .gap(gap, encodeState(state), seq: seq)
        case .reconnected(let error, let state, let seq): .reconnected(after: error, encodeState(state), seq: seq)
        }
    }
}
