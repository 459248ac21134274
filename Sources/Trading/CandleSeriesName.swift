// SPDX-License-Identifier: Apache-2.0

/// Which candles: of one instrument, one length and one price.
public struct CandleSeriesName: Sendable, Hashable, CustomStringConvertible {
    public var symbol: Symbol
    public var resolution: CandleResolution
    public var price: CandlePrice

    public init(symbol: Symbol, resolution: CandleResolution, price: CandlePrice = .trade) {
        self.symbol = symbol
        self.resolution = resolution
        self.price = price
    }

    public var description: String { "\(symbol) \(resolution.rawValue) \(price.rawValue)" }
}
