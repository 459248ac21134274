// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import GatewayClient

struct PlacementRepeatsTests {
    private let start = ContinuousClock.now
    private let lost = GatewayError(
        .unavailable, ClientReason.connectionLost, "lost", origin: .network, outcome: .unknown)
    private let later = GatewayError(
        .unavailable, "NOT_CONNECTED", "later", origin: .gateway, retryable: true)
    private let refused = GatewayError(.failedPrecondition, "INSUFFICIENT_MARGIN", "no", origin: .venue)

    private func repeats(_ attempts: Int) -> PlacementRepeats {
        PlacementRepeats(attempts: attempts, patience: .seconds(30), policy: ReconnectPolicy())
    }

    private func reason(_ outcome: PlacementRepeats.OnFailed) -> String? {
        if case .giveUp(let error) = outcome { error.reason } else { nil }
    }

    @Test func `repeats what is unknown or may be tried again, until the attempts are used up`() {
        var repeats = repeats(3)
        #expect(reason(repeats.failed(lost, share: 0, now: start)) == nil)
        #expect(reason(repeats.failed(later, share: 0, now: start)) == nil)
        #expect(reason(repeats.failed(lost, share: 0, now: start)) == ClientReason.connectionLost)
    }

    @Test func `one attempt is never repeated`() {
        var repeats = repeats(1)
        #expect(reason(repeats.failed(lost, share: 0, now: start)) == ClientReason.connectionLost)
    }

    @Test func `a refusal is not repeated`() {
        var repeats = repeats(3)
        #expect(reason(repeats.failed(refused, share: 0, now: start)) == "INSUFFICIENT_MARGIN")
    }

    @Test func `what could not be sent does not count, and is tried again for as long as the timeout`() {
        var repeats = repeats(2)
        let notSent = GatewayError.notConnected(since: lost, retryAfter: .milliseconds(50))
        for seconds in 0..<29 {
            #expect(reason(repeats.failed(notSent, share: 0, now: start + .seconds(seconds))) == nil)
        }
        #expect(reason(repeats.failed(notSent, share: 0, now: start + .seconds(30))) != nil)
    }

    @Test
    func `an order that may have been placed stays unknown when a later attempt never reached the gateway`() {
        var repeats = repeats(2)
        #expect(reason(repeats.failed(lost, share: 0, now: start)) == nil)
        var notDone = lost
        notDone.outcome = .notDone
        guard case .giveUp(let error) = repeats.failed(notDone, share: 0, now: start) else {
            Issue.record("a second failure of two attempts is the last")
            return
        }
        #expect(error.outcome == .unknown)
    }

    @Test func `the gateway's own word settles it`() {
        var repeats = repeats(2)
        #expect(reason(repeats.failed(lost, share: 0, now: start)) == nil)
        var answer = refused
        answer.isAnswer = true
        guard case .giveUp(let error) = repeats.failed(answer, share: 0, now: start) else {
            Issue.record("a refusal is the last")
            return
        }
        #expect(error.outcome == .notDone)
    }

    @Test func `waits as long as the gateway asked for`() {
        var repeats = repeats(2)
        var error = later
        error.retryAfter = .seconds(7)
        guard case .repeatAfter(let pause) = repeats.failed(error, share: 0, now: start) else {
            Issue.record("it may be repeated")
            return
        }
        #expect(pause == .seconds(7))
    }
}
