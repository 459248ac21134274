// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import GatewayIO
import Logging
public import Trading

/// What the service manager is told, and when the process may end by itself.
extension TradingGateway {
    /// Tells `manager` from now on how the gateway is, and feeds its watchdog while the gateway works.
    ///
    /// - Parameters:
    ///   - requestsOverdue: how far a request to the exchange is past its timeout; nil when none is.
    ///   - idleLimit: after how long without any need for it `ended` is called; nil for never.
    ///   - idle: called once, on the loop.
    public func supervise(
        by manager: ServiceManager, requestsOverdue: @escaping @Sendable (Timestamp) -> Duration?,
        idleLimit: Duration?, idle: @escaping @Sendable () -> Void
    ) {
        supervision = Supervision(
            manager: manager, requestsOverdue: requestsOverdue, idle: IdlePeriod(limit: idleLimit),
            becameIdle: idle)
        // Three times within the watchdog's time, and at least once a second.
        let interval = min(.seconds(1), (manager.watchdogInterval ?? .seconds(3)) / 3)
        supervisionTick = loop.scheduleRepeating(every: interval) { [weak self] in
            self?.assumeIsolated { $0.superviseNow() }
        }
        superviseNow()
        manager.ready(status: serviceSummary().sentence)
    }

    /// How the gateway is, in one sentence.
    public func statusSentence() -> String { serviceSummary().sentence }

    func superviseNow() {
        guard var supervision else { return }
        let now = clock()
        let before = supervision.judge.verdict
        let verdict = supervision.judge.timePassed(
            now: now, feed: feedHealth, requestsOverdue: supervision.requestsOverdue(now))
        var summary = serviceSummary()
        switch verdict {
        case .working:
            supervision.manager.feedWatchdog()
        case .stuck(let why):
            summary.stuck = why
            if verdict != before {
                log.critical("stuck, the watchdog is not fed", metadata: ["why": "\(why)"])
            }
        }
        let sentence =
            isDraining ? "Stopping: \(clients.count) clients have answers to come" : summary.sentence
        if sentence != supervision.told, !isHandingOver {
            supervision.told = sentence
            supervision.manager.tellStatus(sentence)
        }
        let needs = IdlePeriod.Needs(
            connections: clients.count, workingOrders: summary.workingOrders,
            unknownOutcomes: summary.unknownOutcomes, isSwitchOff: deadMansSwitch.state == .off)
        if supervision.idle.timePassed(now: now, needs: needs) == .end {
            log.record(.gatewayIdle)
            supervision.becameIdle()
        }
        self.supervision = supervision
    }

    /// What is so, for the one who asks `systemctl status`.
    func serviceSummary() -> ServiceSummary {
        let wanted = tickerTopics.keys.filter { interest.contains(.ticker($0)) }
        let orders = desk.ledger.openOrders()
        return ServiceSummary(
            clients: clients.count, isFeedConnected: feedHealth.isConnected, feedReason: feedHealth.reason,
            hasCredentials: venue.hasCredentials, isAccountReady: feedHealth.isAccountReady,
            freshTickers: wanted.count { tickers.isCurrent($0) }, wantedTickers: wanted.count,
            workingOrders: orders.count, unknownOutcomes: desk.unknownCount,
            switchState: deadMansSwitch.state, switchDeadline: deadMansSwitch.acknowledgedDeadline)
    }
}

/// What the supervision of one gateway needs.
struct Supervision {
    let manager: ServiceManager
    let requestsOverdue: @Sendable (Timestamp) -> Duration?
    var judge = LivenessJudge()
    var idle: IdlePeriod
    let becameIdle: @Sendable () -> Void
    /// The sentence that the manager has.
    var told: String?

    init(
        manager: ServiceManager, requestsOverdue: @escaping @Sendable (Timestamp) -> Duration?,
        idle: IdlePeriod, becameIdle: @escaping @Sendable () -> Void
    ) {
        self.manager = manager
        self.requestsOverdue = requestsOverdue
        self.idle = idle
        self.becameIdle = becameIdle
    }
}
