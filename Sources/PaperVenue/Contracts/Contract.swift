// SPDX-License-Identifier: Apache-2.0

import Trading

/// One contract as the simulated exchange lists it, and the exact conversions between decimal numbers and its
/// steps.
///
/// Prices are counted in ticks of ``tick``, and sizes in lots of ten to the power of minus ``sizeScale``.
/// Prices that need not keep the tick (mark, index) are counted in units of 1e-8, here called fine.
struct Contract: Sendable, Equatable {
    enum Settlement: Sendable {
        /// Profit in the quote currency, margined by the multi-collateral wallet.
        case linear
        /// One contract is worth one quote unit, profit in the base currency.
        case inverse
    }

    /// Positions of at least `threshold` need these fractions, counted in hundred-thousandths.
    struct MarginLevel: Sendable, Equatable {
        /// Contracts of inverse contracts, quote value of linear ones.
        var threshold: Int64
        var initial: Int64
        var maintenance: Int64
    }

    static let fineScale = 8
    static let fineUnit: Int64 = 100_000_000

    var symbol: Symbol
    var settlement: Settlement
    /// Kraken's code in symbols and wallets: `XBT`.
    var base: String
    var quote = "USD"
    /// The price step in fine units.
    var tick: Int64
    /// `contractValueTradePrecision`: digits behind the point of a size, negative for multiples of a power of
    /// ten.
    var sizeScale: Int
    var marginLevels: [MarginLevel]
    var maximumLots: Int64
    var impactMidSize: Decimal
    var openingDate: String
    /// `perpetual`, `month`, `quarter` or `semiannual`.
    var tag: String
    /// Nil for a perpetual contract.
    var lastTradingAt: Timestamp?
    var category = "Layer 1"
    var isin: String?
    /// How long orders that could take are held before they reach the engine; nil or zero for not at all.
    var makerProtection: Duration?
    /// The initial margin that the customer's choice of a maximum leverage asks for at least, in
    /// hundred-thousandths.
    var leverageFloor: Int64 = 0

    var isPerpetual: Bool { lastTradingAt == nil }

    /// The wallet that margins it: `flex`, or Kraken's name of the single-collateral account.
    var wallet: String {
        settlement == .linear ? "flex" : "fi_" + (base + quote).lowercased()
    }

    /// The currency in which profit and fees are counted.
    var settlementCurrency: String { settlement == .linear ? quote : base }

    var feeSchedule: FeeSchedule { settlement == .linear ? .linear : .inverse }

    /// `XBT` is written `BTC` in the instruments list, nowhere else.
    var listedBase: String { base == "XBT" ? "BTC" : base }

    // MARK: Steps

    /// Nil unless the price is positive, keeps the tick and is below a thousand million.
    func ticks(_ price: Decimal) -> Int64? {
        guard let fine = FixedPoint.units(of: price, scale: Self.fineScale), fine > 0 else { return nil }
        guard fine <= 1_000_000_000 * Self.fineUnit, fine % tick == 0 else { return nil }
        return fine / tick
    }

    /// Nil unless the size is a positive whole number of lots and below a million million of them.
    func lots(_ size: Decimal) -> Int64? {
        guard let lots = FixedPoint.units(of: size, scale: sizeScale), lots > 0 else { return nil }
        return lots <= 1_000_000_000_000 ? lots : nil
    }

    func fine(ticks: Int64) -> Int64 { ticks * tick }

    func price(ticks: Int64) -> Decimal { FixedPoint.decimal(ticks * tick, scale: Self.fineScale) }

    func size(lots: Int64) -> Decimal { FixedPoint.decimal(lots, scale: sizeScale) }

    func appendPrice(ticks: Int64, to bytes: inout [UInt8]) {
        FixedPoint.append(ticks * tick, scale: Self.fineScale, to: &bytes)
    }

    func appendSize(lots: Int64, to bytes: inout [UInt8]) {
        FixedPoint.append(lots, scale: sizeScale, to: &bytes)
    }

    // MARK: Value

    /// What a signed number of lots costs at a price, in the settlement currency: rises with the price for a
    /// long position of either settlement (an inverse one owes base currency, so its value is negative).
    ///
    /// Cut toward zero at 1e-12, so that both sides of a trade see the same magnitude.
    func value(lots: Int64, atFine fine: Int64) -> Amount {
        // Sizes in units of 1e-12 quotes or contracts keep every scale in use exact.
        switch settlement {
        case .linear:
            let product = Int128(lots) * Int128(fine)
            let shift = Amount.scale - Self.fineScale - sizeScale
            return Amount(raw: shift >= 0 ? product * Amount.power(shift) : product / Amount.power(-shift))
        case .inverse:
            guard fine > 0 else { return .zero }
            let contracts =
                sizeScale >= 0
                ? Int128(lots) * Amount.power(Amount.scale) / Amount.power(sizeScale)
                : Int128(lots) * Amount.power(Amount.scale) * Amount.power(-sizeScale)
            return Amount(raw: -(contracts * Int128(Self.fineUnit) / Int128(fine)))
        }
    }

    /// The average price of `lots` that cost `cost`, in units of 1e-12; zero for no position.
    func averagePrice(lots: Int64, cost: Amount) -> Amount {
        guard lots != 0, cost != .zero else { return .zero }
        switch settlement {
        case .linear:
            return Amount(
                raw: sizeScale >= 0
                    ? cost.raw * Amount.power(sizeScale) / Int128(lots)
                    : cost.raw / (Int128(lots) * Amount.power(-sizeScale)))
        case .inverse:
            let contracts =
                sizeScale >= 0
                ? Int128(lots) * Amount.power(Amount.scale) / Amount.power(sizeScale)
                : Int128(lots) * Amount.power(Amount.scale - sizeScale)
            return Amount(raw: -(contracts * Amount.power(Amount.scale) / cost.raw))
        }
    }

    /// What that many lots at a price count in dollars, whatever they are margined in.
    func dollars(lots: Int64, atFine fine: Int64) -> Amount {
        guard settlement == .inverse else { return value(lots: lots, atFine: fine).magnitude }
        let shift = Amount.scale - sizeScale
        return Amount(raw: Int128(lots.magnitude) * Amount.power(max(0, shift)))
    }

    /// The margin fractions of a position of that many lots (its sign does not matter).
    func marginLevel(lots: Int64, atFine fine: Int64) -> MarginLevel {
        let units: Int128
        switch settlement {
        case .linear: units = value(lots: lots, atFine: fine).magnitude.raw / Amount.power(Amount.scale)
        case .inverse:
            units =
                sizeScale >= 0
                ? Int128(lots.magnitude) / Amount.power(sizeScale)
                : Int128(lots.magnitude) * Amount.power(-sizeScale)
        }
        var found = marginLevels[0]
        for level in marginLevels where units >= Int128(level.threshold) { found = level }
        found.initial = max(found.initial, leverageFloor)
        return found
    }
}
