// SPDX-License-Identifier: Apache-2.0

/// What is kept of candles, and of which exchange.
public struct CandleStoreOptions: Sendable, Equatable {
    /// Where the candles come from. A file with those of another source is begun anew.
    public var source: String
    /// What the file, or the memory, may grow to. Before that the candles that were not asked for longest are dropped.
    public var maximumBytes: Int64 = 256 << 20

    public init(source: String) {
        self.source = source
    }
}
