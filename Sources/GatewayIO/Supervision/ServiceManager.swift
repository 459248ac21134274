// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// The service manager that started the process: systemd, if it did. Without one every call does nothing.
///
/// Messages are datagrams on `$NOTIFY_SOCKET`; the kernel takes them in order, also of a process that ends right after.
public struct ServiceManager: Sendable {
    /// Whether anybody listens.
    public let isPresent: Bool
    /// The process is killed when it has not said for so long that it works; nil when nobody watches.
    public let watchdogInterval: Duration?

    /// Nobody.
    public static let none = ServiceManager(isPresent: false, watchdogInterval: nil)

    private init(isPresent: Bool, watchdogInterval: Duration?) {
        self.isPresent = isPresent
        self.watchdogInterval = watchdogInterval
    }

    /// The one that the environment names.
    public static func ofThisProcess() -> ServiceManager {
        guard let path = unsafe getenv("NOTIFY_SOCKET"), unsafe path.pointee != 0 else { return .none }
        var microseconds: UInt64 = 0
        // Zero when the watchdog is off, or meant for another process.
        let isWatched = unsafe sd_watchdog_enabled(0, &microseconds) > 0
        return ServiceManager(
            isPresent: true,
            watchdogInterval: isWatched ? .microseconds(Int64(clamping: microseconds)) : nil)
    }

    /// Clients can be answered.
    public func ready(status: String) { tell("READY=1", Self.status(status)) }

    /// What is so, in one sentence.
    public func tellStatus(_ status: String) { tell(Self.status(status)) }

    /// The configuration is read again; ``ready(status:)`` ends it.
    public func reloading() {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        tell("RELOADING=1", "MONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
    }

    /// The process is about to end.
    public func stopping(status: String) { tell("STOPPING=1", Self.status(status)) }

    /// Starting or stopping takes at least so long from now; without a word it counts as failed after the unit's time.
    public func extendTimeout(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        tell("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)")
    }

    /// The process works.
    public func feedWatchdog() { tell("WATCHDOG=1") }

    /// Has descriptors kept beyond the end of the process, all under one name. The manager takes copies.
    func store(_ descriptors: [CInt], name: String) {
        guard isPresent else { return }
        let text = "FDSTORE=1\nFDNAME=\(name)"
        _ = unsafe descriptors.withUnsafeBufferPointer {
            unsafe sd_pid_notify_with_fds(0, 0, text, $0.baseAddress, UInt32($0.count))
        }
    }

    /// Has the descriptors of that name closed.
    func remove(name: String) { tell("FDSTOREREMOVE=1", "FDNAME=\(name)") }

    /// Returns when everything told before has been dealt with, or after `patience`.
    public func waitUntilHeard(within patience: Duration) {
        guard isPresent else { return }
        let (seconds, attoseconds) = patience.components
        _ = sd_notify_barrier(
            0, UInt64(max(0, seconds)) * 1_000_000 + UInt64(max(0, attoseconds / 1_000_000_000_000)))
    }

    private func tell(_ lines: String...) {
        guard isPresent else { return }
        // Nothing can be done about a manager that does not listen; the process goes on.
        _ = unsafe sd_notify(0, lines.joined(separator: "\n"))
    }

    /// A line break would begin another assignment.
    private static func status(_ text: String) -> String {
        "STATUS=" + text.replacing("\n", with: " ")
    }
}
