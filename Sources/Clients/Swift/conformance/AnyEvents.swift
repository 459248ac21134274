// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

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
            for try await event in events {
                await take(event.mapped(state: { $0.encoded() }, event: { $0.encoded() }))
            }
        }
    }

    init(_ stream: GatewayStream) {
        cancel = { stream.cancel() }
        forEach = { take in
            for try await event in stream {
                await take(event.mapped(state: { Array($0.rawBytes) }, event: { Array($0.rawBytes) }))
            }
        }
    }
}

extension StreamEvent {
    fileprivate func mapped(
        state encodeState: (State) -> [UInt8], event encodeEvent: (Event) -> [UInt8]
    ) -> StreamEvent<[UInt8], [UInt8]> {
        switch self {
        case .started(let state, let seq): .started(encodeState(state), seq: seq)
        case .event(let event, let seq): .event(encodeEvent(event), seq: seq)
        case .gap(let gap, let state, let seq): .gap(gap, encodeState(state), seq: seq)
        case .reconnected(let error, let state, let seq):
            .reconnected(after: error, encodeState(state), seq: seq)
        }
    }
}
