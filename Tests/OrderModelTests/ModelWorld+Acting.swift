// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import KrakenFutures
import PaperVenue
import Trading

// What clients, other programs, the market and bad luck do.
extension ModelWorld {
    mutating func start() async {
        feed.wanted(.account, now: now, into: &feedOutput)
        carryOutFeed()
        desk.started(now: now)
        await carryOutDesk()
        timeline.plan(.feedConnects, at: now)
        timeline.plan(.secondPasses, at: now.advanced(by: .seconds(1)))
        await advance(by: .seconds(1))
    }

    /// One step: something happens, and a little time goes by.
    mutating func step() async {
        switch random.number(1...100) {
        case 1...34: place()
        case 35...42: repeatPlacement()
        case 43...53: await cancel()
        case 54...64: await amend()
        case 65...72: await batch()
        case 73: if random.once(in: 2) { await cancelAll() }
        case 74...80: placeElsewhere()
        case 81...95: moveMarket(random.pick(Self.symbols))
        case 96...97: if connection != nil, random.once(in: 4) { loseFeed() }
        case 98: if random.once(in: 3) { cancelElsewhere() }
        case 99: if random.once(in: 3) { venue.restart(for: random.duration(50...1_500), now: now) }
        default: if random.once(in: 3) { await crash() }
        }
        takeOutputs()
        await carryOutDesk()
        await advance(by: random.duration(0...120))
    }

    private mutating func ticket() -> DeskTicket {
        tickets += 1
        return DeskTicket(number: tickets)
    }

    private mutating func order(_ id: ClientOrderID) -> OrderRequest {
        let symbol = random.pick(Self.symbols)
        let type = random.pick(OrderType.allCases + [.limit, .limit, .market, .immediateOrCancel])
        var order = OrderRequest(
            clientOrderID: id, symbol: symbol, side: random.once(in: 2) ? .buy : .sell, type: type,
            quantity: Decimal(random.number(1...30)))
        order.reduceOnly = random.once(in: 8) && type != .postOnly
        let price = prices[symbol] ?? 1
        switch type {
        case .market: break
        case .stop, .takeProfit:
            order.stopPrice = self.price(near: price)
            order.triggerSignal = .mark
            if random.once(in: 2) { order.limitPrice = self.price(near: price) }
        case .trailingStop:
            order.trailingDeviation = PriceDistance(Decimal(random.number(1...5)), .percent)
            order.triggerSignal = .mark
        case .limit, .postOnly, .immediateOrCancel, .fillOrKill: order.limitPrice = self.price(near: price)
        }
        return order
    }

    /// Within two per cent, so that some cross, some rest and are hit, and some rest on.
    mutating func price(near price: Int) -> Decimal {
        Decimal(price + price * random.number(-20...20) / 1_000)
    }

    private mutating func place() { give(newOrder()) }

    mutating func newOrder() -> OrderRequest {
        let id = ClientOrderID("model-\(wantedOrder.count)")
        let request = order(id)
        wanted[id] = request
        wantedOrder.append(id)
        return request
    }

    private mutating func give(_ request: OrderRequest) {
        desk.placeRequested(
            OrderDesk.Placement(
                request, owner: Owner("alice"), ticket: ticket(), timeout: random.duration(500...10_000),
                hold: hold), now: now)
    }

    /// The same order again, now or much later: one order in all, whatever became of the first.
    private mutating func repeatPlacement() {
        guard let id = wantedOrder.suffix(60).randomElement(using: &random), let request = wanted[id] else {
            return
        }
        give(request)
    }

    private mutating func cancel() async {
        guard let id = wantedOrder.suffix(40).randomElement(using: &random) else { return }
        let known = desk.order(.clientOrderID(id))
        let reference = known?.orderID.map { OrderReference.orderID($0) } ?? .clientOrderID(id)
        await begin(Call(kind: .cancel(reference), life: life, timeout: .seconds(5)))
    }

    /// Another program trades with the same account.
    private mutating func placeElsewhere() {
        foreignCount += 1
        var name: ClientOrderID?
        if random.once(in: 2) { name = ClientOrderID("elsewhere-\(foreignCount)") }
        let request = order(name ?? ClientOrderID(""))
        guard request.type == .limit || request.type == .market else { return }
        var parameters =
            "orderType=\(request.type == .market ? "mkt" : "lmt")&symbol=\(request.symbol)"
            + "&side=\(request.side.rawValue)&size=\(request.quantity)"
        if let price = request.limitPrice { parameters += "&limitPrice=\(price)" }
        if let name { parameters += "&cliOrdId=\(name)" }
        let path = "/derivatives/api/v3/sendorder"
        let authent = signer.authent(postData: Array(parameters.utf8), nonce: "1", path: path)
        _ = venue.received(
            ServerRequest(
                method: "POST", path: path,
                headers: [("APIKey", Self.credentials.apiKey), ("Nonce", "1"), ("Authent", authent)],
                body: Array(parameters.utf8)), now: now)
    }

