// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Candles that a series demands, by opening time.
public struct CandleRequest: Sendable, Equatable {
    /// Tells a request from every other, of this series and of one before it that had the same name.
    public struct ID: Sendable, Hashable {
        var series: UInt64
        var number: UInt64
    }

    public var id: ID
    public var range: CandleRange
    /// Where the pages before it began.
    var begunAt: Timestamp
    /// Whether only the exchange can answer: what is kept from before is what is doubted.
    public var mustAskExchange: Bool
}
