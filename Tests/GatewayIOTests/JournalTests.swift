// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization
import Testing
import Trading

/// What is in the journal is there again, whatever happened in between; what cannot be is said plainly.
@Suite(.timeLimit(.minutes(1)))
struct JournalTests {
    @Test func `remembers orders, fills and marks exactly`() async throws {
        try await JournalDirectoryFixture.with { directory in
            let order = JournalSamples.order(3, "a")
            let foreign = JournalSamples.foreign(4)
            let fill = JournalSamples.fill("f-1")
            try await JournalDirectoryFixture.open(directory) { journal, contents in
                #expect(contents == JournalContents())
                let answers = await journal.answers(
                    to: [
                        [.intent(order), .mark(name: "m", value: "1")],
                        [
                            .outcome(foreign), .fill(fill), .mark(name: "m", value: "2"),
                            .mark(name: "n", value: nil),
                        ],
                    ])
                #expect(answers == [.written(existing: []), .written(existing: [])])
            }
            try await JournalDirectoryFixture.open(directory) { _, contents in
                #expect(contents.orders == [order, foreign])
                #expect(contents.fills == [fill])
                #expect(contents.marks == ["m": "2"])
                #expect(contents.nextNumber == 5)
            }
        }
    }

    @Test func `keeps the newest word on an order and one row of a fill`() async throws {
        try await JournalDirectoryFixture.with { directory in
            var order = JournalSamples.order(1, "a")
            let before = order
            order.order.state = .filled
            order.order.orderID = OrderID("o-1")
            let after = order
            try await JournalDirectoryFixture.open(directory) { journal, _ in
                _ = await journal.answers(to: [
                    [.intent(before)], [.outcome(after), .fill(JournalSamples.fill("f"))],
                    [.fill(JournalSamples.fill("f"))],
                ])
            }
            try await JournalDirectoryFixture.open(directory) { _, contents in
                #expect(contents.orders == [after])
                #expect(contents.fills.count == 1)
            }
        }
    }

    @Test func `writes no intent under the name of an older order, and gives that one instead`() async throws
    {
        try await JournalDirectoryFixture.with { directory in
            try await JournalDirectoryFixture.open(directory) { journal, _ in
                let first = JournalSamples.order(1, "a")
                var retryable = JournalSamples.order(2, "b")
                retryable.order.state = .rejected
                retryable.failure = JournalSamples.failure(retryable: true)
                let answers = await journal.answers(to: [
                    [.intent(first), .outcome(retryable)], [.intent(JournalSamples.order(7, "a"))],
                    [.intent(JournalSamples.order(8, "b"))],
                ])
                #expect(answers[1] == .written(existing: [first]))
                #expect(answers[2] == .written(existing: []))
            }
            try await JournalDirectoryFixture.open(directory) { _, contents in
                #expect(contents.orders.map(\.number) == [1, 8])
            }
        }
    }

    @Test func `forgets what ended long ago, and never uses a number again`() async throws {
        try await JournalDirectoryFixture.with { directory in
            var old = JournalSamples.order(9, "old")
            old.order.state = .cancelled
            let open = JournalSamples.order(2, "open")
            let ended = old
            try await JournalDirectoryFixture.open(directory) { journal, _ in
                _ = await journal.answers(to: [
                    [.outcome(ended), .outcome(open), .fill(JournalSamples.fill("f"))]
                ])
            }
            let later = JournalSamples.start.advanced(by: .seconds(31 * 86_400))
            try await JournalDirectoryFixture.open(directory, now: later) { _, contents in
                #expect(contents.orders == [open])
                #expect(contents.fills.isEmpty)
                #expect(contents.nextNumber == 10)
            }
            try await JournalDirectoryFixture.open(directory, now: later) { _, contents in
                #expect(contents.nextNumber == 10)
            }
        }
    }

    @Test func `answers in the order of the batches, and after the end with a failure`() async throws {
        try await JournalDirectoryFixture.with { directory in
            let (journal, _) = try Journal.open(directory: directory, now: JournalSamples.start)
            let numbers = Mutex<[UInt64]>([])
            for number in 1...500 as ClosedRange<UInt64> {
                let order = JournalSamples.order(Int64(number), "c-\(number)")
                journal.write(JournalBatch(number: number, records: [.intent(order)])) { number, _ in
                    numbers.withLock { $0.append(number) }
                }
            }
            journal.close()
            #expect(numbers.withLock { $0 } == Array(1...500))
            let late = await journal.answers(to: [[.mark(name: "m", value: "1")]])
            #expect(late == [.failed(why: "the journal is closed")])
        }
    }

    @Test func `lets one gateway at a time work with a directory`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await JournalDirectoryFixture.open(directory) { _, _ in
                let failure = #expect(throws: JournalFailure.self) {
                    try Journal.open(directory: directory, now: JournalSamples.start)
                }
                guard case .inUse(directory, pid: let pid?) = failure else {
                    Issue.record("\(failure as Any)")
                    return
                }
                #expect(pid > 0)
            }
            try await JournalDirectoryFixture.open(directory) { _, _ in }
        }
    }
}
