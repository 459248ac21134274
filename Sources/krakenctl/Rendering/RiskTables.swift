// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Limits, modes, the budget and what the doctor finds, for people.
enum RiskTables {
    static func state(_ state: RiskState) -> [String] {
        var lines = TextTable.pairs([
            ("trading", state.mode), ("since", state.since.map { TimeText.dateAndTime($0) + " UTC" }),
            ("by", state.by), ("reason", state.reason),
        ])
        var rows = [row("the account", nil, state.account), row("each owner", nil, state.eachOwner)]
        rows += state.owners.map { row($0.owner.name, $0.mode, $0.limits) }
        lines.append("")
        lines += TextTable(columns, rows: rows).render()
        return lines
    }

    private static let columns: [TextTable.Column] = [
        .words("limits of"), .words("mode"), .words("symbols"), .numbers("order"), .numbers("order value"),
        .numbers("position"), .numbers("position value"), .numbers("open orders"), .numbers("per second"),
        .numbers("collar %"),
    ]

    private static func row(_ name: String, _ mode: String?, _ limits: RiskLimits) -> [String?] {
        [
            name, mode, limits.symbols.isEmpty ? nil : limits.symbols.map(\.name).joined(separator: " "),
            limits.largestOrder?.description, limits.largestOrderValue?.description,
            limits.largestPosition?.description, limits.largestPositionValue?.description,
            limits.openOrders.map(String.init), limits.ordersPerSecond.map(String.init),
            limits.priceCollarPercent?.description,
        ]
    }

    /// What a cancel of many has done.
    static func cancelled(_ cancelled: [Order], _ remaining: [Order]) -> [String] {
        let count =
            cancelled.count == 1 ? "1 order was cancelled." : "\(cancelled.count) orders were cancelled."
        guard !remaining.isEmpty else { return [count, "None is left."] }
        return [count, "Still open, or not known to be cancelled:"] + OrderTables.orders(remaining)
    }

    static func budget(_ budget: RateBudgetState) -> [String] {
        TextTable.pairs([
            ("available", "\(budget.available) of \(budget.capacity) in \(seconds(budget.window))"),
            ("for cancels alone", "\(budget.reservedForCancels)"),
            ("calls that wait", "\(budget.waiting)"),
            ("room for an order in", budget.availableIn.map(seconds)),
            (
                "of the past",
                "\(budget.historyAvailable) of \(budget.historyCapacity) in \(seconds(budget.historyWindow))"
            ),
        ])
    }

    private static func seconds(_ duration: Duration) -> String {
        let tenths =
            duration.components.seconds * 10 + duration.components.attoseconds / 100_000_000_000_000_000
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }

    static func diagnosis(_ diagnosis: Diagnosis) -> [String] {
        guard !diagnosis.findings.isEmpty else { return ["All is well."] }
        return diagnosis.findings.flatMap { finding in
            let since = finding.since.map { " (since \(TimeText.dateAndTime($0)) UTC)" } ?? ""
            return ["\(finding.severity)  \(finding.subject)\(since)", "    \(finding.message)"]
        }
    }
}
