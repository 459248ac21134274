// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import GatewayCore

private typealias Fixture = LedgerFixture

/// The order in which the exchange's words arrive must not matter.
///
/// Two seeds of 400 orders each by default; `GATEWAY_TEST_SEEDS=2000` tries that many seeds.
struct OrderLedgerPermutationTests {
    private enum Event {
        case answered(PlacementReport)
        case failed(Failure)
        case reported(OrderReport)
        case filled(Fill)
        case cancelAnswered(CancelReport)
    }

    private struct Ending: Equatable {
        var order: Order?
        var fills: [Fill]
    }

    private static let seeds = Array(1...TestSeeds.count(unlessAsked: 2))
    private static let firstFill = Fixture.fill("f-1", quantity: "2", price: "49999", at: 20)
    private static let secondFill = Fixture.fill("f-2", quantity: "3", price: "50000", at: 30)
    private static let firstFillAnswered = Fixture.fill(
        "f-1", quantity: "2", price: "49999", at: 20, fee: nil)

    private static let fullFill: [Event] = [
        .answered(
            Fixture.answer(
                Fixture.report(.working, reason: "placed", at: 10, filled: "2"), fills: [firstFillAnswered])),
        .reported(Fixture.report(.working, reason: "new_placed_order_by_user", at: 10, filled: "0")),
        .reported(Fixture.report(.working, reason: "partial_fill", at: 20, filled: "2", clientOrderID: nil)),
        .filled(firstFill), .filled(secondFill),
        .reported(Fixture.short(.filled, reason: "full_fill")),
    ]

    private static let cancelledHalfway: [Event] = [
        .failed(Fixture.failure(.unknown)),
        .reported(Fixture.report(.working, reason: "new_placed_order_by_user", at: 10, filled: "0")),
        .filled(firstFill),
        .cancelAnswered(CancelReport(status: .cancelled, orderID: Fixture.orderID, clientOrderID: nil)),
        .reported(Fixture.short(.cancelled, reason: "cancelled_by_user")),
        .reported(Fixture.report(.working, reason: "partial_fill", at: 20, filled: "2", clientOrderID: nil)),
    ]

    private static let filledAlthoughCancelled: [Event] = [
        .answered(Fixture.answer(Fixture.report(.working, reason: "placed", at: 10))),
        .cancelAnswered(CancelReport(status: .cancelled, orderID: nil, clientOrderID: nil)),
        .filled(firstFill), .filled(secondFill),
        .reported(
            Fixture.report(.cancelled, reason: "partial_fill", at: 30, filled: "2", clientOrderID: nil)),
    ]

    private static let refused: [Event] = [
        .failed(Fixture.failure(.notDone)),
        .reported(
            Fixture.report(.cancelled, reason: "would_not_reduce_position", at: 20, filled: "0")),
    ]

    private static func run(_ events: [Event]) -> Ending {
        var ledger = OrderLedger()
        _ = ledger.placeRequested(Fixture.request(), owner: Fixture.alice, now: Fixture.start)
        var fills: [Fill] = []
        let now = Fixture.at(40)
        let reference = OrderReference.clientOrderID(Fixture.clientOrderID)
        for event in events {
            let changes =
                switch event {
                case .answered(let answer): ledger.placementAnswered(Fixture.clientOrderID, answer, now: now)
                case .failed(let failure): ledger.placementFailed(Fixture.clientOrderID, failure, now: now)
                case .reported(let report): ledger.reported(report, now: now)
                case .filled(let fill): ledger.filled(fill, now: now)
                case .cancelAnswered(let answer): ledger.cancelAnswered(reference, answer, now: now)
                }
            fills += changes.fills
        }
        fills += ledger.timePassed(now: Fixture.at(60_000)).fills
        return Ending(order: ledger.order(reference), fills: fills.sorted { $0.id.text < $1.id.text })
    }

    private static func check(_ events: [Event], state: OrderState, filled: Decimal, seed: UInt64) {
        let expected = run(events)
        #expect(expected.order?.state == state)
        #expect(expected.order?.filledQuantity == filled)
        #expect(expected.order?.owner == Fixture.alice)
        #expect(expected.order?.orderID == Fixture.orderID)
        #expect(Set(expected.fills.map(\.id)).count == expected.fills.count)
        #expect(expected.fills.allSatisfy { $0.owner == Fixture.alice && $0.fee != nil })
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            var shuffled = events
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                if let event = events.randomElement(using: &random) { shuffled.append(event) }
            }
            shuffled.shuffle(using: &random)
            let ending = run(shuffled)
            #expect(ending == expected, "order of events: \(shuffled)")
            if ending != expected { return }
        }
    }

    @Test(arguments: seeds)
    func `ends filled whatever comes first`(seed: Int) {
        Self.check(Self.fullFill, state: .filled, filled: 5, seed: UInt64(seed))
    }

    @Test(arguments: seeds)
    func `ends cancelled with what was filled whatever comes first`(seed: Int) {
        Self.check(Self.cancelledHalfway, state: .cancelled, filled: 2, seed: UInt64(seed))
    }

    /// The feed calls it cancelled that was never taken.
    @Test(arguments: seeds)
    func `ends rejected when the answer refused it, whatever the feed calls that`(seed: Int) {
        Self.check(Self.refused, state: .rejected, filled: 0, seed: UInt64(seed))
    }

    @Test(arguments: seeds)
    func `ends filled although a cancel was acknowledged`(seed: Int) {
        Self.check(Self.filledAlthoughCancelled, state: .filled, filled: 5, seed: UInt64(seed))
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
