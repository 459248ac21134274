// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = CandleFixture

struct CandleKeepingTests {
    private func change(
        _ minute: Int64, close: Decimal = 5, isProvisional: Bool = false, complete: Bool = true
    )
        -> CandleChange
    {
        CandleChange(
            candle: Fixture.candle(Fixture.minute(minute), 5, 9, 1, close, 3, complete: complete),
            isProvisional: isProvisional)
    }

    @Test func `keeps a complete candle once no late trade is expected`() {
        var keeping = CandleKeeping(.oneMinute, settling: .seconds(5))
        #expect(keeping.changed([change(0)], now: Fixture.at(62_000)).isEmpty)
        let corrected = change(0, close: 6)
        #expect(keeping.changed([corrected], now: Fixture.at(64_000)).isEmpty)
        #expect(keeping.timePassed(now: Fixture.at(64_999)) == [])
        #expect(keeping.timePassed(now: Fixture.at(65_000)) == [corrected.candle])
        #expect(keeping.timePassed(now: Fixture.at(90_000)) == [])
    }

    @Test func `keeps nothing that runs or is doubted, and forgets what becomes doubtful`() {
        var keeping = CandleKeeping(.oneMinute, settling: .seconds(5))
        #expect(keeping.changed([change(0, complete: false)], now: Fixture.at(30_000)).isEmpty)
        _ = keeping.changed([change(0)], now: Fixture.at(62_000))
        let doubted = keeping.changed([change(0, isProvisional: true)], now: Fixture.at(63_000))
        #expect(doubted == CandleKeeping.Outcome(keep: [], forget: [Fixture.minute(0)]))
        #expect(keeping.timePassed(now: Fixture.at(90_000)) == [])
    }
}

struct CandleFillingTests {
    private func candle(_ minute: Int64, _ close: Decimal, complete: Bool = true) -> Candle {
        Fixture.candle(Fixture.minute(minute), 5, 9, 1, close, 3, complete: complete)
    }

    private func flat(_ minute: Int64, _ price: Decimal, complete: Bool = true) -> Candle {
        Fixture.candle(Fixture.minute(minute), price, price, price, price, 0, complete: complete)
    }

    @Test func `a period without trades is flat at the close before`() {
        let joined = CandleFilling.joined(
            [candle(0, 5), candle(3, 7), candle(3, 8), candle(4, 6)], .oneMinute)
        #expect(joined == [candle(0, 5), flat(1, 5), flat(2, 5), candle(3, 7), candle(4, 6)])
        #expect(CandleFilling.joined([], .oneMinute) == [])
    }

    @Test func `a quiet end is filled up to now, and the running period is not complete`() {
        let now = Fixture.at(3 * 60_000 + 20_000)
        let continued = CandleFilling.continued([candle(0, 5)], .oneMinute, to: now, now: now)
        #expect(continued == [candle(0, 5), flat(1, 5), flat(2, 5), flat(3, 5, complete: false)])
        #expect(CandleFilling.continued([], .oneMinute, to: now, now: now) == [])
        #expect(CandleFilling.continued([candle(3, 5)], .oneMinute, to: now, now: now) == [candle(3, 5)])
    }
}