    private mutating func cancelElsewhere() {
        venue.cancelOrders(of: random.pick(Self.symbols), reason: "cancelled_by_admin", now: now)
    }

    mutating func moveMarket(_ symbol: Symbol) {
        let price = prices[symbol] ?? 1
        prices[symbol] = max(100, price + price * random.number(-8...8) / 1_000)
        venue.setIndexPrice(symbol, Decimal(prices[symbol] ?? 1), now: now)
        venue.trade(
            symbol, random.once(in: 2) ? .buy : .sell, quantity: Decimal(random.number(1...50)), now: now)
        takeOutputs()
    }

    // MARK: Bad luck

    /// How long the exchange holds orders now.
    var hold: Duration { isHolding ? .milliseconds(20) : .zero }

    mutating func orderFaults() {
        isHolding = random.once(in: 2)
        for symbol in Self.symbols {
            venue.setMakerProtection(of: symbol, isHolding ? .milliseconds(20) : nil)
        }
        var faults: [VenueFault] = []
        func sometimes(_ cause: VenueFault.Cause, _ probability: Double) {
            faults.append(VenueFault(cause, times: nil, probability: probability))
        }
        sometimes(.request("sendorder", .loseRequest), 0.04)
        sometimes(.request("sendorder", .loseAnswer), 0.04)
        sometimes(.request("sendorder", .delayRequest(.milliseconds(random.number(100...7_000)))), 0.04)
        sometimes(.request("sendorder", .delayAnswer(.milliseconds(random.number(100...9_000)))), 0.04)
        sometimes(.request("sendorder", .reset(acts: true)), 0.02)
        sometimes(.request("sendorder", .reset(acts: false)), 0.02)
        sometimes(.request("sendorder", .answer(status: 503, body: nil, acts: true)), 0.02)
        sometimes(.request("sendorder", .answer(status: 502, body: "<html>", acts: false)), 0.02)
        sometimes(.request("sendorder", .rename("somethingNew")), 0.02)
        for endpoint in ["editorder", "batchorder", "cancelallorders", "cancelorder"] {
            sometimes(.request(endpoint, .loseAnswer), 0.05)
            sometimes(.request(endpoint, .loseRequest), 0.05)
            sometimes(.request(endpoint, .delayRequest(.milliseconds(random.number(100...7_000)))), 0.03)
            sometimes(.request(endpoint, .delayAnswer(.milliseconds(random.number(100...9_000)))), 0.03)
            sometimes(.request(endpoint, .reset(acts: true)), 0.02)
            sometimes(.request(endpoint, .answer(status: 503, body: nil, acts: true)), 0.02)
            sometimes(.request(endpoint, .rename("somethingNew")), 0.02)
        }
        for endpoint in ["orders/status", "openorders", "fills"] {
            sometimes(.request(endpoint, .loseAnswer), 0.05)
            sometimes(.request(endpoint, .answer(status: 503, body: nil, acts: false)), 0.05)
            sometimes(.request(endpoint, .delayAnswer(.milliseconds(random.number(100...3_000)))), 0.05)
        }
        for feed in ["open_orders", "open_orders_verbose", "fills"] {
            sometimes(.feed(feed, .duplicate), 0.05)
            sometimes(.feed(feed, .reorder), 0.05)
            sometimes(.feed(feed, .delay(.milliseconds(random.number(10...900)))), 0.03)
            sometimes(.feed(feed, .drop), 0.02)
            sometimes(.feed(feed, .disconnect), 0.003)
        }
        venue.order(faults, seed: UInt64(random.number(1...1_000_000)))
    }

    /// The gateway dies, between any two steps, and begins again with what is in its journal.
    private mutating func crash() async {
        life += 1
        // A batch that was given to the disk may be on it.
        var pending: [JournalBatch] = []
        timeline.removeAll { happening in
            if case .journalled(let batch, _) = happening { pending.append(batch) }
            if case .deskWakes = happening { return true }
            if case .journalled = happening { return true }
            return false
        }
        for batch in pending.sorted(by: { $0.number < $1.number }) {
            guard random.once(in: 2) else { break }
            _ = journal.write(batch)
        }
        plannedWake = nil
        batches = [:]
        batchTickets = [:]
        unsettled = []
        desk = OrderDesk(journal: .working, restoring: journal.contents)
        for fill in journal.contents.fills { fillsSeen[fill.id] = fill }
        if let lost = connection { venue.closed(lost) }
        connection = nil
        feed = KrakenFeed(
            credentials: try? KrakenCredentials(
                apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret), accountType: "paper")
        feedOutput = FeedOutput()
        feed.wanted(.account, now: now, into: &feedOutput)
        carryOutFeed()
        // It takes a moment to start.
        await advance(by: random.duration(10...(random.once(in: 5) ? 20_000 : 300)))
        desk.started(now: now)
        await carryOutDesk()
        timeline.plan(.feedConnects, at: now)
    }
}
