// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayProtocol
import Testing
import Trading

@testable import krakenctl

struct RiskTableTests {
    @Test func `limits are shown by whose they are`() {
        let state = RiskState(
            mode: "halted", since: Timestamp(seconds: 1_790_000_000), by: "uid:0", reason: "drill",
            account: RiskLimits(priceCollarPercent: 5), eachOwner: RiskLimits(),
            owners: [
                OwnerRisk(
                    owner: Owner("desk"), mode: "reduce_only",
                    limits: RiskLimits(symbols: [Symbol("PI_XBTUSD")], openOrders: 20))
            ])
        let lines = RiskTables.state(state)
        #expect(lines[0].hasSuffix("halted") && lines.contains { $0.hasSuffix("drill") })
        #expect(lines.contains { $0.hasPrefix("the account") && $0.hasSuffix("5") })
        #expect(lines.contains { $0.contains("desk") && $0.contains("PI_XBTUSD") && $0.contains("20") })
    }

    @Test func `a cancel of many says what is left`() {
        #expect(RiskTables.cancelled([], []) == ["0 orders were cancelled.", "None is left."])
        let order = Order(
            clientOrderID: ClientOrderID("left"), orderID: nil, owner: nil, symbol: Symbol("PI_XBTUSD"),
            side: .buy, type: .limit, quantity: 1, filledQuantity: 0, reduceOnly: false, state: .unknown,
            createdAt: Timestamp(seconds: 1), updatedAt: Timestamp(seconds: 1))
        let lines = RiskTables.cancelled([order], [order])
        #expect(lines[0] == "1 order was cancelled." && lines.last?.contains("left") == true)
    }

    @Test func `the budget is told with its window`() {
        let budget = RateBudgetState(
            capacity: 500, available: 390, window: .seconds(10), reservedForCancels: 100, waiting: 2,
            availableIn: .milliseconds(2_540), historyCapacity: 100, historyAvailable: 99,
            historyWindow: .seconds(600))
        let lines = RiskTables.budget(budget)
        #expect(lines.contains { $0.hasSuffix("390 of 500 in 10 s") })
        #expect(lines.contains { $0.hasSuffix("2.5 s") })
    }

    @Test func `findings come with what to do`() {
        #expect(RiskTables.diagnosis(Diagnosis(findings: [])) == ["All is well."])
        let lines = RiskTables.diagnosis(
            Diagnosis(findings: [Finding(severity: "error", subject: "a", message: "Do this.")]))
        #expect(lines == ["error  a", "    Do this."])
    }

    @Test func `distances are percent or money`() {
        #expect(PriceDistance(argument: "2.5%") == PriceDistance(Decimal("2.5") ?? 0, .percent))
        #expect(PriceDistance(argument: "-10") == PriceDistance(-10, .quote))
        #expect(PriceDistance(argument: "%") == nil && PriceDistance(argument: "far") == nil)
    }

    @Test func `every kind of order can be placed`() throws {
        let trailing = try OrderArguments.parse([
            "sell", "1", "PI_XBTUSD", "--trailing-deviation", "2%", "--trigger-signal", "mark",
        ]).check()
        #expect(trailing.type == .trailingStop)
        #expect(trailing.trailingDeviation == PriceDistance(2, .percent))
        let now = Timestamp(seconds: 1_790_000_000)
        let stop = try OrderArguments.parse([
            "sell", "1", "--stop", "48000", "--limit-offset=-0.5%", "--process-within", "2.5",
        ]).check()
        #expect(stop.type == .stop)
        let request = stop.request(symbol: Symbol("PI_XBTUSD"), now: now)
        #expect(request.limitPriceOffset?.unit == .percent)
        #expect(request.processBefore == now.advanced(by: .milliseconds(2_500)))
        #expect(throws: (any Error).self) {
            try OrderArguments.parse(["buy", "1", "--process-within", "0"]).check()
        }
    }
}
