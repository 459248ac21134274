// SPDX-License-Identifier: Apache-2.0

public import Trading

/// One instrument's order book, kept from the exchange's snapshot and changes.
///
/// It is *awaited* until a snapshot comes and *live* from then on, change by change in the order of the exchange's count.
/// Whatever does not fit ends that: a hole in the count, a crossed book, a level taken out that is not there. The
/// book then stays as it last was right, is awaited, and is to be subscribed anew, which is the exchange's only way to a
/// new snapshot. That is paced: at once the first time, then ever more slowly. Changes that come while it is awaited
/// belong to the book that was given up and are ignored, and so are those that repeat one it has.
public struct OrderBook: Sendable {
    /// How often a snapshot is asked for.
    public struct Patience: Sendable {
        /// A snapshot that does not come within this is asked for again.
        public var snapshot: Duration = .seconds(10)
        /// Between two subscriptions, doubled each time a book did not hold.
        public var firstPause: Duration = .seconds(1)
        public var longestPause: Duration = .seconds(30)
        /// A book that held for this long starts over with the first pause.
        public var proof: Duration = .seconds(60)

        public init() {}
    }

    /// What a snapshot did.
    public enum OnSnapshot: Sendable, Equatable {
        /// The book is live.
        case began
        /// It cannot be used; whoever holds an older one is to be told if it was `live`.
        case refused(BookTrouble, wasLive: Bool, OnTrouble)
    }

    /// What a change did.
    public enum OnDelta: Sendable, Equatable {
        case applied
        /// It belongs to a book that was given up, or is known already.
        case ignored
        /// It does not fit: the book is not right any more.
        case broken(BookTrouble, OnTrouble)
    }

    /// What to do about a book that is not right.
    public enum OnTrouble: Sendable, Equatable {
        case resubscribe
        /// ``timePassed(now:)`` says when.
        case wait
    }

    enum Standing: Sendable, Equatable {
        case awaited(since: Timestamp)
        case live(since: Timestamp)
    }

    public let symbol: Symbol
    let patience: Patience
    var standing: Standing
    /// The exchange's number of the last change in the book.
    public internal(set) var sequence: Int64 = 0
    public internal(set) var venueTime: Timestamp?
    /// When the last change came.
    public internal(set) var receivedAt: Timestamp
    /// How many digits behind the point prices are counted in.
    var digits = 0
    var bids = BookLadder()
    var asks = BookLadder()
    var change: (isBid: Bool, of: BookLadder.Change)?
    var groupings: [BookGrouping] = []

    /// What ended the last live book, and when; nil if none ever ended.
    public internal(set) var lastTrouble: (trouble: BookTrouble, at: Timestamp)?
    /// How often a snapshot was asked for because of trouble.
    public internal(set) var renewals = 0
    /// Repeated changes in a row.
    var repeats = 0
    var pause: Duration
    var subscribedAt: Timestamp?
    var nextAttemptAt: Timestamp?

    public init(symbol: Symbol, patience: Patience = Patience(), now: Timestamp) {
        self.symbol = symbol
        self.patience = patience
        standing = .awaited(since: now)
        receivedAt = now
        pause = patience.firstPause
    }

    /// Whether it is the exchange's book as of the last message.
    public var isLive: Bool {
        if case .live = standing { true } else { false }
    }

    /// Since when it has been live, or has been awaited.
    public var since: Timestamp {
        switch standing {
        case .awaited(let since), .live(let since): since
        }
    }

    // MARK: What the exchange tells

    public mutating func snapshotReceived(_ snapshot: BookSnapshot, now: Timestamp) -> OnSnapshot {
        let wasLive = isLive
        guard let sides = Self.sides(of: snapshot, groupings: groupings.map(\.grouping)) else {
            return .refused(.unusable, wasLive: wasLive, gaveUp(.unusable, now: now))
        }
        if let bid = sides.bids.best, let ask = sides.asks.best, bid >= -ask {
            return .refused(.crossed, wasLive: wasLive, gaveUp(.crossed, now: now))
        }
        (digits, bids, asks) = sides
        change = nil
        guard rebuildGroupings() else {
            return .refused(.unusable, wasLive: wasLive, gaveUp(.unusable, now: now))
        }
        sequence = snapshot.sequence
        venueTime = snapshot.venueTime
        receivedAt = now
        repeats = 0
        nextAttemptAt = nil
        standing = .live(since: now)
        return .began
    }

