// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// Whether the gateway serves, for people.
enum HealthTables {
    static func report(_ report: HealthReport) -> [String] {
        let table = TextTable(
            [.words("part"), .words("status"), .words("")],
            rows: report.parts.map { [$0.name, $0.status.word, $0.message] })
        return [report.status.word] + (report.parts.isEmpty ? [] : table.render())
    }

    /// A line for each part that is not as it was, and one for all of them where that changed; none when nothing did.
    static func changes(from old: HealthReport, to new: HealthReport, at time: Timestamp) -> [String] {
        let before = Dictionary(old.parts.map { ($0.name, $0.status) }) { $1 }
        let names = Set(new.parts.map(\.name))
        var rows = new.parts.filter { before[$0.name] != $0.status }.map { part in
            [part.name, part.status.word, part.message]
        }
        rows += old.parts.filter { !names.contains($0.name) }.map { [$0.name, "gone", nil] }
        // Where one part is watched, its line has said it.
        if new.status != old.status, old.parts.count > 1 || new.parts.count > 1 {
            rows.append(["(all)", new.status.word, failing(new)])
        }
        return rows.map { columns.line([TimeText.timeOfDay(time)] + $0) }
    }

    private static let columns = TextTable([
        .words("time"), .words("part", leastWidth: 13), .words("status", leastWidth: 11), .words(""),
    ])

    /// Which parts it is because of.
    private static func failing(_ report: HealthReport) -> String? {
        let names = report.parts.filter { $0.status != .serving }.map(\.name)
        return names.isEmpty ? nil : "because of " + names.joined(separator: ", ")
    }
}
