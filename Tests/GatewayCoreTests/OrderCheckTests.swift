// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct OrderCheckTests {
    private let now = Timestamp(seconds: 1_790_000_000)
    private var instrument = Instrument(
        symbol: Symbol("PI_XBTUSD"), kind: .inverse, tickSize: Decimal("0.5") ?? 1, contractSize: 1,
        sizeStep: 10,
        maximumPositionSize: 1_000)

    private func request(
        _ type: OrderType, quantity: String = "10", limit: String? = nil, stop: String? = nil
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: ClientOrderID("c"), symbol: Symbol("PI_XBTUSD"), side: .buy, type: type,
            quantity: Decimal(quantity) ?? .zero, limitPrice: limit.flatMap { Decimal($0) },
            stopPrice: stop.flatMap { Decimal($0) })
    }

    private func refusal(_ request: OrderRequest, _ instrument: Instrument? = nil) -> Failure? {
        do throws(Failure) {
            try OrderCheck.check(request, against: instrument ?? self.instrument, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `lets valid orders of every type pass`() {
        #expect(refusal(request(.market)) == nil)
        for type in [OrderType.limit, .postOnly, .immediateOrCancel, .fillOrKill] {
            #expect(refusal(request(type, limit: "50000.5")) == nil)
        }
        for type in [OrderType.stop, .takeProfit] {
            #expect(refusal(request(type, stop: "50000")) == nil)
            #expect(refusal(request(type, limit: "49000", stop: "50000")) == nil)
        }
        var trailing = request(.trailingStop)
        trailing.trailingDeviation = PriceDistance(2, .percent)
        trailing.limitPriceOffset = PriceDistance(-10, .quote)
        #expect(refusal(trailing) == nil)
        #expect(refusal(request(.market, quantity: "1000")) == nil)
    }

    @Test func `refuses distances that mean nothing or that Kraken does not take`() {
        #expect(refusal(request(.trailingStop))?.reason == Reason.missingField)
        var order = request(.trailingStop)
        order.trailingDeviation = PriceDistance(51, .percent)
        #expect(
            refusal(order)?.message == "trailing_deviation must be from 0.1 to 50 percent, not 51 percent")
        order.trailingDeviation = PriceDistance(0, .quote)
        #expect(refusal(order)?.details["field"] == "trailing_deviation")
        order = request(.limit, limit: "50000")
        order.trailingDeviation = PriceDistance(1, .percent)
        #expect(refusal(order)?.reason == Reason.invalidField)
        order = request(.market)
        order.limitPriceOffset = PriceDistance(1, .percent)
        #expect(refusal(order)?.details["field"] == "limit_price_offset")
        order = request(.stop, limit: "49000", stop: "50000")
        order.limitPriceOffset = PriceDistance(1, .percent)
        #expect(refusal(order)?.reason == Reason.invalidField)
    }

    @Test func `names the valid prices below and above`() {
        let failure = refusal(request(.limit, limit: "50000.7"))
        #expect(failure?.code == .invalidArgument)
        #expect(failure?.reason == Reason.priceStep)
        #expect(failure?.outcome == .notDone)
        #expect(
            failure?.message
                == "limit_price 50000.7 is not a multiple of PI_XBTUSD's step 0.5; the nearest valid: 50000.5 and 50001"
        )
        #expect(failure?.details["below"] == "50000.5")
        #expect(failure?.details["above"] == "50001")
        #expect(refusal(request(.stop, stop: "0.2"))?.details["below"] == nil)
        #expect(refusal(request(.stop, stop: "0.2"))?.details["field"] == "stop_price")
    }

    @Test func `names the valid sizes also for steps above one`() {
        let failure = refusal(request(.market, quantity: "15"))
        #expect(failure?.reason == Reason.sizeStep)
        #expect(failure?.details["below"] == "10")
        #expect(failure?.details["above"] == "20")
    }

    @Test func `refuses what is missing, meaningless, not above zero or too large`() {
        #expect(refusal(request(.limit))?.reason == Reason.missingField)
        #expect(refusal(request(.stop))?.message == "a stop order needs stop_price")
        #expect(refusal(request(.market, limit: "50000"))?.reason == Reason.invalidField)
        #expect(refusal(request(.limit, limit: "50000", stop: "1"))?.details["field"] == "stop_price")
        #expect(refusal(request(.market, quantity: "0"))?.reason == Reason.invalidField)
        #expect(refusal(request(.market, quantity: "-10"))?.reason == Reason.invalidField)
        #expect(refusal(request(.market, quantity: "1010"))?.reason == Reason.positionLimit)
    }

    @Test func `refuses what the market does not take now`() {
        var closed = instrument
        closed.tradeable = false
        #expect(refusal(request(.market), closed)?.reason == Reason.marketSuspended)
        var postOnly = instrument
        postOnly.postOnly = true
        #expect(refusal(request(.limit, limit: "50000"), postOnly)?.reason == Reason.marketPostOnly)
        #expect(refusal(request(.postOnly, limit: "50000"), postOnly) == nil)
        var dated = instrument
        dated.lastTradingAt = now
        #expect(refusal(request(.market), dated)?.code == .failedPrecondition)
    }
}
