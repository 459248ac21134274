// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
public import Trading

/// The journal of orders and fills in a state directory: SQLite with a write-ahead log, on a thread of its own.
///
/// What waits when the disk is ready becomes one transaction, so that many orders share one wait for it. An answer that
/// an intent is written means that it survives a loss of power; everything else survives the end of the process.
public final class Journal: Sendable {
    /// Told what became of a batch, on the journal's thread and in the order in which batches were given.
    public typealias Answered = @Sendable (_ number: UInt64, _ answer: JournalAnswer) -> Void

    /// The file, for messages.
    public let path: String

    private struct State {
        var batches: [(batch: JournalBatch, answered: Answered)] = []
        var isClosing = false
    }

    private let state = Mutex(State())
    private let work = JournalSignal()
    private let ended = JournalSignal()

    /// Opens the journal of `directory` and reads what it remembers. Made where it is missing.
    ///
    /// - Throws: when another gateway holds the directory, or the journal is damaged, newer, full or not writable.
    public static func open(
        directory: String, options: JournalOptions = JournalOptions(), now: Timestamp
    ) throws(JournalFailure) -> (journal: Journal, contents: JournalContents) {
        let held = try JournalDirectory.hold(directory)
        do throws(JournalFailure) {
            let store = try JournalStore(directory: held.path, options: options)
            let contents: JournalContents
            do {
                try store.prune(now: now)
                contents = try store.contents()
            } catch {
                store.close()
                throw JournalFailure.unusable(why: JournalFailure.text(error, path: store.path))
            }
            return (try Journal(store, held), contents)
        } catch {
            held.release()
            throw error
        }
    }

    private init(_ store: JournalStore, _ held: JournalDirectory) throws(JournalFailure) {
        path = store.path
        let (work, ended) = (work, ended)
        let started = DetachedThread.start(name: "journal") { [weak self] in
            var store = store
            var prunedAt = SystemClock.now()
            while true {
                work.wait()
                // Nobody can give anything to a journal that is gone.
                guard let (batches, isClosing) = self?.takeAll() else { break }
                Self.write(batches, into: &store)
                if SystemClock.now().duration(since: prunedAt) > .seconds(6 * 3_600) {
                    prunedAt = SystemClock.now()
                    // A journal that cannot be pruned tells so when it is written to.
                    try? store.prune(now: prunedAt)
                }
                if isClosing { break }
            }
            store.close()
            held.release()
            ended.raise()
        }
        guard started else {
            store.close()
            throw .unusable(why: "the system has no thread left for the journal")
        }
    }

    deinit { work.raise() }

    /// Queues a batch. After ``close()`` it is answered as failed.
    public func write(_ batch: JournalBatch, answered: @escaping Answered) {
        let isOpen = state.withLock { state in
            if !state.isClosing { state.batches.append((batch, answered)) }
            return !state.isClosing
        }
        if isOpen { work.raise() } else { answered(batch.number, .failed(why: "the journal is closed")) }
    }

    /// Writes what waits, closes the file and lets go of the directory; returns when that is done. Blocks its thread.
    public func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosing = true }
            return !state.isClosing
        }
        guard isFirst else { return }
        work.raise()
        ended.wait()
    }

    private func takeAll() -> (batches: [(batch: JournalBatch, answered: Answered)], isClosing: Bool) {
        state.withLock { state in
            let taken = state.batches
            state.batches = []
            return (taken, state.isClosing)
        }
    }

    private static func write(
        _ batches: [(batch: JournalBatch, answered: Answered)], into store: inout JournalStore
    ) {
        guard !batches.isEmpty else { return }
        do {
            let existing = try store.write(batches.map(\.batch))
            for (batch, answered) in batches {
                answered(batch.number, .written(existing: existing[batch.number] ?? []))
            }
        } catch {
            let why = JournalFailure.text(error, path: store.path)
            for (batch, answered) in batches { answered(batch.number, .failed(why: why)) }
        }
    }
}
