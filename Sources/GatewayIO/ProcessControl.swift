// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import Synchronization

/// Where the signal handler writes.
private let signalPipe = Atomic<CInt>(-1)

/// What the process itself is asked and told by the system.
public enum ProcessControl {
    /// The signals a daemon acts on.
    public enum Signal: Sendable {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
        /// SIGUSR2: stop, and leave the clients to the next life.
        case handOver
    }

    /// The real user id of the process.
    public static var userID: UInt32 { getuid() }

    /// The memory that the process has, in bytes; nil when the system does not say.
    public static var residentBytes: Int? {
        guard let text = try? SystemFile.read("/proc/self/statm", limit: 4_096) else { return nil }
        let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * sysconf(CInt(_SC_PAGESIZE))
    }

    /// No core dump may be made: it would hold the API secret. A limit keeps the kernel from writing files; a program that
    /// takes dumps through a pipe (systemd-coredump) is not kept by it, but by the process not being dumpable. That also
    /// keeps other processes of the same user from reading this one's memory.
    public static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        process_set_dumpable(0)
    }

    /// Whether the kernel would make a core dump, or let a process of the same user look into this one.
    public static var isDumpable: Bool { process_is_dumpable() != 0 }

    /// Ends the process successfully at this point: other threads do not run on, and nothing is flushed.
    public static func endNow() -> Never {
        _exit(0)
    }

    /// Ends the process as a crash would: nothing is flushed, nobody is told.
    public static func killItself() {
        kill(getpid(), SIGKILL)
        // The signal may take a moment to arrive, in which nothing more may happen here.
        while true { pause() }
    }

    /// Calls `handler` for every signal from here on, one after another, on a thread of its own; to be called once.
    ///
    /// The system's handler only writes to a pipe: that is allowed on whichever thread the signal comes to.
    public static func handleSignals(_ handler: @escaping @Sendable (Signal) -> Void) {
        var ends: [CInt] = [-1, -1]
        let made = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe($0.baseAddress) }
        precondition(made == 0, "the system has no descriptors left")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        signalPipe.store(ends[1], ordering: .sequentiallyConsistent)
        let readEnd = ends[0]
        let started = DetachedThread.start(name: "signals") {
            var number: UInt8 = 0
            while true {
                let count = unsafe read(readEnd, &number, 1)
                guard count == 1 else { continue }
                switch CInt(number) {
                case SIGHUP: handler(.reload)
                case SIGUSR2: handler(.handOver)
                default: handler(.stop)
                }
            }
        }
        precondition(started, "the system has no thread left")
        for number in [SIGTERM, SIGINT, SIGHUP, SIGUSR2] {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = unsafe write(signalPipe.load(ordering: .relaxed), &byte, 1)
            }
        }
        // A write to a connection that is gone is an error, not the end.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Makes the directory of `path`, for its owner alone, when only the last part is missing.
    public static func makePrivateDirectory(of path: String) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        unsafe mkdir(String(path[..<slash]), 0o700)
    }
}
