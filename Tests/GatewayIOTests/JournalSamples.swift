// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayIO
import Trading

/// Orders and fills as the gateway would journal them.
enum JournalSamples {
    static let start = Timestamp(seconds: 1_790_000_000)

    static func order(_ number: Int64, _ id: String) -> StoredOrder {
        var request = OrderRequest(
            clientOrderID: ClientOrderID(id), symbol: Symbol("PI_XBTUSD"), side: .sell, type: .trailingStop,
            quantity: Decimal("5.000000000000000001") ?? 0, stopPrice: 7, triggerSignal: .mark,
            trailingDeviation: PriceDistance(Decimal("0.5") ?? 0, .percent),
            limitPriceOffset: PriceDistance(-10, .quote), reduceOnly: true,
            processBefore: start.advanced(by: .milliseconds(1_234)))
        request.limitPrice = Decimal("49999.5")
        var order = Order(
            clientOrderID: request.clientOrderID, orderID: nil, owner: Owner("uid:1000"),
            symbol: request.symbol,
            side: .sell, type: .trailingStop, quantity: request.quantity, filledQuantity: 0, reduceOnly: true,
            state: .pending, createdAt: start, updatedAt: start.advanced(by: .microseconds(17)))
        order.limitPrice = request.limitPrice
        order.stopPrice = 7
        order.triggerSignal = .mark
        order.trailingDeviation = request.trailingDeviation
        order.limitPriceOffset = request.limitPriceOffset
        return StoredOrder(
            number: number, order: order, request: request, failure: failure(retryable: false),
            isKnownToExchange: false)
    }

    /// One that was placed elsewhere.
    static func foreign(_ number: Int64) -> StoredOrder {
        var order = Order(
            clientOrderID: nil, orderID: OrderID("o-\(number)"), owner: nil, symbol: Symbol("PI_ETHUSD"),
            side: .buy, type: nil, quantity: 2, filledQuantity: 1, reduceOnly: false, state: .partiallyFilled,
            createdAt: start, updatedAt: start)
        order.venueType = "liquidation"
        order.averagePrice = Decimal("1234.567890123456")
        order.reason = "partial_fill"
        return StoredOrder(number: number, order: order, request: nil, failure: nil, isKnownToExchange: true)
    }

    static func failure(retryable: Bool) -> Failure {
        Failure(
            .unavailable, Reason.notConnected, "no \"connection\"\n to it", origin: .network,
            retryable: retryable,
            details: ["venue_error": "wörd \"x\"", "b": "2"])
    }

    static func fill(_ id: String) -> Fill {
        var fill = Fill(
            id: FillID(id), orderID: OrderID("o-4"), symbol: Symbol("PI_ETHUSD"), side: .buy,
            price: Decimal("1234.5") ?? 0, quantity: 1, venueTime: start)
        fill.clientOrderID = ClientOrderID("x")
        fill.owner = Owner("alice")
        fill.liquidity = .other("assignee")
        fill.fee = Decimal("-0.00009142857")
        fill.feeCurrency = "BTC"
        fill.backfilled = true
        return fill
    }
}

/// Directories for journals, which are gone afterwards.
enum JournalDirectoryFixture {
    static func with(_ body: (_ directory: String) async throws -> Void) async throws {
        let directory = "/tmp/kgj-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        // A directory below one that is missing, too.
        try await body("\(directory)/state")
    }

    static func open(
        _ directory: String, options: JournalOptions = JournalOptions(),
        now: Timestamp = JournalSamples.start,
        _ body: (Journal, JournalContents) async throws -> Void
    ) async throws {
        let (journal, contents) = try Journal.open(directory: directory, options: options, now: now)
        defer { journal.close() }
        try await body(journal, contents)
    }
}

extension Journal {
    /// Gives all batches at once, and returns their answers.
    func answers(to batches: [[JournalRecord]]) async -> [JournalAnswer] {
        let (stream, continuation) = AsyncStream<JournalAnswer>.makeStream()
        for (index, records) in batches.enumerated() {
            write(JournalBatch(number: UInt64(index), records: records)) { _, answer in
                continuation.yield(answer)
            }
        }
        var answers: [JournalAnswer] = []
        for await answer in stream {
            answers.append(answer)
            if answers.count == batches.count { break }
        }
        return answers
    }
}
