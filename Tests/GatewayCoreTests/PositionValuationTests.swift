// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct PositionValuationTests {
    private func instrument(_ kind: Instrument.Kind) -> Instrument {
        Instrument(
            symbol: Symbol("P"), kind: kind, tickSize: 1, contractSize: 1, sizeStep: 1, base: "BTC",
            quote: "USD")
    }

    private func position(
        _ side: Position.Side, _ quantity: Decimal, entry: Decimal?, currency: String? = nil
    ) -> Position {
        var position = Position(symbol: Symbol("P"), side: side, quantity: quantity)
        position.entryPrice = entry
        position.pnlCurrency = currency
        return position
    }

    @Test func `a linear position gains the difference`() {
        let long = PositionValuation.valued(
            position(.long, 2, entry: 100, currency: "USD"), at: 103, instrument(.linear))
        #expect(long.unrealizedPnL == 6 && long.markPrice == 103)
        let short = PositionValuation.valued(position(.short, 2, entry: 100), at: 103, instrument(.vanilla))
        #expect(short.unrealizedPnL == -6)
    }

    @Test func `an inverse position gains in the base currency`() {
        let long = PositionValuation.valued(
            position(.long, 10_000, entry: 40_000, currency: "XBT"), at: 50_000, instrument(.inverse))
        #expect(long.unrealizedPnL == Decimal("0.05"))
        let short = PositionValuation.valued(
            position(.short, 10_000, entry: 40_000), at: 50_000, instrument(.inverse))
        #expect(short.unrealizedPnL == Decimal("-0.05"))
    }

    @Test func `what cannot be counted stays as the exchange said`() {
        for unknown in [
            position(.long, 1, entry: nil), position(.long, 1, entry: 100, currency: "EUR"),
        ] {
            #expect(PositionValuation.valued(unknown, at: 103, instrument(.linear)) == unknown)
        }
        let odd = position(.long, 1, entry: 100)
        #expect(PositionValuation.valued(odd, at: 103, instrument(.other("x"))) == odd)
        #expect(PositionValuation.valued(odd, at: 0, instrument(.linear)) == odd)
    }
}
