// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

@Suite struct FaultTests {
    let exchange: FakeExchange
    private static let order = "symbol=PF_ETHUSD&orderType=lmt&side=buy&size=1&limitPrice=2900"

    init() throws { exchange = try FakeExchange(historyHours: 0) }

    private func send() -> VenueAnswer {
        exchange.received(exchange.request("POST", "sendorder", Self.order))
    }

    private var orders: Int { exchange.ledger.orders.count }

    // MARK: Requests

    @Test func `a lost request does nothing, a lost answer is an order nobody heard of`() throws {
        exchange.order(VenueFault(.request("sendorder", .loseRequest)))
        guard case .never = send() else {
            Issue.record("answered")
            return
        }
        #expect(orders == 0)
        exchange.order(VenueFault(.request("sendorder", .loseAnswer)))
        guard case .never = send() else {
            Issue.record("answered")
            return
        }
        #expect(orders == 1)
        guard case .answered = send() else {
            Issue.record("not answered")
            return
        }
        #expect(orders == 2)
    }

    @Test func `a late request acts late, a late answer tells of what was done at once`() throws {
        exchange.order(
            VenueFault(.request("sendorder", .delayRequest(.seconds(2)))),
            VenueFault(.request("sendorder", .delayAnswer(.seconds(3))), nth: 2))
        guard case .later = send(), orders == 0 else {
            Issue.record("not late")
            return
        }
        guard case .later = send(), orders == 1 else {
            Issue.record("not late")
            return
        }
        exchange.advance(by: .seconds(2))
        #expect(orders == 2)
        let first = exchange.state.withLock { state in
            defer { state.outputs.removeAll() }
            return state.outputs.count { if case .answer = $0 { true } else { false } }
        }
        #expect(first == 1)
        exchange.advance(by: .seconds(1))
        let second = exchange.state.withLock { state in
            state.outputs.count { if case .answer = $0 { true } else { false } }
        }
        #expect(second == 1)
    }

    @Test func `an order that comes after its time is refused`() throws {
        exchange.order(VenueFault(.request("sendorder", .delayRequest(.seconds(2)))))
        let before = FormParameters.percentEncoded(
            ProcessBefore.text(FakeExchange.start.advanced(by: .seconds(1))))
        let response = exchange.ask("POST", "sendorder", Self.order + "&processBefore=" + before)
        #expect(String(decoding: response.body, as: UTF8.self).contains("wouldProcessAfterSpecifiedTime"))
        #expect(orders == 0)
    }

    @Test(arguments: [429, 500, 503, 520])
    func `a server in front of the engine answers, whether the engine acted or not`(status: Int) throws {
        exchange.order(
            VenueFault(.request("sendorder", .answer(status: status, body: nil, acts: false))),
            VenueFault(.request("sendorder", .answer(status: status, body: "<html>", acts: true))))
        let first = exchange.ask("POST", "sendorder", Self.order)
        #expect(first.status == status && first.body.isEmpty)
        #expect(orders == 0)
        let second = exchange.ask("POST", "sendorder", Self.order)
        #expect(second.status == status && second.body == Array("<html>".utf8))
        #expect(orders == 1)
    }

    @Test func `a connection is cut before or behind the engine`() throws {
        exchange.order(
            VenueFault(.request("sendorder", .reset(acts: false))),
            VenueFault(.request("sendorder", .reset(acts: true))))
        guard case .reset = send(), orders == 0 else {
            Issue.record("not reset")
            return
        }
        guard case .reset = send(), orders == 1 else {
            Issue.record("not reset")
            return
        }
    }

    @Test func `a word that nobody knows stands for what was done`() throws {
        exchange.order(VenueFault(.request("sendorder", .rename("teleported"))))
        #expect(try exchange.word("sendorder", Self.order) == "teleported")
        #expect(exchange.ledger.orders.map(\.state) == [.open])
        #expect(try exchange.word("sendorder", Self.order) == "placed")
    }

