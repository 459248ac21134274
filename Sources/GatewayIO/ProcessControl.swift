// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the process itself is asked and told by the system.
public enum ProcessControl {
    /// The signals a daemon acts on.
    public enum Signal: Sendable {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
    }

    /// The real user id of the process.
    public static var userID: UInt32 { getuid() }

    /// No core file may be written: it would hold the API secret.
    public static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }

    /// From here on SIGTERM, SIGINT and SIGHUP come to ``handleSignals(_:)``.
    ///
    /// To be called first of all, because threads that run already would still take them.
    public static func holdSignals() {
        var set = handledSignals()
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        // A write to a connection that is gone is an error, not the end.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Calls `handler` for every signal, one after another, on a thread of its own.
    public static func handleSignals(_ handler: @escaping @Sendable (Signal) -> Void) {
        let started = DetachedThread.start(name: "signals") {
            var set = handledSignals()
            while true {
                var number: Int32 = 0
                guard unsafe sigwait(&set, &number) == 0 else { continue }
                handler(number == SIGHUP ? .reload : .stop)
            }
        }
        precondition(started, "the system has no thread left")
    }

    private static func handledSignals() -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, number) }
        return set
    }

    /// Makes the directory of `path`, for its owner alone, when only the last part is missing.
    public static func makePrivateDirectory(of path: String) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        unsafe mkdir(String(path[..<slash]), 0o700)
    }

    /// Bytes from the kernel's random source.
    public static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
