// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What a position gains at a mark price, between two words of the exchange about it.
public enum PositionValuation {
    /// The position at `mark`; as it was where its profit cannot be counted: in another currency than the contract's
    /// own, or without an entry price.
    public static func valued(_ position: Position, at mark: Decimal, _ instrument: Instrument) -> Position {
        guard mark > .zero, mark != position.markPrice, let entry = position.entryPrice, entry > .zero,
            let profit = profit(position, entry: entry, mark: mark, instrument)
        else { return position }
        var valued = position
        valued.markPrice = mark
        valued.unrealizedPnL = profit
        return valued
    }

    private static func profit(
        _ position: Position, entry: Decimal, mark: Decimal, _ instrument: Instrument
    ) -> Decimal? {
        do throws(Decimal.Overflow) {
            let contracts = try position.quantity.multiplied(by: instrument.contractSize)
            let signed = position.side == .long ? contracts : -contracts
            switch instrument.kind {
            case .linear, .vanilla:
                guard isPaid(position.pnlCurrency, in: instrument.quote) else { return nil }
                return try mark.subtracting(entry).multiplied(by: signed)
            case .inverse:
                guard isPaid(position.pnlCurrency, in: instrument.base) else { return nil }
                // Of one quote unit each, in the base currency: 1/entry - 1/mark.
                let difference = try mark.subtracting(entry).multiplied(by: signed)
                let product = try entry.multiplied(by: mark)
                return try difference.divided(by: product, scale: 12, rounding: .halfEven)
            case .other:
                return nil
            }
        } catch {
            return nil
        }
    }

    /// Kraken calls Bitcoin by two names.
    private static func isPaid(_ currency: String?, in expected: String?) -> Bool {
        guard let currency, let expected else { return true }
        func name(_ text: String) -> String { text.uppercased() == "BTC" ? "XBT" : text.uppercased() }
        return name(currency) == name(expected)
    }
}