    @Test func `faults name what they meet`() throws {
        exchange.order(
            VenueFault(.request("cancelorder", .loseAnswer), times: nil),
            VenueFault(.request("sendorder", .refuse(.error("unknownError"))), nth: 2, times: 2),
            VenueFault(.request(nil, .refuse(.error("Unavailable"))), nth: 6))
        let words = try (1...5).map { _ in try exchange.word("sendorder", Self.order) }
        #expect(words == ["placed", "unknownError", "unknownError", "placed", "placed"])
        #expect(try exchange.word("sendorder", Self.order) == "Unavailable")
        guard case .never = exchange.received(exchange.request("POST", "cancelorder", "cliOrdId=x")) else {
            Issue.record("answered")
            return
        }
        let met = exchange.state.withLock { $0.core.faults.lines.map(\.met) }
        #expect(met == [1, 2, 1])
    }

    @Test func `chance follows from the seed`() throws {
        func run(_ seed: UInt64) throws -> [String] {
            let exchange = try FakeExchange(historyHours: 0)
            exchange.state.withLock {
                $0.core.order(
                    [
                        VenueFault(
                            .request("accounts", .refuse(.error("Unavailable"))), times: nil, probability: 0.5
                        )
                    ],
                    seed: seed)
            }
            return try (0..<60).map { _ in try exchange.json("GET", "accounts")["result"]?.string ?? "" }
        }
        let first = try run(1)
        #expect(try run(1) == first)
        #expect(try run(2) != first)
        #expect((15...45).contains(first.count { $0 == "error" }))
    }

    // MARK: Feeds

    private func act(_ count: Int) throws -> [String] {
        let listener = try exchange.listen(to: "open_orders")
        for _ in 0..<count { _ = exchange.text("POST", "sendorder", Self.order) }
        return exchange.messages(listener)
    }

    private func plain() throws -> [String] {
        let other = try FakeExchange(historyHours: 0)
        let listener = try other.listen(to: "open_orders")
        for _ in 0..<3 { _ = other.text("POST", "sendorder", Self.order) }
        return other.messages(listener)
    }

    @Test func `messages are dropped, doubled and overtaken`() throws {
        let plain = try plain()
        exchange.order(VenueFault(.feed("open_orders", .drop), nth: 2))
        #expect(try act(3) == [plain[0], plain[2]])
        for (fault, wanted) in [
            (VenueFault.FeedAction.duplicate, [0, 0, 1, 2]), (.reorder, [1, 0, 2]),
        ] {
            let other = try FakeExchange(historyHours: 0)
            other.order(VenueFault(.feed(nil, fault)))
            let listener = try other.listen(to: "open_orders")
            for _ in 0..<3 { _ = other.text("POST", "sendorder", Self.order) }
            #expect(other.messages(listener) == wanted.map { plain[$0] })
        }
    }

    @Test func `a message that nothing overtakes comes after a second`() throws {
        let plain = try plain()
        exchange.order(VenueFault(.feed("open_orders", .reorder)))
        let listener = try exchange.listen(to: "open_orders")
        _ = exchange.text("POST", "sendorder", Self.order)
        #expect(exchange.messages(listener).isEmpty)
        exchange.advance(by: .milliseconds(999))
        #expect(exchange.messages(listener).isEmpty)
        exchange.advance(by: .milliseconds(1))
        #expect(exchange.messages(listener) == [plain[0]])
    }

    @Test func `a late message comes behind later ones`() throws {
        let plain = try plain()
        exchange.order(VenueFault(.feed("open_orders", .delay(.milliseconds(300)))))
        let listener = try exchange.listen(to: "open_orders")
        for _ in 0..<2 { _ = exchange.text("POST", "sendorder", Self.order) }
        #expect(exchange.messages(listener) == [plain[1]])
        exchange.advance(by: .milliseconds(300))
        #expect(exchange.messages(listener) == [plain[0]])
    }

    @Test func `the connection ends behind a message, and no other one`() throws {
        exchange.order(VenueFault(.feed("open_orders", .disconnect)))
        let first = try exchange.listen(to: "open_orders")
        let second = try exchange.listen(to: "open_orders")
        _ = exchange.text("POST", "sendorder", Self.order)
        let cut = exchange.state.withLock { state in
            state.outputs.compactMap { if case .disconnected(let id) = $0 { id } else { nil } }
        }
        #expect(cut == [first])
        #expect(exchange.messages(first).count == 1)
        #expect(exchange.messages(second).count == 1)
        _ = exchange.text("POST", "sendorder", Self.order)
        #expect(exchange.messages(first).isEmpty)
        #expect(exchange.messages(second).count == 1)
    }

