// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What a turn of playing a recording came to.
enum ReplayTurn: Sendable, Equatable {
    /// There is more to play now.
    case more
    /// Nothing is due before so much of the recording's time has gone by.
    case wait(Duration)
    case ended
}

// Playing a recording to the connections that hear it.
extension VenueCore {
    /// Played in one turn at most.
    private static let replayTurn = 500

    var replaySettings: (speed: Double, start: PaperVenueConfiguration.ReplayStart, loops: Bool)? {
        guard case .replay(_, let speed, let start, let loops) = configuration.source else { return nil }
        return (speed, start, loops)
    }

    /// False if there is none or it has started before.
    mutating func replayStarted() -> Bool {
        guard replay?.hasStarted == false else { return false }
        replay?.started()
        return true
    }

    /// Whether somebody hears what a recording that waits for a subscription has.
    var isReplayAsked: Bool {
        guard let settings = replaySettings, settings.start == .onSubscribe, replay?.hasStarted == false
        else { return false }
        return heardContracts.contains { exchange.markets[$0].isRecorded }
    }

    /// - Parameter elapsed: time of the recording since it began; nil for as fast as possible.
    mutating func play(elapsed: Duration?, now: Timestamp) -> ReplayTurn {
        defer { publishAll(now: now) }
        for _ in 0..<Self.replayTurn {
            switch replay?.next(elapsed: elapsed) ?? .ended {
            case .play(let index): play(index, now: now)
            case .wait(let duration): return .wait(duration)
            case .ended: return .ended
            }
        }
        return .more
    }

    private mutating func play(_ index: Int, now: Timestamp) {
        guard let message = replay?.recording.messages[index] else { return }
        if let feed = message.feed {
            if let contract = replay?.contract(of: message),
                let hearers = listeners[FeedKey(feed: feed.subscription, contract: contract)]
            {
                send(message.bytes, feed, to: hearers, now: now)
            }
        } else {
            outputs.append(.message(message.bytes, to: recordedHearers))
        }
        replay?.played(index, on: &exchange, now: now)
    }

    /// Whoever hears anything that was recorded.
    private var recordedHearers: [FeedConnectionID] {
        let keys = listeners.keys.filter { $0.contract.map { exchange.markets[$0].isRecorded } ?? false }
        return Set(keys.flatMap { listeners[$0] ?? [] }).sorted { $0.number < $1.number }
    }

    /// Back to the recorded snapshots, which are told again.
    mutating func rewindReplay(now: Timestamp) {
        guard let recording = replay?.recording else { return }
        replay?.rewind(on: &exchange, now: now)
        for (feed, snapshots) in [
            (FeedName.trade, recording.tradeSnapshots), (.book, recording.bookSnapshots),
        ] {
            for product in recording.products {
                guard let snapshot = snapshots[product], let contract = replay?.contract(of: snapshot),
                    let hearers = listeners[FeedKey(feed: feed, contract: contract)]
                else { continue }
                send(snapshot.bytes, feed == .book ? .bookSnapshot : .tradeSnapshot, to: hearers, now: now)
            }
        }
        publishAll(now: now)
    }

    /// What a subscription to a recorded contract begins with.
    mutating func sendRecordedBeginning(
        _ feed: FeedName, _ contract: Int, to id: FeedConnectionID, now: Timestamp
    ) {
        guard feed == .book || feed == .trade else { return }
        let name: FeedName = feed == .book ? .bookSnapshot : .tradeSnapshot
        let product = exchange.contracts[contract].symbol.name
        if let recorded = replay?.recordedSnapshot(feed, contract, product) {
            send(recorded, name, to: [id], now: now)
            return
        }
        // Who comes late gets what the recording has come to, so that its sequence goes on without a hole.
        scratch.removeAll(keepingCapacity: true)
        let market = exchange.markets[contract]
        if feed == .trade {
            publicEncoders[contract].appendTradeSnapshot(market, to: &scratch)
        } else {
            publicEncoders[contract].appendBookSnapshot(
                market, sequence: market.bookSequence, now: now, to: &scratch)
        }
        send(Array(scratch), name, to: [id], now: now)
    }
}
