// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayIO
import Testing
import Trading

/// Disks that are full, read-only, damaged, or hold what a newer gateway wrote.
@Suite(.timeLimit(.minutes(1)))
struct JournalFaultTests {
    @Test func `says that there is no room, writes nothing of the batch, and goes on when there is`()
        async throws
    {
        try await JournalDirectoryFixture.with { directory in
            var options = JournalOptions()
            options.maximumBytes = 128 << 10
            try await JournalDirectoryFixture.open(directory, options: options) { journal, _ in
                var answer = JournalAnswer.written(existing: [])
                var written: Int64 = 0
                while case .written = answer, written < 10_000 {
                    written += 1
                    answer = await journal.answers(to: [
                        [.intent(JournalSamples.order(written, "c-\(written)"))]
                    ])[0]
                }
                guard case .failed(let why) = answer else {
                    Issue.record("a journal of 128 KiB took \(written) orders")
                    return
                }
                #expect(why.contains("full"))
                // Forgetting is allowed, and makes room for what comes.
                let names = (1..<written).map { JournalRecord.mark(name: "x\($0)", value: nil) }
                #expect(await journal.answers(to: [names])[0] == .written(existing: []))
            }
            try await JournalDirectoryFixture.open(directory) { journal, contents in
                #expect(!contents.orders.isEmpty)
                let next = JournalSamples.order(contents.nextNumber, "after")
                #expect(await journal.answers(to: [[.intent(next)]])[0] == .written(existing: []))
            }
        }
    }

    @Test func `says that the file is damaged, whether cut or overwritten, and leaves it as it is`()
        async throws
    {
        for damage in Damage.allCases {
            try await JournalDirectoryFixture.with { directory in
                try await JournalDirectoryFixture.open(directory) { journal, _ in
                    for number in 1...200 as ClosedRange<Int64> {
                        _ = await journal.answers(to: [[.intent(JournalSamples.order(number, "c-\(number)"))]]
                        )
                    }
                }
                let path = "\(directory)/orders.sqlite"
                #expect(
                    try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
                        == ["lock", "orders.sqlite"])
                let damaged = try damage.apply(to: path)
                let failure = #expect(throws: JournalFailure.self) {
                    try Journal.open(directory: directory, now: JournalSamples.start)
                }
                guard case .unusable(let why) = failure else {
                    Issue.record("\(damage): \(failure as Any)")
                    return
                }
                #expect(why.contains("damaged") && why.contains(path), "\(damage): \(why)")
                #expect(FileManager.default.contents(atPath: path) == damaged, "\(damage)")
            }
        }
    }

    @Test func `says that a newer gateway wrote the file`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await JournalDirectoryFixture.open(directory) { _, _ in }
            // The header's user_version: big-endian at byte 60.
            let path = "\(directory)/orders.sqlite"
            var bytes = try #require(FileManager.default.contents(atPath: path))
            bytes[63] = 9
            try bytes.write(to: URL(filePath: path))
            let failure = #expect(throws: JournalFailure.self) {
                try Journal.open(directory: directory, now: JournalSamples.start)
            }
            #expect("\(failure as Any)".contains("newer gateway (schema 9"))
        }
    }

    @Test func `says that the directory cannot be made or is none`() throws {
        for path in ["/proc/nowhere/state", "/dev/null", "/sys/kraken-gateway-state"] {
            let failure = #expect(throws: JournalFailure.self) {
                try Journal.open(directory: path, now: JournalSamples.start)
            }
            #expect("\(failure as Any)".contains("state directory \(path)"), "\(failure as Any)")
        }
    }

    /// Ways in which a file goes bad.
    enum Damage: CaseIterable {
        case cut, header, pages

        func apply(to path: String) throws -> Data {
            var bytes = try #require(FileManager.default.contents(atPath: path))
            switch self {
            case .cut: bytes = bytes.prefix(bytes.count / 2 + 100)
            case .header: bytes.replaceSubrange(0..<16, with: Data(repeating: 0x41, count: 16))
            case .pages: bytes.replaceSubrange(4_096..<12_288, with: Data(repeating: 0xa5, count: 8_192))
            }
            try bytes.write(to: URL(filePath: path))
            return bytes
        }
    }
}
