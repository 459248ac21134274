// SPDX-License-Identifier: Apache-2.0
// Follows trades through a restart of the gateway: reconnect [COUNT]

import GatewayClient
import GatewayProtocol
import Trading

@main
struct Reconnect {
    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 3

        let gateway = try await GatewayClient.connect()
        let trades = try await gateway.subscribeTrades(Symbol("PI_XBTUSD"))
        var events = 0
        for try await event in trades {
            switch event {
            case .started(let state, let seq):
                print("started", seq, state.trades.count)
            case .event(let event, let seq):
                print("event", seq, event.record.price, event.record.quantity)
                events += 1
            case .gap(let gap, _, let seq):
                print("gap", seq, gap.reason, gap.lost)
            case .reconnected(let error, let state, let seq):
                print("reconnected", seq, error.reason, state.trades.count)
            }
            if events >= count { break }
        }
    }
}
