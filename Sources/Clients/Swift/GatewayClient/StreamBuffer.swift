// SPDX-License-Identifier: Apache-2.0

import JSONText
import Synchronization

/// The events of one stream between the thread that reads the socket and the task that follows the stream.
///
/// Filled by the connection under its lock, emptied by one reader in batches. Above `softEvents` or
/// `softBytes` it counts as full: `pressure` then tells the connection to leave the socket alone until the
/// reader has caught up.
final class StreamBuffer: Sendable {
    typealias Event = StreamEvent<JSONValue, JSONValue>

    struct Bounds {
        var softEvents: Int
        var softBytes: Int
        var hardBytes: Int
    }

    /// How a stream is over.
    enum Ending {
        case properly
        case failed(GatewayError)
    }

    /// How many buffers of a connection are full.
    final class Pressure: Sendable {
        private let full = Atomic<Int>(0)

        var isHigh: Bool { full.load(ordering: .acquiring) > 0 }
        fileprivate func rise() { full.add(1, ordering: .acquiringAndReleasing) }
        fileprivate func fall() { full.subtract(1, ordering: .acquiringAndReleasing) }
    }

    private struct State {
        var events: [Event] = []
        var bytes = 0
        var isFull = false
        var ending: Ending?
        var readerGaveUp = false
        var reader: CheckedContinuation<Void, Never>?
    }

    private let bounds: Bounds
    private let pressure: Pressure
    private let state = Mutex(State())

    init(bounds: Bounds, pressure: Pressure) {
        self.bounds = bounds
        self.pressure = pressure
    }

    // MARK: The connection's side

    /// Adds an event of `bytes` bytes; false if there is no room left, and then nothing is added.
    func push(_ event: Event, bytes: Int) -> Bool {
        state.withLock { state in
            guard state.ending == nil, !state.readerGaveUp else { return true }
            guard state.bytes + bytes <= bounds.hardBytes || state.events.isEmpty else { return false }
            state.events.append(event)
            state.bytes += bytes
            if !state.isFull, state.events.count >= bounds.softEvents || state.bytes >= bounds.softBytes {
                state.isFull = true
                pressure.rise()
            }
            return true
        }
    }

    /// The stream is over. What waits can still be read, and no longer holds up the others.
    func finish(_ ending: Ending) {
        state.withLock { state in
            if state.ending == nil { state.ending = ending }
            relieve(&state)
        }
    }

    /// Lets the reader see what has come.
    func wakeReader() {
        let reader = state.withLock { state in
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// How many bytes wait.
    var waitingBytes: Int { state.withLock(\.bytes) }

    // MARK: The reader's side

    /// What a reader finds.
    struct Batch {
        var events: [Event]
        /// Nil while more may come.
        var ending: Ending?
        /// The socket may have been left alone because of these events: say that they are taken.
        var relieved: Bool
    }

    /// Everything that waits; empty if nothing does.
    func take() -> Batch {
        state.withLock { state in
            let wasFull = state.isFull
            relieve(&state)
            defer {
                state.events = []
                state.bytes = 0
            }
            return Batch(events: state.events, ending: state.ending, relieved: wasFull)
        }
    }

    /// Waits until something has come, the stream is over, or the task is cancelled.
    /// - Returns: false if another task waits already.
    func wait() async -> Bool {
        let mayWait = Atomic(true)
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumesNow = state.withLock { state in
                    guard state.reader == nil else {
                        mayWait.store(false, ordering: .relaxed)
                        return true
                    }
                    guard state.events.isEmpty, state.ending == nil, !state.readerGaveUp else { return true }
                    state.reader = continuation
                    return false
                }
                if resumesNow { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.readerGaveUp = true }
            wakeReader()
        }
        return mayWait.load(ordering: .relaxed)
    }

    /// Nobody will read any more.
    func discard() {
        state.withLock { state in
            state.readerGaveUp = true
            state.events = []
            state.bytes = 0
            relieve(&state)
        }
    }

    private func relieve(_ state: inout State) {
        guard state.isFull else { return }
        state.isFull = false
        pressure.fall()
    }
}