    public mutating func deltaReceived(_ delta: BookDelta, now: Timestamp) -> OnDelta {
        guard isLive else { return .ignored }
        guard delta.sequence == sequence &+ 1 else { return outOfOrder(delta, now: now) }
        guard let price = units(of: delta.price) else { return broken(.unusable, now: now) }
        let isBid = delta.side == .buy
        let key = isBid ? price : -price
        if !delta.quantity.isZero, let opposite = isBid ? asks.best : bids.best, key >= -opposite {
            return broken(.crossed, now: now)
        }
        let old = groupings.isEmpty ? .zero : (isBid ? bids : asks).quantity(at: key) ?? .zero
        let change =
            isBid ? bids.set(key, to: delta.quantity) : asks.set(key, to: delta.quantity)
        guard let change else { return broken(.unknownLevel, now: now) }
        self.change = (isBid, change)
        for index in groupings.indices {
            let fits = groupings[index].levelChanged(key, isBid: isBid, from: old, to: delta.quantity)
            guard fits else { return broken(.unusable, now: now) }
        }
        sequence = delta.sequence
        venueTime = delta.venueTime ?? venueTime
        receivedAt = now
        repeats = 0
        return .applied
    }

    /// More than so many changes that repeat known ones, one after the other, are no repeats.
    private static let mostRepeats = 64

    private mutating func outOfOrder(_ delta: BookDelta, now: Timestamp) -> OnDelta {
        if delta.sequence > sequence {
            let missing = delta.sequence.subtractingReportingOverflow(sequence &+ 1).partialValue
            return broken(.sequenceGap(missing: Int(clamping: missing)), now: now)
        }
        // A smaller number at a later time means that the exchange counts anew.
        if let time = delta.venueTime, let known = venueTime, time > known {
            return broken(.sequenceGap(missing: 0), now: now)
        }
        repeats += 1
        return repeats > Self.mostRepeats ? broken(.sequenceGap(missing: 0), now: now) : .ignored
    }

    private mutating func broken(_ trouble: BookTrouble, now: Timestamp) -> OnDelta {
        .broken(trouble, gaveUp(trouble, now: now))
    }

    // MARK: The subscription

    /// The exchange confirmed the subscription: its snapshot is to follow.
    public mutating func subscriptionConfirmed(now: Timestamp) {
        guard !isLive else { return }
        subscribedAt = now
        nextAttemptAt = now.advanced(by: patience.snapshot)
    }

    /// The connection is gone. Whether whoever holds the book is to be told.
    public mutating func connectionLost(now: Timestamp) -> Bool {
        let wasLive = isLive
        if wasLive { lastTrouble = (.feedLost, now) }
        standing = .awaited(since: wasLive ? now : since)
        // With the next connection it is subscribed without being asked for.
        nextAttemptAt = nil
        return wasLive
    }

    /// What is due: a snapshot that did not come, or a subscription that was put off.
    public mutating func timePassed(now: Timestamp) -> OnTrouble {
        guard !isLive, let nextAttemptAt, nextAttemptAt <= now else { return .wait }
        return attempt(now: now)
    }

    private mutating func gaveUp(_ trouble: BookTrouble, now: Timestamp) -> OnTrouble {
        if case .live(let since) = standing {
            standing = .awaited(since: now)
            if now.duration(since: since) >= patience.proof { pause = patience.firstPause }
        }
        lastTrouble = (trouble, now)
        if let subscribedAt, now.duration(since: subscribedAt) < pause, renewals > 0 {
            nextAttemptAt = subscribedAt.advanced(by: pause)
            return .wait
        }
        return attempt(now: now)
    }

    private mutating func attempt(now: Timestamp) -> OnTrouble {
        renewals += 1
        subscribedAt = now
        nextAttemptAt = now.advanced(by: max(patience.snapshot, pause))
        pause = min(pause * 2, patience.longestPause)
        return .resubscribe
    }
}
