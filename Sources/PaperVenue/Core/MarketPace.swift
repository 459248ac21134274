// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// How far the market's share of messages is spent, and which contract moves next.
struct MarketPace: Sendable {
    var budget = 0.0
    var turn = 0
    /// How long ago the house was kept. Counted, not read off the clock, which may stand still or be set back.
    var sinceHousekeeping: Duration = .seconds(1)
}

extension VenueCore {
    /// Steps in one turn at most, so that a server's loop also reads.
    static let stepsPerTurn = 2_000

    /// The market moves for the time that went by.
    mutating func pulsed(elapsed: Duration, now: Timestamp) {
        advanced(to: now)
        stepMarkets(elapsed, now: now)
        pace.sinceHousekeeping += elapsed
        if pace.sinceHousekeeping >= .seconds(1) {
            pace.sinceHousekeeping = .zero
            keepHouse(now: now)
        }
        sendStaleTickers(now: now)
    }

    /// Spends the time's share of messages on the contracts that somebody hears.
    private mutating func stepMarkets(_ elapsed: Duration, now: Timestamp) {
        let rate = min(50_000, configuration.messagesPerSecond)
        guard rate > 0, !heardContracts.isEmpty else { return }
        let (seconds, attoseconds) = elapsed.components
        // What could not be sent in a quarter of a second is not made up for.
        pace.budget = min(
            pace.budget + rate * (Double(seconds) + Double(attoseconds) * 1e-18), max(1, rate / 4))
        var steps = 0
        // What is published may meet a fault that cuts the last one who listens.
        while pace.budget >= 1, steps < Self.stepsPerTurn, !heardContracts.isEmpty {
            steps += 1
            pace.turn &+= 1
            simulation.step(heardContracts[pace.turn % heardContracts.count], on: &exchange, now: now)
            pace.budget -= Double(max(1, publish(now: now)))
        }
    }

    private mutating func keepHouse(now: Timestamp) {
        if configuration.limitsRates { closeIdle(now: now) }
        if configuration.messagesPerSecond > 0 {
            // Markets that nobody hears go on slowly, so that their candles have no holes.
            var steps = Int(
                min(configuration.messagesPerSecond.rounded(.up), Double(exchange.contracts.count)))
            for contract in simulation.simulated where !heardContracts.contains(contract) {
                guard steps > 0 else { break }
                steps -= 1
                simulation.step(contract, on: &exchange, now: now)
            }
            _ = publish(now: now)
        }
        if let hearts = listeners[FeedKey(feed: .heartbeat)], !hearts.isEmpty {
            send(FeedReply.heartbeat(milliseconds: now.milliseconds), .heartbeat, to: hearts, now: now)
        }
        if !exchange.ledger.accounts[Exchange.customer].holdings.isEmpty { accountIsStale = true }
        sendStaleAccount(now: now)
    }
}
