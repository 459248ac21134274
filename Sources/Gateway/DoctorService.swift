// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `gateway.doctor`: what is slow, stale or wrong, in words, with what to do.
extension TradingGateway {
    func doctor(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let now = clock()
        let standing = context.client.standing
        let all =
            partFindings(now) + malformedFindings() + slownessFindings(standing)
            + orderFindings(now, standing) + priceFindings(now) + bookFindings(now)
            + switchFindings()
            + budgetFindings(now) + riskFindings() + noticeFindings()
        // A stable order within each severity: as they are looked for.
        let ranks = ["error": 0, "warning": 1, "note": 2]
        let sorted = all.enumerated().sorted { one, other in
            (ranks[one.element.severity] ?? 3, one.offset) < (
                ranks[other.element.severity] ?? 3, other.offset
            )
        }
        return .answer(Diagnosis(findings: sorted.map(\.element)).encoded())
    }

    /// Feeds, account, journal and reconciliation, as the health report has them.
    private func partFindings(_ now: Timestamp) -> [Finding] {
        var findings = healthParts().filter { $0.status != .serving }.map {
            Finding(severity: "error", subject: $0.name, message: "\($0.message ?? "it does not serve").")
        }
        if feedHealth.isConnected, let last = lastMessageAt, now.duration(since: last) > .seconds(30) {
            findings.append(
                Finding(
                    severity: "error", subject: "feed",
                    message: "The exchange's feed is connected and has said nothing since \(last.rfc3339); "
                        + "see whether the network lets it through.", since: last))
        }
        return findings
    }

    private func orderFindings(_ now: Timestamp, _ standing: Standing) -> [Finding] {
        var findings: [Finding] = []
        for order in desk.ledger.openOrders() where standing.sees(order.owner) {
            let name = order.clientOrderID?.text ?? order.orderID?.text ?? "?"
            if order.state == .unknown {
                findings.append(
                    Finding(
                        severity: "error", subject: name,
                        message:
                            "It is not known whether the exchange has the order \(name) (\(order.side.rawValue) "
                            + "\(order.quantity) \(order.symbol)); the gateway goes on asking. Do not place it "
                            + "again under another name; orders.cancel is safe.", since: order.updatedAt))
            } else if order.owner == nil {
                findings.append(
                    Finding(
                        severity: "note", subject: name,
                        message:
                            "The order \(name) (\(order.side.rawValue) \(order.quantity) \(order.symbol)) was "
                            + "not placed by this gateway; an admin can cancel it.", since: order.createdAt))
            } else if order.state == .submitted, now.duration(since: order.createdAt) > .seconds(10) {
                findings.append(
                    Finding(
                        severity: "warning", subject: name,
                        message:
                            "The exchange has not answered the order \(name) yet; it is asked for its status.",
                        since: order.createdAt))
            }
        }
        for owner in orphanOwners() where standing.sees(owner) {
            findings.append(
                Finding(
                    severity: "warning", subject: owner.name,
                    message:
                        "\(owner) has open orders and no connection; orders.cancel_all with this owner ends "
                        + "them, orders.set_cancel_on_disconnect would have."))
        }
        return findings
    }

    /// Owners whose orders rest while nobody of theirs is here.
    private func orphanOwners() -> [Owner] {
        let owners = Set(desk.ledger.openOrders().compactMap(\.owner))
        return owners.filter { !cancelOnDisconnect.isConnected($0) }.sorted { $0.name < $1.name }
    }

    private func priceFindings(_ now: Timestamp) -> [Finding] {
        tickerTopics.keys.sorted().compactMap { symbol in
            guard let cached = tickers.ticker(of: symbol) else { return nil }
            let age = cached.age(now: now)
            guard cached.stale || age > .seconds(60) else { return nil }
            return Finding(
                severity: "warning", subject: symbol.name,
                message: "The price of \(symbol) is \(age.components.seconds) s old"
                    + (cached.stale ? " and is not kept fresh now" : "")
                    + "; see the feed, and market_data.get_instrument for whether it trades.",
                since: cached.ticker.receivedAt)
        }
    }

    private func bookFindings(_ now: Timestamp) -> [Finding] {
        books.keys.sorted().compactMap { symbol in
            guard let book = books[symbol]?.book else { return nil }
            let why = book.lastTrouble.map { ", because \($0.trouble.words)" } ?? ""
            if !book.isLive {
                // A snapshot follows its subscription within moments.
                guard now.duration(since: book.since) > .seconds(2) else { return nil }
                return Finding(
                    severity: "warning", subject: symbol.name,
                    message:
                        "The order book of \(symbol) is not current: the exchange's snapshot is awaited\(why).",
                    since: book.since)
            }
            guard let last = book.lastTrouble, now.duration(since: last.at) < .seconds(3_600) else {
                return nil
            }
            return Finding(
                severity: "note", subject: symbol.name,
                message: "The order book of \(symbol) was read anew\(why).", since: last.at)
        }
    }

    private func switchFindings() -> [Finding] {
        guard let trouble = switchTrouble else { return [] }
        let isGrave = deadMansSwitch.state == .late || deadMansSwitch.state == .fallen
        return [
            Finding(
                severity: isGrave ? "error" : "warning", subject: "dead_man_switch",
                message: "The dead man's switch: \(trouble).", since: deadMansSwitch.acknowledgedAt)
        ]
    }

    private func budgetFindings(_ now: Timestamp) -> [Finding] {
        budget.state(now: now).flatMap { pool -> [Finding] in
            var findings: [Finding] = []
            let greediest = pool.owners.max { $0.used < $1.used }
            let by = greediest.map { "; most of it was spent by \($0.owner) (\($0.used))" } ?? ""
            if pool.waiting > 0 {
                findings.append(
                    Finding(
                        severity: "warning", subject: "rate_budget",
                        message: "\(pool.waiting) calls wait for the \(pool.pool.rawValue) budget "
                            + "(\(pool.used) of \(pool.limit) spent)\(by)."))
            } else if pool.available * 10 < pool.limit {
                findings.append(
                    Finding(
                        severity: "note", subject: "rate_budget",
                        message: "Little of the \(pool.pool.rawValue) budget is left "
                            + "(\(pool.used) of \(pool.limit) spent)\(by)."))
            }
            if let time = pool.exceededAt, now.duration(since: time) < .seconds(3_600) {
                findings.append(
                    Finding(
                        severity: "warning", subject: "rate_budget",
                        message:
                            "The exchange said that its limit was exceeded (\(pool.exceededCount) times): "
                            + "another program uses the same account; give it an account of its own, or lower "
                            + "rate_budget.\(pool.pool.rawValue).", since: time))
            }
            return findings
        }
    }

    private func riskFindings() -> [Finding] {
        risk.modes.sorted { "\($0.key)" < "\($1.key)" }.map { scope, entry in
            Finding(
                severity: "warning", subject: "risk",
                message: "Trading of \(scope) is \(entry.mode == .halted ? "halted" : "reduce-only"), by "
                    + "\(entry.by)\(entry.note.map { " (\($0))" } ?? ""); risk.resume ends it.",
                since: entry.since)
        }
    }

    private func noticeFindings() -> [Finding] {
        notices.suffix(5).map {
            Finding(
                severity: "note", subject: "exchange", message: "The exchange says: \($0.text)",
                since: $0.effectiveAt)
        }
    }
}
