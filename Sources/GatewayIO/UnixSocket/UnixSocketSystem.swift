// SPDX-License-Identifier: Apache-2.0

// Its header includes the system's of sockets too; which of the two modules the compiler finds the constants in depends on
// the order in which it reads files.
import CSystemd
import Glibc

/// The system calls on Unix sockets that NIO does not offer.
enum UnixSocketSystem {
    /// What a connect to an existing socket file found.
    enum Probe {
        /// A server is there; with its process, if the kernel says.
        case answered(pid: Int32?)
        /// The file is left over from a server that has ended.
        case stale
        case gone
        /// A datagram socket, for instance.
        case anotherKind
        case failed(Int32)
    }

    static func socket(path: String) throws(UnixSocketFailure) -> CInt {
        let descriptor = Glibc.socket(AF_UNIX, streamType, 0)
        guard descriptor >= 0 else {
            throw .system(operation: "make a socket for", path: path, errno: errno)
        }
        return descriptor
    }

    static func bind(_ descriptor: CInt, to path: String) throws(UnixSocketFailure) {
        let code = unsafe withAddress(of: path) { unsafe Glibc.bind(descriptor, $0, $1) }
        if code != 0 { throw .system(operation: "bind to", path: path, errno: errno) }
    }

    /// Keeps programs that the process may start from holding a client's connection open.
    static func closeOnExec(_ descriptor: CInt) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    static func connect(_ descriptor: CInt, to path: String) -> Bool {
        unsafe withAddress(of: path) { unsafe Glibc.connect(descriptor, $0, $1) } == 0
    }

    static func probe(_ path: String) -> Probe {
        let descriptor = Glibc.socket(AF_UNIX, streamType, 0)
        guard descriptor >= 0 else { return .failed(errno) }
        defer { close(descriptor) }
        if connect(descriptor, to: path) {
            return .answered(pid: PeerCredentials(of: descriptor)?.pid)
        }
        switch errno {
        case EAGAIN: return .answered(pid: nil)
        case ECONNREFUSED: return .stale
        case ENOENT: return .gone
        case EPROTOTYPE: return .anotherKind
        case let code: return .failed(code)
        }
    }

    private static var streamType: CInt {
        CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
    }

    /// The path has been checked to leave room for the NUL at its end.
    private static func withAddress(
        of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() {
                unsafe field[index] = byte
            }
        }
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
