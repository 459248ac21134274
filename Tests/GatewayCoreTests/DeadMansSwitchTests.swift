// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct DeadMansSwitchTests {
    private let alice = Owner("alice")
    private let bob = Owner("bob")
    private let cut = Failure(.unavailable, Reason.notConnected, "cut", origin: .network)

    private func at(_ seconds: Double) -> Timestamp {
        Timestamp(seconds: 1_790_000_000).advanced(by: .milliseconds(Int64(seconds * 1_000)))
    }

    /// The exchange's clock is a minute ahead of ours.
    private func report(_ period: Int64?, at seconds: Double) -> DeadMansSwitchReport {
        let exchange = at(seconds + 60)
        return DeadMansSwitchReport(
            exchangeTime: exchange, triggerTime: period.map { exchange.advanced(by: .seconds($0)) })
    }

    private func armed(_ period: Int64 = 60) -> DeadMansSwitch {
        var machine = DeadMansSwitch()
        #expect(
            machine.wanted(by: alice, period: .seconds(period), now: at(0)) == .set(.seconds(period)))
        machine.acknowledged(report(period, at: 0.1), sentAt: at(0), now: at(0.2))
        return machine
    }

    @Test func `is set when asked for and again at a quarter of its period`() {
        var machine = armed()
        #expect(machine.state == .armed)
        #expect(machine.acknowledgedDeadline == at(120.1) && machine.localDeadline == at(60))
        #expect(machine.timePassed(now: at(14.9)) == .nothing)
        #expect(machine.nextChange == at(15))
        #expect(machine.timePassed(now: at(15)) == .set(.seconds(60)))
        // One attempt at a time.
        #expect(machine.timePassed(now: at(16)) == .nothing)
        machine.acknowledged(report(60, at: 15), sentAt: at(15), now: at(16))
        #expect(machine.localDeadline == at(75))
        #expect(machine.timePassed(now: at(29)) == .nothing)
        #expect(machine.timePassed(now: at(30)) == .set(.seconds(60)))
    }

    @Test func `the shortest wish holds for all`() {
        var machine = armed()
        #expect(machine.wanted(by: bob, period: .seconds(120), now: at(1)) == .nothing)
        #expect(machine.wanted(by: bob, period: .seconds(20), now: at(2)) == .set(.seconds(20)))
        machine.acknowledged(report(20, at: 2), sentAt: at(2), now: at(2.1))
        #expect(machine.localDeadline == at(22))
        #expect(machine.timePassed(now: at(7)) == .set(.seconds(20)))
        machine.acknowledged(report(20, at: 7), sentAt: at(7), now: at(7.1))
        // The longer one takes over at the next turn.
        #expect(machine.unwanted(by: bob, now: at(8)) == .nothing)
        #expect(machine.timePassed(now: at(12)) == .set(.seconds(60)))
    }

    @Test func `is taken back when nobody wants it`() {
        var machine = armed()
        #expect(machine.unwanted(by: bob, now: at(1)) == .nothing)
        #expect(machine.unwanted(by: alice, now: at(2)) == .set(nil))
        #expect(machine.state == .releasing)
        machine.failed(cut, sentAt: at(2), now: at(3))
        #expect(machine.timePassed(now: at(6.8)) == .set(nil))
        machine.acknowledged(report(nil, at: 7), sentAt: at(6.8), now: at(7))
        #expect(machine.state == .off && machine.acknowledgedDeadline == nil)
        #expect(machine.timePassed(now: at(1_000)) == .nothing)
        #expect(machine.nextChange == nil)
    }

    @Test func `wanted again while it is being taken back is set again`() {
        var machine = armed()
        _ = machine.unwanted(by: alice, now: at(2))
        #expect(machine.wanted(by: bob, period: .seconds(30), now: at(2.5)) == .set(.seconds(30)))
        // The answer to the older attempt comes first: it is off at the exchange, so it is set at once.
        machine.acknowledged(report(nil, at: 2), sentAt: at(2), now: at(3))
        #expect(machine.state == .setting)
        machine.acknowledged(report(30, at: 3), sentAt: at(2.5), now: at(3.1))
        #expect(machine.state == .armed && machine.localDeadline == at(32.5))
    }

    @Test func `a setting that fails is late, is tried again, and says why`() {
        var machine = armed()
        _ = machine.timePassed(now: at(15))
        machine.failed(cut, sentAt: at(15), now: at(17))
        #expect(machine.state == .late && machine.lastFailure == cut)
        // What is acknowledged still holds.
        #expect(machine.acknowledgedDeadline == at(120.1))
        #expect(machine.timePassed(now: at(20.7)) == .nothing)
        #expect(machine.timePassed(now: at(20.75)) == .set(.seconds(60)))
        machine.acknowledged(report(60, at: 21), sentAt: at(20.75), now: at(21))
        #expect(machine.state == .armed && machine.lastFailure == nil)
    }

    @Test func `falls when no setting is acknowledged in time, and is set anew`() {
        var machine = armed()
        for second in stride(from: 15.0, to: 59, by: 5) where machine.timePassed(now: at(second)) != .nothing
        {
            machine.failed(cut, sentAt: at(second), now: at(second))
        }
        #expect(machine.state == .late)
        #expect(machine.timePassed(now: at(60)) == .fell(at: at(60)))
        #expect(machine.state == .fallen && machine.falls == 1)
        #expect(machine.acknowledgedDeadline == nil)
        #expect(machine.timePassed(now: at(60)) == .set(.seconds(60)))
        #expect(machine.timePassed(now: at(61)) == .nothing)
        machine.acknowledged(report(60, at: 62), sentAt: at(60), now: at(62))
        #expect(machine.state == .armed)
    }

    @Test func `an acknowledgement that overtakes its deadline is the newer truth`() {
        var machine = armed()
        _ = machine.timePassed(now: at(15))
        // No answer for long: the switch of before falls while the attempt is under way.
        #expect(machine.timePassed(now: at(60)) == .fell(at: at(60)))
        machine.acknowledged(report(60, at: 15), sentAt: at(15), now: at(61))
        #expect(machine.state == .armed && machine.localDeadline == at(75))
        #expect(machine.timePassed(now: at(61)) == .set(.seconds(60)))
    }

    @Test func `a refusal that says when to come back is heeded`() {
        var machine = DeadMansSwitch()
        _ = machine.wanted(by: alice, period: .seconds(60), now: at(0))
        var limited = cut
        limited.retryAfter = .seconds(8)
        machine.failed(limited, sentAt: at(0), now: at(1))
        #expect(machine.state == .setting && machine.nextChange == at(9))
    }

    @Test func `wishes survive a restart`() {
        var machine = armed()
        _ = machine.wanted(by: bob, period: .seconds(20), now: at(1))
        var next = DeadMansSwitch()
        let isRestored = next.restored(machine.savedText, now: at(100))
        #expect(isRestored)
        #expect(next.wishes == machine.wishes && next.state == .setting)
        #expect(next.timePassed(now: at(100)) == .set(.seconds(20)))
        var empty = DeadMansSwitch()
        let isRead = empty.restored(DeadMansSwitch().savedText, now: at(0))
        #expect(isRead && empty.state == .off)
        for odd in ["", "{}", #"{"wishes":[{"owner":"a"}]}"#, "7"] {
            var broken = DeadMansSwitch()
            let isTaken = broken.restored(odd, now: at(0))
            #expect(!isTaken)
        }
    }
}
