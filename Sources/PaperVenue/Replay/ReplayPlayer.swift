// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// Plays a recording: which message is next and when, and what it means for the books that orders match
/// against.
struct ReplayPlayer: Sendable {
    /// What to do about the next message.
    enum Next: Sendable, Equatable {
        /// The message at this index, now.
        case play(Int)
        case wait(Duration)
        case ended
    }

    let recording: Recording
    private var mirror: MarketMirror
    /// Feeds of contracts of which a message has been played since the beginning.
    private var progressed: Set<FeedKey> = []
    private var position = 0
    private(set) var hasStarted = false

    init(_ recording: Recording, on exchange: inout Exchange, now: Timestamp) {
        self.recording = recording
        mirror = MarketMirror(recording.products, on: &exchange)
        rewind(on: &exchange, now: now)
        // The first ticker_lite tells of the day; the REST tickers would be empty without it.
        var seen: Set<String> = []
        for message in recording.messages where message.feed == .tickerLite {
            if seen.insert(message.product).inserted { apply(message, on: &exchange, now: now) }
        }
        progressed.removeAll()
    }

    func contract(of message: Recording.Message) -> Int? { mirror.contract(of: message.product) }

    mutating func started() { hasStarted = true }

    /// Back to the recorded snapshots.
    mutating func rewind(on exchange: inout Exchange, now: Timestamp) {
        position = 0
        progressed.removeAll()
        for product in recording.products {
            if let snapshot = recording.tradeSnapshots[product] { apply(snapshot, on: &exchange, now: now) }
            if let snapshot = recording.bookSnapshots[product] { apply(snapshot, on: &exchange, now: now) }
        }
    }

    /// - Parameter elapsed: time of the recording since it began to play; nil for as fast as possible.
    func next(elapsed: Duration?) -> Next {
        guard position < recording.messages.count else { return .ended }
        guard let elapsed else { return .play(position) }
        let due = recording.messages[position].offset
        return due <= elapsed ? .play(position) : .wait(due - elapsed)
    }

    /// Mirrors the message and goes on behind it.
    mutating func played(_ index: Int, on exchange: inout Exchange, now: Timestamp) {
        position = index + 1
        let message = recording.messages[index]
        guard let contract = contract(of: message) else { return }
        if let feed = message.feed { progressed.insert(FeedKey(feed: feed.subscription, contract: contract)) }
        apply(message, on: &exchange, now: now)
    }

    /// The recorded snapshot, while nothing that was played has made it old; nil after that.
    func recordedSnapshot(_ feed: FeedName, _ contract: Int, _ product: String) -> [UInt8]? {
        if progressed.contains(FeedKey(feed: feed, contract: contract)) { return nil }
        return (feed == .book ? recording.bookSnapshots : recording.tradeSnapshots)[product]?.bytes
    }

    private mutating func apply(_ message: Recording.Message, on exchange: inout Exchange, now: Timestamp) {
        guard let feed = message.feed, let contract = contract(of: message),
            let json = try? JSONValue(parsing: message.bytes)
        else { return }
        mirror.apply(feed, contract, json, on: &exchange, now: now)
    }
}
