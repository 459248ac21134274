// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import krakenctl

@Suite struct `The count of a watch` {
    @Test func `goes with the watch`() throws {
        let command = try #require(
            try Krakenctl.parseAsRoot(["health", "orders", "--watch", "--count", "2"]) as? HealthCommand)
        #expect(command.watch && command.count == 2 && command.part == "orders")
        for name in ["health", "book", "fills", "trades"] {
            #expect(complaint(name, "--count", "2").contains("--count goes with --watch"), "\(name)")
        }
    }

    @Test func `is never below zero`() {
        for complaint in [
            complaint("health", "--watch", "--count=-1"), complaint("trades", "--watch", "--count=-1"),
            complaint("book", "--watch", "--count=-1"), complaint("fills", "--watch", "--count=-1"),
            complaint("monitor", "--count=-1"), complaint("stream", "a.b", "--count=-1"),
        ] {
            #expect(complaint.contains("--count must be 0 or more"))
        }
    }
}
