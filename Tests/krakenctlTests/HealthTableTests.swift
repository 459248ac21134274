// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Testing
import Trading

@testable import krakenctl

@Suite struct `Watched health` {
    /// 2026-09-21 14:13:20.250 UTC
    private let time = Timestamp(milliseconds: 1_790_000_000_250)

    private func report(_ parts: (String, HealthStatus, String?)...) -> HealthReport {
        HealthReport(
            status: parts.allSatisfy { $0.1 == .serving } ? .serving : .notServing,
            parts: parts.map { HealthReport.Part(name: $0.0, status: $0.1, message: $0.2) })
    }

    private func changes(_ old: HealthReport, _ new: HealthReport) -> [String] {
        HealthTables.changes(from: old, to: new, at: time)
    }

    @Test func `has a line for each part that changed, and one for all of them`() {
        let before = report(
            ("gateway", .serving, "1 client"), ("exchange_feed", .serving, "up"),
            ("orders", .serving, "0 open"))
        let after = report(
            ("gateway", .serving, "2 clients"), ("exchange_feed", .notServing, "the connection was lost"),
            ("orders", .notServing, "not compared"))
        #expect(
            changes(before, after) == [
                "14:13:20.250  exchange_feed  NOT_SERVING  the connection was lost",
                "14:13:20.250  orders         NOT_SERVING  not compared",
                "14:13:20.250  (all)          NOT_SERVING  because of exchange_feed, orders",
            ])
        #expect(
            changes(after, before) == [
                "14:13:20.250  exchange_feed  SERVING      up",
                "14:13:20.250  orders         SERVING      0 open",
                "14:13:20.250  (all)          SERVING",
            ])
    }

    @Test func `has no line for all where that is as before, and none at all when no part changed`() {
        let one = report(("a", .notServing, nil), ("b", .serving, nil))
        let both = report(("a", .notServing, nil), ("b", .notServing, "why"))
        #expect(changes(one, both) == ["14:13:20.250  b              NOT_SERVING  why"])
        #expect(changes(one, report(("a", .notServing, "in 3 s"), ("b", .serving, "x"))) == [])
    }

    @Test func `of one part has its line alone`() {
        let (up, down) = (
            report(("exchange_feed", .serving, nil)), report(("exchange_feed", .notServing, "lost"))
        )
        #expect(changes(up, down) == ["14:13:20.250  exchange_feed  NOT_SERVING  lost"])
    }

    @Test func `tells parts that come and go, as after a restart with another configuration`() {
        let old = report(("gateway", .serving, nil), ("journal", .serving, nil))
        let new = report(("gateway", .serving, nil), ("account_feed", .other("LIMPING"), "slow"))
        #expect(
            changes(old, new) == [
                "14:13:20.250  account_feed   LIMPING      slow",
                "14:13:20.250  journal        gone",
                "14:13:20.250  (all)          NOT_SERVING  because of account_feed",
            ])
    }
}
