// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging
import Trading

@testable import Gateway

/// What tests ask of state that never leaves the gateway.
extension TradingGateway {
    /// Whether the orders were compared with the exchange's.
    var isReconciled: Bool { desk.isReconciled }

    /// Whether no fill waits for its fee any more.
    var areFeesSettled: Bool { desk.ledger.oldestFillWithoutFee == nil }

    var isWithoutClients: Bool { clients.isEmpty }

    var isWithoutCandles: Bool { candles.isEmpty }

    var bookCount: Int { books.count }

    /// Depths and groupings of a book that somebody follows.
    func viewCount(of symbol: Symbol) -> Int { books[symbol]?.views.count ?? 0 }

    func hasTopic(_ key: TopicKey) -> Bool { topics[key] != nil }

    func isUnsettled(_ id: String) -> Bool {
        desk.order(.clientOrderID(ClientOrderID(id)))?.isAmendmentUnsettled == true
    }

    func hasOrder(_ id: String) -> Bool { desk.order(.clientOrderID(ClientOrderID(id))) != nil }

    /// Whether a client is not read from, because it does not read.
    var isHoldingBack: Bool { clients.values.contains { $0.readingPaused } }

    /// The number of the client that came last.
    var newestClient: UInt64 { clients.keys.map(\.number).max() ?? 0 }

    var logLevel: Logger.Level { log.logLevel }

    /// What is kept for the client that takes least.
    var mostQueuedBytes: Int {
        clients.values.map { $0.connection.queuedBytes + $0.outbound.count }.max() ?? 0
    }
}
