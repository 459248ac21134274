// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging
import Trading

// Playing a recording to the sockets that hear it.
extension VenueCore {
    /// Played in one turn at most.
    private static let replayTurn = 500
    /// At full speed a socket is given more only while less than this waits for it.
    private static let replayWaterMark = 1 << 20

    private var replaySettings: (speed: Double, start: PaperVenueConfiguration.ReplayStart, loops: Bool)? {
        guard case .replay(_, let speed, let start, let loops) = configuration.source else { return nil }
        return (speed, start, loops)
    }

    func startReplay() {
        guard replay != nil, replay?.hasStarted == false else { return }
        replay?.started()
        replayBegan = ContinuousClock.now
        logger.notice("recording begins to play")
        playOn()
    }

    /// Called when a socket's requests have been read: all of them are to hear the beginning.
    func startReplayIfAsked() {
        guard let settings = replaySettings, settings.start == .onSubscribe, replay?.hasStarted == false
        else {
            return
        }
        guard heardContracts.contains(where: { exchange.markets[$0].isRecorded }) else { return }
        startReplay()
    }

    private func playOn() {
        guard let settings = replaySettings, let began = replayBegan else { return }
        let now = clock()
        for _ in 0..<Self.replayTurn {
            if settings.speed == 0,
                sessions.values.contains(where: { $0.socket.queuedBytes > Self.replayWaterMark })
            {
                break
            }
            let elapsed = settings.speed == 0 ? nil : (ContinuousClock.now - began) * settings.speed
            switch replay?.next(elapsed: elapsed) ?? .ended {
            case .play(let index): play(index, now: now)
            case .wait(let duration):
                publishAll(now: now)
                playLater(after: duration / settings.speed)
                return
            case .ended:
                publishAll(now: now)
                ended(loops: settings.loops, now: now)
                return
            }
        }
        publishAll(now: now)
        playLater(after: .microseconds(200))
    }

    private func playLater(after delay: Duration) {
        replayTimer = loop.schedule(after: delay) { [self] in
            assumeIsolated { $0.playOn() }
        }
    }

    private func play(_ index: Int, now: Timestamp) {
        guard let message = replay?.recording.messages[index] else { return }
        if let contract = replay?.contract(of: message),
            let sockets = listeners[FeedKey(feed: message.feed.subscription, contract: contract)]
        {
            send(message.bytes, to: sockets)
        }
        replay?.played(index, on: &exchange, now: now)
    }

    private func ended(loops: Bool, now: Timestamp) {
        guard loops, let recording = replay?.recording else {
            logger.notice("recording has ended")
            return
        }
        replay?.rewind(on: &exchange, now: now)
        for (feed, snapshots) in [
            (FeedName.trade, recording.tradeSnapshots), (.book, recording.bookSnapshots),
        ] {
            for product in recording.products {
                guard let snapshot = snapshots[product], let contract = replay?.contract(of: snapshot),
                    let sockets = listeners[FeedKey(feed: feed, contract: contract)]
                else { continue }
                send(snapshot.bytes, to: sockets)
            }
        }
        replayBegan = ContinuousClock.now
        publishAll(now: now)
        playLater(after: .milliseconds(1))
    }

    /// What a subscription to a recorded contract begins with.
    func sendRecordedBeginning(_ feed: FeedName, _ contract: Int, to socket: ServerWebSocket, now: Timestamp)
    {
        guard feed == .book || feed == .trade else { return }
        let product = exchange.contracts[contract].symbol.name
        if let recorded = replay?.recordedSnapshot(feed, contract, product) {
            send(recorded, to: socket)
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
        send(scratch, to: socket)
    }
}
