// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import Logging
import Trading

/// Keeps the exchange's dead man's switch as the owners want it, and cancels for owners who have gone.
extension TradingGateway {
    /// Carries out what the switch decided.
    func carryOut(_ order: DeadMansSwitch.Order) {
        switch order {
        case .nothing: return
        case .set(let period): Task { await setSwitch(period) }
        case .fell(let time): switchFell(at: time)
        }
    }

    private func setSwitch(_ period: Duration?) async {
        let sentAt = clock()
        let timeout = min(settings.timeout, (period ?? .seconds(60)) / 4)
        do throws(Failure) {
            let report = try await asked(.deadMansSwitch, .cancel, by: Self.own, timeout: timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.cancelAllAfter(period, timeout: timeout)
            }
            let before = deadMansSwitch.state
            deadMansSwitch.acknowledged(report, sentAt: sentAt, now: clock())
            tellSwitch(since: before)
        } catch {
            if !isStopped {
                log.record(.switchNotSet, ["failure": "\(error)"])
            }
            deadMansSwitch.failed(error, sentAt: sentAt, now: clock())
        }
        let waiters = switchWaiters
        switchWaiters = []
        for waiter in waiters { waiter.resume() }
        settleNow()
    }

    /// An acknowledgement is worth a line when it changes something.
    private func tellSwitch(since before: DeadMansSwitch.State) {
        switch (before, deadMansSwitch.state) {
        case (.armed, .armed), (.late, .armed), (.off, .off): break
        case (_, .armed):
            log.record(
                .switchArmed,
                [
                    "deadline": "\(deadMansSwitch.acknowledgedDeadline?.rfc3339 ?? "")",
                    "period": "\(deadMansSwitch.period?.components.seconds ?? 0) s",
                ])
        case (_, .off): log.record(.switchReleased)
        case (_, .setting), (_, .late), (_, .fallen), (_, .releasing): break
        }
    }

    /// The exchange has cancelled everything, or will have when it is heard again: what is left is asked for.
    private func switchFell(at time: Timestamp) {
        log.record(.switchFell, ["deadline": "\(time.rfc3339)"])
        Task {
            do throws(Failure) {
                try await surveyOpenOrders(by: Self.own, .normal, timeout: settings.timeout)
            } catch {
                log.warning("the open orders could not be listed", metadata: ["failure": "\(error)"])
            }
            settleNow()
        }
    }

    func switchTimePassed(now: Timestamp) {
        guard venue.hasCredentials else { return }
        carryOut(deadMansSwitch.timePassed(now: now))
        lookForMissingOwners(now: now)
    }

    // MARK: Owners who have gone

    /// Owners whose connections ended with an earlier life of the gateway have as long to come back.
    private static let returnTime = Duration.seconds(30)

    func lookForMissingOwners(now: Timestamp) {
        guard !areMissingOwnersSought, now.duration(since: startedAt) >= Self.returnTime,
            venue.hasCredentials
        else { return }
        areMissingOwnersSought = true
        for owner in cancelOnDisconnect.ownersMissing { ownerLeft(owner) }
    }

    /// The last connection of an owner who wanted it so has gone: its own orders are cancelled.
    func ownerLeft(_ owner: Owner) {
        log.record(.ownerLeft, ["owner": "\(owner)"])
        Task { await cancelForGone(owner) }
    }

    private func cancelForGone(_ owner: Owner) async {
        // An order that was just being placed can be cancelled when its answer is there.
        for _ in 0..<5 {
            let outcome = await cancelOrders(
                CancelScope(owner: owner), urgencyOwner: owner, timeout: settings.timeout)
            settleNow()
            guard !outcome.remaining.isEmpty, !isStopped else { return }
            log.record(.ordersLeft, ["owner": "\(owner)", "orders": "\(outcome.remaining.count)"])
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
