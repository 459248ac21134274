// SPDX-License-Identifier: Apache-2.0

/// Everything that is counted and measured of one gateway since its start.
public struct GatewayMetrics: Sendable {
    public var feed = FeedMetrics()
    public var stages: TickStages
    public var calls = CallMetrics()
    public var streams = StreamMetrics()
    /// Connections that were taken.
    public var connections = 0
    /// Connections beyond a limit.
    public var refusedConnections = 0
    /// Of clients that have gone.
    public var pastReceivedBytes = 0
    public var pastSentBytes = 0
    private var seconds = 0

    /// - Parameter interval: how far apart measured ticks are at least.
    public init(interval: Duration) {
        stages = TickStages(interval: interval)
    }

    /// Returns whether a minute is full.
    public mutating func secondPassed() -> Bool {
        seconds += 1
        guard seconds % 60 == 0 else { return false }
        feed.minutePassed()
        stages.minutePassed()
        calls.minutePassed()
        return true
    }
}