    @Test func `reasons change and members are left out`() throws {
        exchange.order(
            VenueFault(.feed("open_orders", .rename("abducted"))),
            VenueFault(.feed("fills", .omit(["fee_paid", "fee_currency"])), times: nil))
        let listener = try exchange.listen(to: "open_orders", "fills")
        _ = exchange.text("POST", "sendorder", Self.order)
        #expect(try exchange.reasons(listener) == ["+abducted"])
        _ = exchange.text("POST", "sendorder", "symbol=PF_ETHUSD&orderType=mkt&side=buy&size=0.001")
        let fills = exchange.messages(listener).filter { $0.contains(#""feed":"fills""#) }
        #expect(!fills.isEmpty)
        for fill in fills {
            let line = try JSONValue(parsing: Array(fill.utf8))["fills"]?.elements.first { _ in true }
            #expect(line?["fee_paid"] == nil && line?["fee_currency"] == nil)
            #expect(line?["fill_type"]?.string == "taker")
        }
    }

    @Test func `a snapshot is met by its own name only`() throws {
        exchange.order(
            VenueFault(.feed(nil, .drop), times: nil),
            VenueFault(.feed("open_orders_snapshot", .rename("x")), times: nil))
        let id = try exchange.listen(to: "open_orders")
        #expect(exchange.messages(id).isEmpty)
        let seen = exchange.state.withLock { $0.core.faults.lines.map(\.seen) }
        #expect(seen == [0, 1])
    }

    // MARK: Restarts

    @Test func `a restart forgets connections and waiting requests, not orders`() throws {
        let listener = try exchange.listen(to: "open_orders")
        exchange.order(
            VenueFault(.request("sendorder", .delayAnswer(.seconds(1)))),
            VenueFault(.request("sendorder", .restart(.seconds(2), acts: true)), nth: 2))
        guard case .later = send() else {
            Issue.record("not late")
            return
        }
        guard case .reset = send() else {
            Issue.record("not reset")
            return
        }
        #expect(orders == 2)
        let hasRestarted = exchange.state.withLock { state in
            state.outputs.contains { if case .restarted = $0 { true } else { false } }
        }
        #expect(hasRestarted)
        #expect(throws: FakeExchange.Closed.self) { try exchange.listen(to: "fills") }
        guard case .reset = send() else {
            Issue.record("not closed")
            return
        }
        exchange.advance(by: .seconds(2))
        let answers = exchange.state.withLock { state in
            state.outputs.count { if case .answer = $0 { true } else { false } }
        }
        #expect(answers == 0)
        _ = exchange.messages(listener)
        guard case .answered = send() else {
            Issue.record("not open again")
            return
        }
        #expect(exchange.messages(listener).isEmpty)
        #expect(try exchange.json("GET", "openorders")["openOrders"]?.elements.count == 3)
    }

    @Test func `everything follows from the seed and the times`() throws {
        func run() throws -> ([String], VenueLedger) {
            let exchange = try FakeExchange(seed: 5, historyHours: 0) {
                $0.makerProtection = ["PF_ETHUSD": .milliseconds(20)]
                $0.faults = [
                    VenueFault(.feed(nil, .reorder), times: nil, probability: 0.3),
                    VenueFault(.request("sendorder", .loseAnswer), times: nil, probability: 0.2),
                ]
            }
            let listener = try exchange.listen(to: "open_orders", "fills", "balances")
            for number in 0..<40 {
                let price = number % 2 == 0 ? 2_900 : 3_300
                _ = exchange.received(
                    exchange.request(
                        "POST", "sendorder",
                        "symbol=PF_ETHUSD&orderType=lmt&side=buy&size=1&limitPrice=\(price)&cliOrdId=\(number)"
                    ))
                exchange.state.withLock { state in
                    _ = state.core.step(Symbol("PF_ETHUSD"), times: 3, now: state.now)
                    state.collect()
                }
                exchange.advance(by: .milliseconds(700))
            }
            return (exchange.messages(listener), exchange.ledger)
        }
        let first = try run()
        let second = try run()
        #expect(first.0 == second.0)
        #expect(first.1 == second.1)
        #expect(first.1.fills.count > 5)
    }
}
