// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import Synchronization

/// Writes log records on a thread of its own: whoever logs never waits for a reader that is slow or stuck.
final class LogWriter: Sendable {
    enum Record: Sendable {
        case fields(JournalFields)
        case line([UInt8])
        /// Everything before it is written.
        case mark(JournalSignal)
    }

    private struct State {
        var records: [Record] = []
        var lost = 0
        var hasThread = false
    }

    private let state = Mutex(State())
    private let work = JournalSignal()
    private let limit: Int
    private let descriptor: CInt
    private let complaint: @Sendable (_ lost: Int) -> Record

    /// - Parameters:
    ///   - descriptor: where lines go.
    ///   - limit: records that wait at most; what comes then is lost and counted.
    ///   - complaint: says how many were lost.
    init(
        descriptor: CInt = STDERR_FILENO, limit: Int = 8_192,
        complaint: @escaping @Sendable (_ lost: Int) -> Record
    ) {
        self.descriptor = descriptor
        self.limit = limit
        self.complaint = complaint
    }

    deinit { work.raise() }

    func write(_ record: Record) {
        let isTaken = state.withLock { state in
            if !state.hasThread { state.hasThread = startThread() }
            guard state.hasThread else { return false }
            if state.records.count < limit { state.records.append(record) } else { state.lost += 1 }
            return true
        }
        // Without a thread it is better to wait than to be silent.
        if isTaken { work.raise() } else { carryOut(record) }
    }

    /// Returns when everything that was logged before is written, or nobody takes it for some seconds. Blocks its thread.
    func flush() {
        let done = JournalSignal()
        let waits = state.withLock { state in
            if state.hasThread { state.records.append(.mark(done)) }
            return state.hasThread
        }
        guard waits else { return }
        work.raise()
        // A reader that is stuck must not keep the program from ending.
        _ = done.wait(seconds: 3)
    }

    private func startThread() -> Bool {
        let work = work
        return DetachedThread.start(name: "log") { [weak self] in
            while true {
                work.wait()
                // Nobody can log to a writer that is gone.
                guard let self else { return }
                self.writeAll()
            }
        }
    }

    private func writeAll() {
        let (records, lost) = state.withLock { state in
            defer { (state.records, state.lost) = ([], 0) }
            return (state.records, state.lost)
        }
        for record in records { carryOut(record) }
        if lost > 0 { carryOut(complaint(lost)) }
    }

    private func carryOut(_ record: Record) {
        switch record {
        case .fields(let fields): send(fields)
        case .line(let bytes): writeLine(bytes)
        case .mark(let signal): signal.raise()
        }
    }

    private func send(_ fields: JournalFields) {
        unsafe fields.bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var parts: [iovec] = unsafe []
            var start = 0
            for end in fields.ends {
                unsafe parts.append(
                    iovec(
                        iov_base: UnsafeMutableRawPointer(mutating: base.advanced(by: start)),
                        iov_len: end - start))
                start = end
            }
            unsafe parts.withUnsafeBufferPointer { parts in
                // There is nobody to tell that the journal does not take it.
                _ = unsafe sd_journal_sendv(parts.baseAddress, CInt(parts.count))
            }
        }
    }

    private func writeLine(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                return
            }
        }
    }
}
