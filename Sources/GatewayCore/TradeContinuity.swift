// SPDX-License-Identifier: Apache-2.0

import Trading

/// Knows which public trades of one symbol have been seen, by the exchange's counter, and so for which times none is
/// missing.
///
/// The counter rises by one per trade. A trade that leaves numbers out opens a gap; a later snapshot may fill it. A
/// number below the expected one at a later time than any before means that the exchange started counting anew.
struct TradeContinuity: Sendable {
    /// Where a trade stands.
    enum OnTrade: Sendable, Equatable {
        /// The next one, or the first of all.
        case counted
        /// New, but trades between `missing.from` and this one are not known.
        case missed(Gap)
        /// One that was missing.
        case filled
        /// Seen before.
        case repeated
        /// It carries no number: whether it is new or complete cannot be told.
        case unnumbered
    }

    /// A time for which trades may be missing; both ends belong to it.
    struct Gap: Sendable, Equatable {
        var from: Timestamp
        var to: Timestamp
        /// The numbers still missing; empty when they cannot be known.
        var missing: [ClosedRange<Int64>]
    }

    /// More gaps than this are not kept apart: the oldest is given up, see ``takeForgottenGaps()``.
    static let maximumGaps = 32
    /// A snapshot has 100 trades; so a gap is seldom cut more often than this.
    static let maximumPieces = 128

    private(set) var first: Int64?
    private(set) var next: Int64?
    /// The venue time of the youngest trade seen.
    private(set) var newestTime: Timestamp?
    /// Nothing is known of trades at or before this time.
    private(set) var knownSince: Timestamp?
    private(set) var gaps: [Gap] = []
    /// A gap that can no longer be watched; the owner takes it and remembers its time as doubtful.
    private var forgotten: [Gap] = []

    /// Whether all trades with `from` ≤ time < `to` that exist so far have been seen.
    func covers(from: Timestamp, to: Timestamp) -> Bool {
        guard let knownSince, knownSince < from else { return false }
        return !gaps.contains { $0.from < to && $0.to >= from }
    }

    /// Takes the gaps that had to be given up.
    mutating func takeForgottenGaps() -> [Gap] {
        defer { forgotten.removeAll() }
        return forgotten
    }

    /// The exchange said that there are no trades yet: from now on all are known.
    mutating func startedEmpty(now: Timestamp) -> Gap? {
        guard let newestTime else {
            knownSince = now
            return nil
        }
        // It had trades before: it was restarted, and what happened meanwhile is lost.
        let gap = Gap(from: newestTime, to: max(newestTime, now), missing: [])
        insert(gap)
        first = nil
        next = nil
        self.newestTime = gap.to
        return gap
    }

    /// A trade arrived.
    mutating func tradeReceived(_ number: Int64?, at time: Timestamp) -> OnTrade {
        // The ends of the number range are no counter, and must not overflow below.
        guard let number, number > 0, number < Int64.max else {
            newestTime = max(newestTime ?? time, time)
            return .unnumbered
        }
        guard let expected = next else {
            if let newestTime {
                let gap = Gap(from: newestTime, to: max(time, newestTime), missing: [])
                insert(gap)
                begin(number, at: time)
                return .missed(gap)
            }
            begin(number, at: time)
            return .counted
        }
        if number == expected {
            next = number + 1
            note(time)
            return .counted
        }
        let newest = newestTime ?? time
        if number > expected {
            let gap = Gap(from: newest, to: max(time, newest), missing: [expected...(number - 1)])
            insert(gap)
            next = number + 1
            note(time)
            return .missed(gap)
        }
        if fill(number) { return .filled }
        guard time > newest else { return .repeated }
        let gap = Gap(from: newest, to: time, missing: [])
        insert(gap)
        begin(number, at: time)
        return .missed(gap)
    }

    /// A snapshot reaches further back: `number` is the one before the first known.
    ///
    /// - Returns: false when it is not, and nothing was noted.
    mutating func extendedBack(to number: Int64, at time: Timestamp) -> Bool {
        guard let first, number == first - 1 else { return false }
        self.first = number
        knownSince = min(knownSince ?? time, time)
        return true
    }

    /// Times before `time` are of no interest any more.
    mutating func forget(before time: Timestamp) {
        gaps.removeAll { $0.to < time }
    }

    private mutating func begin(_ number: Int64, at time: Timestamp) {
        first = number
        next = number + 1
        note(time)
    }

    private mutating func note(_ time: Timestamp) {
        knownSince = knownSince ?? time
        newestTime = max(newestTime ?? time, time)
    }

    private mutating func insert(_ gap: Gap) {
        gaps.append(gap)
        if gaps.count > Self.maximumGaps { forgotten.append(gaps.removeFirst()) }
    }

    private mutating func fill(_ number: Int64) -> Bool {
        for index in gaps.indices {
            guard let piece = gaps[index].missing.firstIndex(where: { $0.contains(number) }) else { continue }
            let range = gaps[index].missing[piece]
            var rest: [ClosedRange<Int64>] = []
            if range.lowerBound < number { rest.append(range.lowerBound...(number - 1)) }
            if range.upperBound > number { rest.append((number + 1)...range.upperBound) }
            gaps[index].missing.replaceSubrange(piece...piece, with: rest)
            if gaps[index].missing.isEmpty {
                gaps.remove(at: index)
            } else if gaps[index].missing.count > Self.maximumPieces {
                forgotten.append(gaps.remove(at: index))
            }
            return true
        }
        return false
    }
}
