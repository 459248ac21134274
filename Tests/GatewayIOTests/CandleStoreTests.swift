// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayIO
import Synchronization
import Testing
import Trading

/// Candles that are kept: what is found is what was put, over a new start too, and no trouble with a file stops anything.
@Suite(.timeLimit(.minutes(1)))
struct CandleStoreTests {
    static let name = CandleSeriesName(symbol: Symbol("PF_XBTUSD"), resolution: .oneMinute)
    static let options = CandleStoreOptions(source: "https://charts.invalid")

    static func minute(_ number: Int64) -> Timestamp { Timestamp(seconds: 1_790_000_040 + number * 60) }

    static func range(_ first: Int64, _ last: Int64) -> CandleRange {
        CandleRange(from: minute(first), to: minute(last + 1).advanced(by: .microseconds(-1)))
    }

    static func candle(_ number: Int64, _ price: String = "84000.123456789012") -> Candle {
        let price = Decimal(price) ?? 0
        return Candle(
            openedAt: minute(number), open: price, high: price, low: price, close: price, volume: 7,
            complete: true)
    }

    static func candles(_ numbers: ClosedRange<Int64>) -> [Candle] { numbers.map { candle($0) } }

    /// What the store complained of.
    final class Complaints: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func add(_ text: String) { list.withLock { $0.append(text) } }
    }

    private func with(
        _ directory: String?, _ options: CandleStoreOptions = Self.options,
        complaints: Complaints = Complaints(),
        _ body: (CandleStore) async throws -> Void
    ) async throws {
        let store = CandleStore(directory: directory, options: options) { complaints.add($0) }
        defer { store.close() }
        try await body(store)
    }

    @Test func `finds over a new start what was put, and says what is known to be all`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await with(directory) { store in
                store.put(Self.name, Self.candles(0...4), covering: Self.range(0, 9))
                store.put(Self.name, Self.candles(20...24), covering: Self.range(20, 24))
            }
            try await with(directory) { store in
                let found = await store.find(Self.name, Self.range(-5, 30), limit: 100)
                #expect(found.candles == Self.candles(0...4) + Self.candles(20...24))
                #expect(found.covered == [Self.range(0, 9), Self.range(20, 24)])
                #expect(found.before == nil)
                // The newest before the span is told when nothing can lie between.
                #expect(await store.find(Self.name, Self.range(10, 12), limit: 9).before == Self.candle(4))
                #expect(await store.find(Self.name, Self.range(11, 12), limit: 9).before == nil)
                var other = Self.name
                other.price = .mark
                #expect(await store.find(other, Self.range(0, 30), limit: 100) == CandleStore.Found())
            }
        }
    }

    @Test func `ends what is known where the limit ends the candles`() async throws {
        try await with(nil) { store in
            store.put(Self.name, Self.candles(0...9), covering: Self.range(0, 9))
            let found = await store.find(Self.name, Self.range(0, 9), limit: 4)
            #expect(found.candles == Self.candles(0...3))
            #expect(found.covered == [CandleRange(from: Self.minute(0), to: Self.minute(3))])
        }
    }

    @Test func `begins anew for another exchange`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await with(directory) { $0.put(Self.name, Self.candles(0...4), covering: Self.range(0, 4)) }
            try await with(directory, CandleStoreOptions(source: "http://127.0.0.1:1")) { store in
                #expect(await store.find(Self.name, Self.range(0, 9), limit: 9) == CandleStore.Found())
            }
        }
    }

    /// Puts and forgets anything anywhere, beside a plain list of minutes.
    @Test(arguments: 0..<UInt64(4))
    func `finds the same as a plain list of minutes`(seed: UInt64) async throws {
        try await with(nil) { store in
            var random = Numbers(state: seed)
            var known: [Int64: Candle?] = [:]
            for _ in 0..<150 {
                let first = Int64.random(in: 0..<60, using: &random)
                let last = first + Int64.random(in: 0..<12, using: &random)
                if Int.random(in: 0..<3, using: &random) == 0 {
                    store.forget(Self.name, Self.range(first, last))
                    for number in first...last { known[number] = nil }
                } else {
                    let price = "\(Int.random(in: 1...9, using: &random)).5"
                    let candles = (first...last).filter { _ in Bool.random(using: &random) }
                        .map { Self.candle($0, price) }
                    store.put(Self.name, candles, covering: Self.range(first, last))
                    for number in first...last {
                        known[number] = .some(candles.first { $0.openedAt == Self.minute(number) })
                    }
                }
                let from = Int64.random(in: -3..<70, using: &random)
                let to = from + Int64.random(in: 0..<30, using: &random)
                let found = await store.find(Self.name, Self.range(from, to), limit: 1_000)
                #expect(found.candles == (from...to).compactMap { known[$0] ?? nil })
                for number in from...to {
                    let isKnown = found.covered.contains { $0.contains(Self.minute(number)) }
                    #expect(isKnown == (known[number] != nil), "minute \(number)")
                }
                for (one, next) in zip(found.covered, found.covered.dropFirst()) {
                    #expect(one.to < next.from.advanced(by: .microseconds(-1)), "spans touch")
                }
            }
        }
    }

    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
            return mixed ^ mixed >> 31
        }
    }

    // MARK: Trouble

    @Test func `sets a damaged file aside, says so, and goes on with a new one`() async throws {
        for damage in JournalFaultTests.Damage.allCases {
            try await JournalDirectoryFixture.with { directory in
                try await with(directory) { store in
                    for block in 0..<40 as Range<Int64> {
                        let numbers = block * 50...block * 50 + 49
                        store.put(
                            Self.name, Self.candles(numbers),
                            covering: Self.range(numbers.lowerBound, numbers.upperBound))
                    }
                }
                let path = "\(directory)/candles.sqlite"
                let damaged = try damage.apply(to: path)
                let complaints = Complaints()
                try await with(directory, complaints: complaints) { store in
                    #expect(await store.find(Self.name, Self.range(0, 9), limit: 9) == CandleStore.Found())
                    store.put(Self.name, Self.candles(0...4), covering: Self.range(0, 4))
                    #expect(
                        await store.find(Self.name, Self.range(0, 4), limit: 9).candles == Self.candles(0...4)
                    )
                }
                #expect(complaints.all.count == 1, "\(damage): \(complaints.all)")
                #expect(complaints.all.first?.contains("set aside as \(path).damaged") == true)
                #expect(FileManager.default.contents(atPath: "\(path).damaged") == damaged, "\(damage)")
                try await with(directory) { store in
                    #expect(
                        await store.find(Self.name, Self.range(0, 4), limit: 9).candles == Self.candles(0...4)
                    )
                }
            }
        }
    }

    @Test func `keeps in memory what it cannot keep in a file, and says why`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await with(directory) { $0.put(Self.name, Self.candles(0...4), covering: Self.range(0, 4)) }
            let path = "\(directory)/candles.sqlite"
            // The header's user_version: big-endian at byte 60.
            var bytes = try #require(FileManager.default.contents(atPath: path))
            bytes[63] = 9
            try bytes.write(to: URL(filePath: path))
            for (place, word) in [(directory, "newer gateway (schema 9"), ("/proc/nowhere/state", "/proc")] {
                let complaints = Complaints()
                try await with(place, complaints: complaints) { store in
                    store.put(Self.name, Self.candles(5...6), covering: Self.range(5, 6))
                    #expect(
                        await store.find(Self.name, Self.range(0, 9), limit: 9).candles == Self.candles(5...6)
                    )
                }
                #expect(complaints.all.count == 1)
                #expect(complaints.all.first?.contains(word) == true, "\(complaints.all)")
            }
            #expect(FileManager.default.contents(atPath: path) == bytes, "a newer file is left as it is")
        }
    }

    @Test func `a second gateway on the same file keeps its candles in memory`() async throws {
        try await JournalDirectoryFixture.with { directory in
            try await with(directory) { store in
                store.put(Self.name, Self.candles(0...4), covering: Self.range(0, 4))
                #expect(await store.find(Self.name, Self.range(0, 4), limit: 9).candles.count == 5)
                let complaints = Complaints()
                try await with(directory, complaints: complaints) { second in
                    #expect(await second.find(Self.name, Self.range(0, 4), limit: 9).candles == [])
                }
                #expect(complaints.all.first?.contains("locked") == true, "\(complaints.all)")
                #expect(await store.find(Self.name, Self.range(0, 4), limit: 9).candles.count == 5)
            }
        }
    }

    @Test func `drops what was not asked for longest, and stays below its limit`() async throws {
        try await JournalDirectoryFixture.with { directory in
            var options = Self.options
            options.maximumBytes = 256 << 10
            let complaints = Complaints()
            try await with(directory, options, complaints: complaints) { store in
                for series in 0..<6 {
                    var name = Self.name
                    name.symbol = Symbol("PF_\(series)")
                    for block in 0..<3 as Range<Int64> {
                        let numbers = block * 250...block * 250 + 249
                        store.put(
                            name, Self.candles(numbers),
                            covering: Self.range(numbers.lowerBound, numbers.upperBound))
                    }
                    let found = await store.find(name, Self.range(0, 749), limit: 1_000)
                    #expect(!found.candles.isEmpty, "the newest series is kept")
                    #expect(
                        found.candles.allSatisfy { candle in
                            found.covered.contains { $0.contains(candle.openedAt) }
                        })
                }
            }
            #expect(complaints.all == [])
            let size =
                try FileManager.default.attributesOfItem(atPath: "\(directory)/candles.sqlite")[.size] as? Int
            #expect(try #require(size) <= 256 << 10)
        }
    }

    @Test func `finds nothing and keeps nothing once it is closed`() async {
        let store = CandleStore(directory: nil, options: Self.options) { _ in }
        store.close()
        store.close()
        store.put(Self.name, Self.candles(0...4), covering: Self.range(0, 4))
        #expect(await store.find(Self.name, Self.range(0, 4), limit: 9) == CandleStore.Found())
    }
}
