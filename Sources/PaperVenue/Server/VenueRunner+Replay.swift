// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Logging
import Trading

// The pace at which a recording plays.
extension VenueRunner {
    /// At full speed a socket is given more only while less than this waits for it.
    private static let replayWaterMark = 1 << 20

    func startReplay() {
        guard core.replayStarted() else { return }
        replayBegan = ContinuousClock.now
        logger.notice("recording begins to play")
        playOn()
    }

    private func playOn() {
        guard let settings = core.replaySettings, let began = replayBegan else { return }
        guard settings.speed > 0 || longestQueue <= Self.replayWaterMark else {
            playLater(after: .microseconds(200))
            return
        }
        let elapsed = settings.speed == 0 ? nil : (ContinuousClock.now - began) * settings.speed
        let turn = core.play(elapsed: elapsed, now: time())
        switch turn {
        case .more: playLater(after: .microseconds(200))
        case .wait(let duration): playLater(after: duration / settings.speed)
        case .ended where settings.loops:
            core.rewindReplay(now: time())
            replayBegan = ContinuousClock.now
            playLater(after: .milliseconds(1))
        case .ended: logger.notice("recording has ended")
        }
        carryOut()
    }

    private func playLater(after delay: Duration) {
        replayTimer = loop.schedule(after: delay) { [self] in
            assumeIsolated { $0.playOn() }
        }
    }
}
