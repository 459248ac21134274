// SPDX-License-Identifier: Apache-2.0

// What is cut, damaged or out of order costs at most itself: everything around it is read as if it were not there.

import Testing
import Trading

@testable import KrakenFutures

@Suite struct CutMessagesTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// Our own, so that something is tested where there are no recordings.
    private static let own = [
        FeedSamples.ticker, FeedSamples.trade, FeedSamples.heartbeat, FeedSamples.bookSnapshot,
        FeedSamples.book,
    ].map { Array($0.utf8) }

    private static func events(_ feed: inout KrakenFeed, _ message: [UInt8]) -> [VenueEvent] {
        var output = FeedOutput()
        feed.received(message, now: now, into: &output)
        #expect(output.reconnect == nil && output.messages.isEmpty)
        return output.events
    }

    private static func isTrouble(_ event: VenueEvent) -> Bool {
        switch event {
        case .malformed(_, _, let beginning): beginning.count <= 200
        case .unknown: true
        default: false
        }
    }

    /// Reads `messages` with something wrong before each, and expects what they say by themselves.
    private static func check(_ messages: [[UInt8]], _ damaged: ([UInt8]) -> [UInt8]) {
        var (plain, troubled) = (KrakenFeed(credentials: nil), KrakenFeed(credentials: nil))
        var count = 0
        for message in messages {
            let wrong = damaged(message)
            let told = events(&troubled, wrong)
            #expect(
                told.count == 1 && told.allSatisfy(isTrouble), "\(String(decoding: wrong, as: UTF8.self))")
            count += told.count
            let (expected, found) = (events(&plain, message), events(&troubled, message))
            #expect(found == expected)
        }
        #expect(troubled.counters.malformed + troubled.counters.unknown == count)
        #expect(troubled.counters.messages == messages.count * 2)
    }

    private static func cut(_ message: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        Array(message.prefix(Int.random(in: 0..<message.count, using: &random)))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `our own messages, cut at random places`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let many = (0..<40).flatMap { _ in Self.own }
        Self.check(many) { Self.cut($0, &random) }
    }

    @Test func `our own messages, cut at every place`() {
        for message in Self.own {
            for count in 0..<message.count { Self.check([message]) { Array($0.prefix(count)) } }
        }
    }

    @Test(
        .enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)),
        arguments: [11, 12] as [UInt64])
    func `every recorded message, cut at a random place`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let messages = try RecordedMessages.messages(RecordedMessagesTests.recording)
        #expect(messages.count == 7_175)
        Self.check(messages) { Self.cut($0, &random) }
    }

    @Test(.enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)))
    func `recorded messages with a byte that is not UTF-8, or two in one, or nothing but noise`() throws {
        var random = SeededRandom(seed: 5)
        let messages = Array(try RecordedMessages.messages(RecordedMessagesTests.recording).prefix(1_500))
        Self.check(messages) { $0 + [0xff] }
        Self.check(messages) { $0 + $0 }
        Self.check(messages) { message in message.map { _ in UInt8.random(in: 0x80...0xff, using: &random) } }
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
