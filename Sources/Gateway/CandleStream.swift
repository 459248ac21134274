// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Trading

/// A series and the calls that wait for its history. Lives inside the actor and never leaves it.
final class CandleStream {
    var series: CandleSeries
    var keeping: CandleKeeping
    var waiters: [CheckedContinuation<Failure?, Never>] = []

    init(series: CandleSeries) {
        self.series = series
        keeping = CandleKeeping(series.name.resolution, settling: series.timing.settling)
    }
}
