// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Trading

/// A clock that moves when the test says.
final class TestClock: Sendable {
    private let time = Mutex(Samples.start)

    var now: Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }
}
