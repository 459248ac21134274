// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
public import Trading

/// The exchange's complete candles, kept so that they are asked for once: SQLite on a thread of its own.
///
/// It is a copy of what the exchange has, so nothing that happens to it stops anybody. A damaged file is set aside and
/// begun anew, one that cannot be used is replaced by memory; `trouble` is told of both, and candles are then asked for
/// again.
public final class CandleStore: Sendable {
    /// What is kept of a span of time.
    public struct Found: Sendable, Equatable {
        /// Oldest first.
        public var candles: [Candle] = []
        /// For which opening times there is no other candle than these; oldest first, apart from each other.
        public var covered: [CandleRange] = []
        /// The newest candle before the span, when none is missing between them.
        public var before: Candle?

        public init() {}
    }

    /// Told in a sentence, on the store's thread, each kind of trouble once.
    public typealias Trouble = @Sendable (String) -> Void

    /// Work that waits for its turn. Beyond this much, nothing is kept and nothing is found.
    static let mostWaiting = 10_000

    private enum Work: Sendable {
        case find(CandleSeriesName, CandleRange, limit: Int, CheckedContinuation<Found, Never>)
        case put(CandleSeriesName, [Candle], covering: CandleRange)
        case forget(CandleSeriesName, CandleRange)
    }

    private struct State {
        var waiting: [Work] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let work = JournalSignal()
    private let ended = JournalSignal()

    /// - Parameter directory: where `candles.sqlite` lies or is made; nil for memory alone.
    public init(directory: String?, options: CandleStoreOptions, trouble: @escaping Trouble) {
        let (work, ended) = (work, ended)
        let started = DetachedThread.start(name: "candles") { [weak self] in
            var keeper = CandleKeeper(directory: directory, options: options, trouble: trouble)
            while true {
                work.wait()
                // Nobody can ask a store that is gone.
                guard let (waiting, isClosed) = self?.takeAll() else { break }
                for work in waiting { Self.carryOut(work, keeper: &keeper) }
                if isClosed { break }
            }
            keeper.close()
            ended.raise()
        }
        guard !started else { return }
        state.withLock { $0.isClosed = true }
        ended.raise()
        trouble("the system has no thread left to keep candles with; they are asked for each time")
    }

    deinit { work.raise() }

    /// What is kept of the candles that open within `range`.
    /// - Parameter limit: at most this many, the oldest.
    public func find(_ name: CandleSeriesName, _ range: CandleRange, limit: Int) async -> Found {
        await withCheckedContinuation { continuation in
            guard add(.find(name, range, limit: limit, continuation)) else {
                continuation.resume(returning: Found())
                return
            }
        }
    }

    /// Keeps candles, in place of what is kept of the same time.
    /// - Parameter range: the opening times for which the exchange has no other candles than these.
    public func put(_ name: CandleSeriesName, _ candles: [Candle], covering range: CandleRange) {
        _ = add(.put(name, candles, covering: range))
    }

    /// Drops what is kept of a span of time: it may be wrong.
    public func forget(_ name: CandleSeriesName, _ range: CandleRange) {
        _ = add(.forget(name, range))
    }

    /// Does what waits and closes the file; returns when that is done. Blocks its thread.
    public func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        guard isFirst else { return }
        work.raise()
        ended.wait()
    }

    /// - Returns: false when it will not be done.
    private func add(_ new: Work) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed, state.waiting.count < Self.mostWaiting else { return false }
            state.waiting.append(new)
            return true
        }
        if isTaken { work.raise() }
        return isTaken
    }

    private func takeAll() -> (waiting: [Work], isClosed: Bool) {
        state.withLock { state in
            let taken = state.waiting
            state.waiting = []
            return (taken, state.isClosed)
        }
    }

    private static func carryOut(_ work: Work, keeper: inout CandleKeeper) {
        switch work {
        case .find(let name, let range, let limit, let continuation):
            let found = keeper.attempt { try $0.find(name, range, limit: limit, now: SystemClock.now()) }
            continuation.resume(returning: found ?? Found())
        case .put(let name, let candles, let range):
            keeper.attempt { try $0.put(name, candles, covering: range, now: SystemClock.now()) }
        case .forget(let name, let range):
            keeper.attempt { try $0.forget(name, range) }
        }
    }
}
