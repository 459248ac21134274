// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct RiskDeskTests {
    private let alice = Owner("alice")
    private let bob = Owner("bob")
    private let instrument = Instrument(
        symbol: Symbol("PF_XBTUSD"), kind: .linear, tickSize: 1, contractSize: 1,
        sizeStep: Decimal("0.0001") ?? 1)

    private func at(_ milliseconds: Int64) -> Timestamp {
        Timestamp(seconds: 1_790_000_000).advanced(by: .milliseconds(milliseconds))
    }

    private func limit(_ change: (inout RiskLimit) -> Void) -> RiskLimit {
        var limit = RiskLimit()
        change(&limit)
        return limit
    }

    private func order(
        _ side: Side = .buy, _ quantity: String = "1", price: Int? = 50_000, reduceOnly: Bool = false
    ) -> OrderRequest {
        OrderRequest(
            clientOrderID: ClientOrderID("c"), symbol: instrument.symbol, side: side,
            type: price == nil ? .market : .limit, quantity: Decimal(quantity) ?? 0,
            limitPrice: price.map { Decimal($0) }, reduceOnly: reduceOnly)
    }

    private func context(
        mark: Int? = 50_000, account: RiskExposure = RiskExposure(), own: RiskExposure = RiskExposure()
    ) -> RiskContext {
        RiskContext(
            instrument: instrument, markPrice: mark.map { Decimal($0) }, account: account, own: own)
    }

    private func refusal(
        _ desk: inout RiskDesk, _ request: OrderRequest, by owner: Owner? = nil,
        _ context: RiskContext? = nil, at now: Int64 = 0
    ) -> Failure? {
        let outcome = desk.orderRequested(
            request, by: owner ?? alice, context ?? self.context(), now: at(now))
        if case .denied(let failure) = outcome { return failure }
        return nil
    }

    private func expectDenied(
        _ failure: Failure?, _ name: String, allowed: String, value: String, scope: String,
        _ code: StatusCode = .failedPrecondition
    ) {
        #expect(failure?.code == code && failure?.reason == Reason.riskLimit)
        #expect(failure?.origin == .gateway && failure?.outcome == .notDone)
        #expect(
            failure?.details == ["limit": name, "allowed": allowed, "value": value, "scope": scope])
        #expect(failure?.message.contains(name) == true)
    }

    @Test func `without limits everything passes`() {
        var desk = RiskDesk()
        #expect(refusal(&desk, order(.buy, "100000000")) == nil)
        #expect(refusal(&desk, order(price: nil), context(mark: nil)) == nil)
    }

    @Test func `instruments that are not allowed are named with those that are`() {
        var desk = RiskDesk(configured: [.account: limit { $0.symbols = [Symbol("PI_XBTUSD")] }])
        expectDenied(
            refusal(&desk, order()), "symbols", allowed: "PI_XBTUSD", value: "PF_XBTUSD",
            scope: "the account")
    }

    @Test func `the largest order counts in contracts and in money`() {
        var desk = RiskDesk(configured: [
            .account: limit { $0.maximumOrderQuantity = 2 },
            .owner(alice): limit { $0.maximumOrderValue = 60_000 },
        ])
        #expect(refusal(&desk, order(.buy, "1.2")) == nil)
        expectDenied(
            refusal(&desk, order(.buy, "2.0001"), by: bob), "largest_order", allowed: "2",
            value: "2.0001", scope: "the account")
        expectDenied(
            refusal(&desk, order(.buy, "1.3")), "largest_order_value", allowed: "60000", value: "65000",
            scope: "alice")
        // A market order is worth what the mark price says.
        #expect(refusal(&desk, order(.buy, "1.3", price: nil), context(mark: 40_000)) == nil)
        let blind = refusal(&desk, order(price: nil), context(mark: nil))
        #expect(blind?.retryable == true && blind?.message.contains("no fresh mark price") == true)
    }

    @Test func `inverse contracts are worth their number`() {
        let inverse = Instrument(
            symbol: Symbol("PI_XBTUSD"), kind: .inverse, tickSize: 1, contractSize: 1, sizeStep: 1)
        var desk = RiskDesk(configured: [.account: limit { $0.maximumOrderValue = 1_000 }])
        let context = RiskContext(instrument: inverse, markPrice: nil)
        #expect(refusal(&desk, order(.buy, "1000"), context) == nil)
        #expect(refusal(&desk, order(.buy, "1001"), context)?.details["value"] == "1001")
    }

    @Test func `the largest position counts what is open on the same side`() {
        var desk = RiskDesk(configured: [.account: limit { $0.maximumPosition = 10 }])
        let long = context(account: RiskExposure(position: 6, buying: 3, selling: 100))
        #expect(refusal(&desk, order(.buy, "1"), long) == nil)
        expectDenied(
            refusal(&desk, order(.buy, "1.5"), long), "largest_position", allowed: "10",
            value: "10.5", scope: "the account")
        #expect(refusal(&desk, order(.buy, "5", reduceOnly: true), long) == nil)
        let short = context(account: RiskExposure(position: -40, buying: 0, selling: 0))
        // Beyond the limit already, from before there was one: the way back is free.
        #expect(refusal(&desk, order(.buy, "30"), short) == nil)
        #expect(refusal(&desk, order(.buy, "50"), short) == nil)
        #expect(refusal(&desk, order(.buy, "51"), short)?.details["value"] == "11")
        #expect(refusal(&desk, order(.sell, "1"), short)?.details["value"] == "41")
        var worth = RiskDesk(configured: [.account: limit { $0.maximumPositionValue = 400_000 }])
        expectDenied(
            refusal(&worth, order(.buy, "1"), long), "largest_position_value", allowed: "400000",
            value: "500000", scope: "the account")
    }

    @Test func `an owner's limits count its own exposure`() {
        var desk = RiskDesk(configured: [.eachOwner: limit { $0.maximumPosition = 2 }])
        let exposed = context(account: RiskExposure(position: 50), own: RiskExposure(position: 1))
        #expect(refusal(&desk, order(.buy, "1"), exposed) == nil)
        #expect(refusal(&desk, order(.buy, "2"), by: bob, exposed)?.details["scope"] == "bob")
        desk.limitsSet(limit { $0.maximumPosition = 100 }, of: .owner(bob))
        #expect(refusal(&desk, order(.buy, "2"), by: bob, exposed) == nil)
        desk.limitsSet(nil, of: .owner(bob))
        #expect(refusal(&desk, order(.buy, "2"), by: bob, exposed) != nil)
    }

    @Test func `open orders have a number`() {
        var desk = RiskDesk(configured: [.owner(alice): limit { $0.maximumOpenOrders = 3 }])
        #expect(refusal(&desk, order(), context(own: RiskExposure(openOrders: 2))) == nil)
        expectDenied(
            refusal(&desk, order(), context(own: RiskExposure(openOrders: 3))), "open_orders",
            allowed: "3", value: "4", scope: "alice", .resourceExhausted)
    }

    @Test func `orders per second are counted when they are let through`() {
        var desk = RiskDesk(configured: [
            .account: limit { $0.maximumOrdersPerSecond = 2 },
            .owner(bob): limit { $0.maximumOrderQuantity = 1 },
        ])
        #expect(refusal(&desk, order(), at: 0) == nil)
        #expect(refusal(&desk, order(.buy, "5"), by: bob, at: 1) != nil)
        #expect(refusal(&desk, order(), at: 400) == nil)
        let denied = refusal(&desk, order(), by: bob, at: 700)
        expectDenied(
            denied, "orders_per_second", allowed: "2", value: "3", scope: "the account",
            .resourceExhausted)
        #expect(denied?.retryAfter == .milliseconds(300) && denied?.retryable == true)
        #expect(refusal(&desk, order(), at: 1_000) == nil)
        #expect(refusal(&desk, order(), at: 1_001) != nil)
    }

    @Test func `the collar holds prices that would trade at once`() {
        var desk = RiskDesk(configured: [.account: limit { $0.priceCollarPercent = 2 }])
        #expect(refusal(&desk, order(.buy, price: 51_000)) == nil)
        expectDenied(
            refusal(&desk, order(.buy, price: 51_001)), "price_collar_percent", allowed: "51000",
            value: "51001", scope: "the account")
        #expect(refusal(&desk, order(.sell, price: 49_000)) == nil)
        #expect(refusal(&desk, order(.sell, price: 48_999))?.details["allowed"] == "49000")
        // Far on the other side it waits, and costs nothing.
        #expect(refusal(&desk, order(.buy, price: 10)) == nil)
        #expect(refusal(&desk, order(.buy, price: 51_001), context(mark: nil))?.retryable == true)
        #expect(refusal(&desk, order(price: nil), context(mark: nil)) == nil)
        var stop = order(.buy, price: 60_500)
        stop.type = .stop
        stop.stopPrice = 60_000
        #expect(refusal(&desk, stop) == nil)
        stop.stopPrice = 55_000
        #expect(refusal(&desk, stop)?.message.contains("the stop price 55000") == true)
    }

    // MARK: Modes

    @Test func `a halt refuses what is new and says who halted`() {
        var desk = RiskDesk()
        desk.modeSet(.halted, of: .account, by: "root", note: "drill", now: at(0))
        let failure = refusal(&desk, order())
        #expect(failure?.code == .failedPrecondition && failure?.reason == Reason.tradingHalted)
        #expect(failure?.outcome == .notDone && failure?.origin == .gateway)
        #expect(failure?.message.contains("by root (drill)") == true)
        #expect(failure?.details["mode"] == "halted")
        #expect(refusal(&desk, order(reduceOnly: true)) != nil)
        desk.modeSet(.normal, of: .account, by: "root", note: nil, now: at(1))
        #expect(refusal(&desk, order()) == nil)
    }

    @Test func `reduce only lets reduce-only orders pass`() {
        var desk = RiskDesk()
        desk.modeSet(.reduceOnly, of: .owner(alice), by: "root", note: nil, now: at(0))
        #expect(refusal(&desk, order())?.reason == Reason.reduceOnlyMode)
        #expect(refusal(&desk, order(reduceOnly: true)) == nil)
        #expect(refusal(&desk, order(), by: bob) == nil)
    }

    @Test func `the stricter mode counts`() {
        var desk = RiskDesk()
        desk.modeSet(.reduceOnly, of: .account, by: "root", note: nil, now: at(0))
        desk.modeSet(.halted, of: .owner(alice), by: "root", note: nil, now: at(0))
        #expect(refusal(&desk, order())?.reason == Reason.tradingHalted)
        #expect(refusal(&desk, order(), by: bob)?.reason == Reason.reduceOnlyMode)
        #expect(desk.mode(for: alice)?.scope == .owner(alice))
    }

    // MARK: Amendments

    private func amended(
        _ desk: inout RiskDesk, _ amendment: (inout OrderAmendment) -> Void, _ context: RiskContext? = nil
    ) -> Failure? {
        var change = OrderAmendment(.clientOrderID(ClientOrderID("c")))
        amendment(&change)
        let order = Order(
            clientOrderID: ClientOrderID("c"), orderID: nil, owner: alice, symbol: instrument.symbol,
            side: .buy, type: .limit, quantity: 2, filledQuantity: 0, reduceOnly: false, state: .accepted,
            createdAt: at(0), updatedAt: at(0))
        let outcome = desk.amendmentRequested(
            change, of: order, by: alice, context ?? self.context(), now: at(0))
        if case .denied(let failure) = outcome { return failure }
        return nil
    }

    @Test func `an amendment that only shrinks passes in every mode`() {
        var desk = RiskDesk(configured: [.account: limit { $0.maximumOrderQuantity = 1 }])
        desk.modeSet(.halted, of: .account, by: "root", note: nil, now: at(0))
        #expect(amended(&desk) { $0.quantity = 1 } == nil)
        #expect(amended(&desk) { $0.quantity = 3 }?.reason == Reason.tradingHalted)
        #expect(amended(&desk) { $0.limitPrice = 49_000 }?.reason == Reason.tradingHalted)
    }

    @Test func `an amendment that grows or moves keeps the limits`() {
        var desk = RiskDesk(configured: [
            .account: limit {
                $0.maximumOrderQuantity = 3
                $0.maximumPosition = 10
                $0.priceCollarPercent = 1
                $0.maximumOpenOrders = 1
            }
        ])
        let full = context(account: RiskExposure(position: 7, buying: 2, openOrders: 1))
        #expect(amended(&desk, { $0.quantity = 3 }, full) == nil)
        #expect(amended(&desk, { $0.quantity = 4 }, full)?.details["limit"] == "largest_order")
        let fuller = context(account: RiskExposure(position: 8, buying: 2, openOrders: 1))
        #expect(amended(&desk, { $0.quantity = 3 }, fuller)?.details["limit"] == "largest_position")
        #expect(amended(&desk, { $0.limitPrice = 51_000 }, full)?.details["limit"] == "price_collar_percent")
    }

    // MARK: Over restarts

    @Test func `modes and set limits survive a restart`() {
        var desk = RiskDesk()
        desk.modeSet(.halted, of: .account, by: "root", note: "a \"drill\"", now: at(5))
        desk.modeSet(.reduceOnly, of: .owner(Owner("owner:x")), by: "uid:0", note: nil, now: at(6))
        let limits = limit {
            $0.symbols = [Symbol("PF_XBTUSD"), Symbol("PF_ETHUSD")]
            $0.maximumOrderQuantity = Decimal("0.5")
            $0.maximumOrderValue = 1_000
            $0.maximumPosition = 3
            $0.maximumPositionValue = 4
            $0.maximumOpenOrders = 5
            $0.maximumOrdersPerSecond = 6
            $0.priceCollarPercent = Decimal("7.5")
        }
        desk.limitsSet(limits, of: .owner(alice))
        desk.limitsSet(RiskLimit(), of: .eachOwner)
        var next = RiskDesk(configured: [.account: limit { $0.maximumOpenOrders = 9 }])
        let isRestored = next.restored(desk.savedText)
        #expect(isRestored)
        #expect(next.modes == desk.modes && next.set == desk.set)
        #expect(next.limits(of: .account).maximumOpenOrders == 9)
        #expect(next.limits(of: .owner(alice)) == limits)
    }

    @Test(arguments: [
        "", "7", "{}", #"{"limits":[],"modes":[{"scope":"account","mode":"asleep","by":"x","since_us":1}]}"#,
        #"{"limits":[{"scope":"nobody"}],"modes":[]}"#,
        #"{"limits":[{"scope":"account","open_orders":"many"}],"modes":[]}"#,
    ])
    func `what was not saved here changes nothing`(_ text: String) {
        var desk = RiskDesk()
        desk.modeSet(.reduceOnly, of: .account, by: "root", note: nil, now: at(0))
        let before = desk.modes
        let isTaken = desk.restored(text)
        #expect(!isTaken)
        #expect(desk.modes == before && desk.set.isEmpty)
    }

    @Test func `fills add up to an owner's position`() {
        var positions = OwnerPositions()
        func fill(_ id: String, _ side: Side, _ quantity: Decimal, _ owner: Owner?) -> Fill {
            var fill = Fill(
                id: FillID(id), orderID: nil, symbol: instrument.symbol, side: side, price: 1,
                quantity: quantity, venueTime: at(0))
            fill.owner = owner
            return fill
        }
        positions.filled(fill("1", .buy, 3, alice))
        positions.filled(fill("2", .sell, 5, alice))
        positions.filled(fill("3", .buy, 7, nil))
        positions.filled(fill("4", .buy, 2, bob))
        #expect(positions.position(of: alice, in: instrument.symbol) == -2)
        #expect(positions.position(of: bob, in: instrument.symbol) == 2)
        positions.filled(fill("5", .buy, 2, alice))
        #expect(positions.positions(of: alice).isEmpty)
        positions.accountIsFlat(in: instrument.symbol)
        #expect(positions.positions(of: bob).isEmpty)
    }
}
