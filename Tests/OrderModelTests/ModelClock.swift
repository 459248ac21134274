// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Trading

/// The time that the dialect sees.
final class ModelClock: Sendable {
    private let time = Mutex(Timestamp(seconds: 0))

    var now: Timestamp {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
