// SPDX-License-Identifier: Apache-2.0

/// Open, high, low and close of one period.
public struct Candle: Sendable, Equatable {
    /// The beginning of the period.
    public var openedAt: Timestamp
    public var open: Decimal
    public var high: Decimal
    public var low: Decimal
    public var close: Decimal
    /// What was traded in the period; zero for mark and spot prices.
    public var volume: Decimal
    /// False while the period is still running.
    public var complete: Bool

    public init(
        openedAt: Timestamp, open: Decimal, high: Decimal, low: Decimal, close: Decimal, volume: Decimal,
        complete: Bool
    ) {
        self.openedAt = openedAt
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
        self.complete = complete
    }
}

/// How long one candle lasts. The names are Kraken's; `1m` is a minute.
public enum CandleResolution: String, Sendable, Hashable, CaseIterable {
    case oneMinute = "1m"
    case fiveMinutes = "5m"
    case fifteenMinutes = "15m"
    case thirtyMinutes = "30m"
    case oneHour = "1h"
    case fourHours = "4h"
    case twelveHours = "12h"
    case oneDay = "1d"
    case oneWeek = "1w"

    /// The length of the period.
    public var seconds: Int64 {
        switch self {
        case .oneMinute: 60
        case .fiveMinutes: 300
        case .fifteenMinutes: 900
        case .thirtyMinutes: 1_800
        case .oneHour: 3_600
        case .fourHours: 14_400
        case .twelveHours: 43_200
        case .oneDay: 86_400
        case .oneWeek: 604_800
        }
    }
}

/// Which price a candle is made of.
public enum CandlePrice: String, Sendable, Hashable, CaseIterable {
    /// Traded prices.
    case trade
    /// The exchange's mark price.
    case mark
    /// The index of the spot markets.
    case spot
}

/// Which candles are wanted; both ends count, by the candle's opening time.
public struct CandleQuery: Sendable, Equatable {
    public var symbol: Symbol
    public var resolution: CandleResolution
    public var price: CandlePrice
    public var from: Timestamp?
    public var to: Timestamp?
    /// At most this many; nil leaves it to the exchange.
    public var count: Int?

    public init(
        symbol: Symbol, resolution: CandleResolution, price: CandlePrice = .trade, from: Timestamp? = nil,
        to: Timestamp? = nil, count: Int? = nil
    ) {
        self.symbol = symbol
        self.resolution = resolution
        self.price = price
        self.from = from
        self.to = to
        self.count = count
    }
}

/// One page of history, oldest first. The youngest candle may still be running: `complete` says.
public struct CandlePage: Sendable, Equatable {
    public var candles: [Candle]
    /// Whether the exchange has younger ones within the query.
    public var more: Bool

    public init(candles: [Candle], more: Bool) {
        self.candles = candles
        self.more = more
    }
}
