// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging

/// Leaving the clients to the next life of the gateway.
extension TradingGateway {
    /// How long calls that change nothing are waited for: the next life carries them out again.
    private static let readingGrace = Duration.milliseconds(200)

    /// Answers what is open, for at most `grace`, and lets go of the exchange. Clients stay connected and are not read from.
    public func handOver(grace: Duration) async {
        isHandingOver = true
        log.notice("handing over", metadata: ["clients": "\(clients.count)"])
        for client in clients.values { client.connection.pauseReading() }
        settle()
        let start = ContinuousClock.now
        while true {
            let isOrderOpen = clients.values.contains { client in
                client.session.open.values.contains(.call(changesOrders: true))
            }
            guard isOrderOpen || !waitingCalls.isEmpty,
                ContinuousClock.now - start < (isOrderOpen ? grace : min(grace, Self.readingGrace))
            else { break }
            try? await Task.sleep(for: .milliseconds(5))
        }
        for key in waitingCalls.keys.sorted(by: { $0.id < $1.id }) { leave(key) }
        stopWorking()
        settle()
        for client in clients.values { noteTurnEnded(client) }
    }

    /// A call that waits is left to the next life, unless only this one knows that it may have been carried out.
    private func leave(_ key: CallKey) {
        guard let client = clients[key.session] else { return }
        if client.session.open[key.id] == .call(changesOrders: true) {
            failed(key, Self.lostCall(changesOrders: true))
        } else {
            forget(key)
        }
    }
}
