// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A connected stream socket that never blocks; closed with its last reference.
///
/// This file holds the library's system calls, and with them its only uses of unsafe pointers.
final class UnixSocket: Sendable {
    private let descriptor: CInt

    /// How much was sent.
    enum Sent {
        case bytes(Int)
        case wouldBlock
        /// The peer is gone, or the socket is broken.
        case broken
    }

    /// What was received.
    enum Received {
        case bytes([UInt8])
        case wouldBlock
        /// The peer closed the connection.
        case ended
        case broken(SystemError)
    }

    private static let kind =
        CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)

    /// The path has been checked to fit.
    init(connectedTo path: String) throws(SystemError) {
        descriptor = socket(AF_UNIX, Self.kind, 0)
        guard descriptor >= 0 else { throw SystemError(code: errno) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() {
                unsafe field[index] = byte
            }
        }
        let code = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw SystemError(code: errno) }
    }

    deinit { close(descriptor) }

    /// The user that serves the other end, as the kernel tells.
    var peerUser: UInt32? {
        // The kernel's struct ucred: process, user, group.
        var fields: [3 of UInt32] = [0, 0, 0]
        var length = socklen_t(MemoryLayout<[3 of UInt32]>.size)
        let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &fields, &length)
        return code == 0 ? fields[1] : nil
    }

    /// Sends what the kernel takes of the bytes from `offset` on.
    func send(_ bytes: [UInt8], from offset: Int) -> Sent {
        while true {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset,
                    CInt(MSG_NOSIGNAL))
            }
            if count >= 0 { return .bytes(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .broken
            }
        }
    }

    /// Receives what is there, at most what `space` holds; the result is exactly as large as what came.
    func receive(using space: inout [UInt8]) -> Received {
        while true {
            let count = unsafe space.withUnsafeMutableBytes { buffer in
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            }
            if count > 0 { return .bytes(Array(space[..<count])) }
            if count == 0 { return .ended }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            default: return .broken(SystemError(code: errno))
            }
        }
    }

    // MARK: Waiting

    /// Wakes the thread that waits in ``Waiter/wait(reading:writing:on:for:)``, from any thread.
    final class Alarm: Sendable {
        fileprivate let readEnd: CInt
        private let writeEnd: CInt

        init() throws(SystemError) {
            var ends: [CInt] = [-1, -1]
            guard unsafe socketpair(AF_UNIX, UnixSocket.kind, 0, &ends) == 0 else {
                throw SystemError(code: errno)
            }
            readEnd = ends[0]
            writeEnd = ends[1]
        }

        deinit {
            close(readEnd)
            close(writeEnd)
        }

        func ring() {
            // A full alarm has been rung already.
            _ = unsafe [1 as UInt8].withUnsafeBytes { unsafe write(writeEnd, $0.baseAddress, 1) }
        }

        fileprivate func silence() {
            var rings = [UInt8](repeating: 0, count: 256)
            while unsafe rings.withUnsafeMutableBytes({ unsafe read(readEnd, $0.baseAddress, $0.count) })
                == 256
            {}
        }
    }

    /// Waits for a socket, for an alarm, or for time.
    struct Waiter {
        private var entries: [pollfd]
        private let alarm: Alarm

        init(_ alarm: Alarm) {
            self.alarm = alarm
            entries = [
                pollfd(fd: alarm.readEnd, events: Int16(POLLIN), revents: 0),
                pollfd(fd: -1, events: 0, revents: 0),
            ]
        }

        /// - Parameter milliseconds: how long at most; negative means for ever.
        mutating func wait(
            reading: Bool, writing: Bool, on socket: UnixSocket?, milliseconds: CInt
        ) -> (readable: Bool, writable: Bool) {
            // A hang-up is reported even to those who asked for nothing: then the socket is left out
            // altogether.
            entries[1].fd = reading || writing ? socket?.descriptor ?? -1 : -1
            entries[1].events = Int16((reading ? POLLIN : 0) | (writing ? POLLOUT : 0))
            entries[0].revents = 0
            entries[1].revents = 0
            guard unsafe poll(&entries, 2, milliseconds) > 0 else { return (false, false) }
            if entries[0].revents != 0 { alarm.silence() }
            let found = CInt(entries[1].revents)
            let broken = found & (POLLHUP | POLLERR | POLLNVAL) != 0
            return (
                reading && (broken || found & POLLIN != 0), writing && (broken || found & POLLOUT != 0)
            )
        }
    }

    // MARK: The process

    private final class ThreadBody {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `body` on a thread of its own, which tasks must not block.
    static func startThread(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let start = unsafe Unmanaged.passRetained(ThreadBody(body))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                // Signals are for the threads of the program that uses this library.
                var all = sigset_t()
                unsafe sigfillset(&all)
                unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
                unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            unsafe start.release()
            throw SystemError(code: code)
        }
        pthread_detach(thread)
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    static var millisecondsSince1970: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    static func describe(_ code: CInt) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }
}
