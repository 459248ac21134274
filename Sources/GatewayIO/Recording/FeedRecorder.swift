// SPDX-License-Identifier: Apache-2.0

import NIOPosix
import Synchronization
public import Trading

/// Writes down what passes between the gateway and the exchange's feed, on a thread of its own.
///
/// Whoever hands a message over pays for a lock and a reference. When the disk does not keep up, messages are dropped, never
/// waited for; the recording has a line that says how many, and `onTrouble` is told.
public final class FeedRecorder: Sendable {
    /// What somebody should know of.
    public enum Trouble: Sendable, Equatable {
        /// So many messages are missing in the recording.
        case dropped(Int)
        /// Nothing is recorded any more.
        case failed(RecordingFailure)
    }

    /// What became of the messages so far.
    public struct Counts: Sendable, Equatable {
        public var recorded = 0
        public var dropped = 0
        public var queuedBytes = 0
        public var hasFailed = false
    }

    private typealias Entry = (time: Timestamp, line: RecordingLine)

    private struct State {
        var waiting: [Entry] = []
        var counts = Counts()
        var isWriting = false
        var isClosed = false

        /// Says that one message is missing at this place.
        mutating func drop(at time: Timestamp) {
            counts.dropped += 1
            if case .dropped(let count) = waiting.last?.line {
                waiting[waiting.count - 1] = (time, .dropped(count + 1))
            } else {
                waiting.append((time, .dropped(1)))
            }
        }
    }

    private let limit: Int
    private let state = Mutex(State())
    private let file: Mutex<RecordingFile>
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let onTrouble: @Sendable (Trouble) -> Void

    /// Begins a file.
    /// - Parameter onTrouble: called on the recorder's thread.
    public init(
        _ configuration: FeedRecorderConfiguration, now: Timestamp,
        onTrouble: @escaping @Sendable (Trouble) -> Void
    ) throws(RecordingFailure) {
        file = Mutex(try RecordingFile(configuration, now: now))
        limit = configuration.maximumQueuedBytes
        self.onTrouble = onTrouble
        thread.start()
    }

    deinit { close() }

    // MARK: From the event loop, or anywhere

    /// The exchange said this.
    public func received(_ message: [UInt8], at time: Timestamp) { add(.received(message), time) }

    /// The exchange was told this.
    public func sent(_ message: [UInt8], at time: Timestamp) { add(.sent(message), time) }

    public func opened(_ url: String, at time: Timestamp) { add(.opened(url), time) }

    public func closed(reason: String, at time: Timestamp) { add(.closed(reason), time) }

    public var counts: Counts { state.withLock { $0.counts } }

    /// Writes what waits, and records nothing more. Waits for the disk.
    public func close() {
        guard
            state.withLock({ state in
                defer { state.isClosed = true }
                return !state.isClosed
            })
        else { return }
        // The only error is that it has ended before.
        try? thread.syncShutdownGracefully()
        writeWaiting()
    }

    private func add(_ line: RecordingLine, _ time: Timestamp) {
        let wakes = state.withLock { state -> Bool in
            guard !state.isClosed else { return false }
            guard !state.counts.hasFailed else {
                state.counts.dropped += 1
                return false
            }
            let size = line.size
            if state.counts.queuedBytes + size <= limit {
                state.counts.queuedBytes += size
                state.waiting.append((time, line))
            } else {
                state.drop(at: time)
            }
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if wakes { thread.submit { _ in self.writeWaiting() } }
    }

    // MARK: On the recorder's thread

    /// One at a time, from taking to writing: what ends the thread runs the work that waits for it, beside the work that it is
    /// in the middle of, and the lines would change places.
    private func writeWaiting() {
        file.withLock { file in
            while true {
                let lines = state.withLock { state in
                    let lines = state.waiting
                    state.waiting = []
                    if lines.isEmpty { state.isWriting = false }
                    return lines
                }
                guard !lines.isEmpty else { return }
                let dropped = lines.reduce(0) { sum, entry in
                    if case .dropped(let count) = entry.line { sum + count } else { sum }
                }
                if dropped > 0 { onTrouble(.dropped(dropped)) }
                write(lines, to: &file)
            }
        }
    }

    private func write(_ lines: [Entry], to file: inout RecordingFile) {
        var failure: RecordingFailure?
        var bytes: [UInt8] = []
        var written = 0
        for (index, entry) in lines.enumerated() {
            entry.line.append(at: entry.time, to: &bytes)
            guard bytes.count >= 1 << 18 || index == lines.count - 1 else { continue }
            do throws(RecordingFailure) {
                try file.write(bytes, now: entry.time)
                written = index + 1
            } catch {
                failure = error
                break
            }
            bytes.removeAll(keepingCapacity: true)
        }
        settle(lines, written: written, hasFailed: failure != nil)
        if let failure { onTrouble(.failed(failure)) }
    }

    private func settle(_ lines: [Entry], written: Int, hasFailed: Bool) {
        let size = lines.reduce(0) { $0 + $1.line.size }
        func messages(_ lines: ArraySlice<Entry>) -> Int { lines.count { $0.line.isMessage } }
        state.withLock { state in
            state.counts.queuedBytes -= size
            state.counts.recorded += messages(lines[..<written])
            state.counts.dropped += messages(lines[written...])
            if hasFailed { state.counts.hasFailed = true }
        }
    }
}
