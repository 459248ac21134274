// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct AmendmentCheckTests {
    private let instrument = Instrument(
        symbol: Symbol("PI_XBTUSD"), kind: .inverse, tickSize: Decimal("0.5") ?? 1, contractSize: 1,
        sizeStep: 10)

    private func refusal(
        _ type: OrderType? = .limit, filled: Decimal = 0, _ state: OrderState = .accepted,
        _ change: (inout OrderAmendment) -> Void
    ) -> Failure? {
        let order = Order(
            clientOrderID: ClientOrderID("c"), orderID: nil, owner: nil, symbol: instrument.symbol,
            side: .buy, type: type, quantity: 100, filledQuantity: filled, reduceOnly: false, state: state,
            createdAt: Timestamp(seconds: 1), updatedAt: Timestamp(seconds: 1))
        var amendment = OrderAmendment(.clientOrderID(ClientOrderID("c")))
        change(&amendment)
        do throws(Failure) {
            try OrderCheck.check(amendment, of: order, against: instrument)
            return nil
        } catch {
            return error
        }
    }

    @Test func `lets valid changes pass`() {
        #expect(refusal { $0.quantity = 50 } == nil)
        #expect(refusal { $0.limitPrice = Decimal("50000.5") } == nil)
        #expect(refusal(.stop) { $0.stopPrice = 50_000 } == nil)
        #expect(refusal(.trailingStop) { $0.trailingDeviation = PriceDistance(5, .percent) } == nil)
        // What type a foreign order has may not be known: the exchange says then.
        #expect(refusal(nil) { $0.stopPrice = 50_000 } == nil)
    }

    @Test func `names the nearest steps`() {
        let size = refusal { $0.quantity = 55 }
        #expect(size?.reason == Reason.sizeStep && size?.details["below"] == "50")
        let price = refusal { $0.limitPrice = Decimal("50000.7") }
        #expect(price?.reason == Reason.priceStep && price?.details["above"] == "50001")
        #expect(refusal(.stop) { $0.stopPrice = Decimal("0.7") }?.details["field"] == "stop_price")
    }

    @Test func `the whole quantity cannot be what has filled already`() {
        let failure = refusal(filled: 50, .partiallyFilled) { $0.quantity = 50 }
        #expect(failure?.code == .invalidArgument && failure?.outcome == .notDone)
        #expect(refusal(filled: 50, .partiallyFilled) { $0.quantity = 60 } == nil)
    }

    @Test func `what has no meaning for the type is refused`() {
        #expect(refusal { $0.stopPrice = 50_000 }?.details["field"] == "stop_price")
        #expect(refusal(.trailingStop) { $0.limitPrice = 50_000 }?.details["field"] == "limit_price")
        #expect(
            refusal(.stop) { $0.trailingDeviation = PriceDistance(5, .percent) }?.details["field"]
                == "trailing_deviation")
        #expect(refusal(.trailingStop) { $0.trailingDeviation = PriceDistance(60, .percent) } != nil)
    }

    @Test func `an order that is over stays as it is`() {
        #expect(
            refusal(.limit, filled: 100, .filled) { $0.quantity = 200 }?.reason == Reason.orderAlreadyFilled)
        let cancelled = refusal(.limit, .cancelled) { $0.quantity = 200 }
        #expect(cancelled?.code == .failedPrecondition && cancelled?.details["state"] == "cancelled")
    }
}
