// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a `UnixSocketServer` could not start. The description says what to do.
public enum UnixSocketFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// No path was given.
    case pathEmpty
    /// The kernel would cut the path at the NUL byte.
    case pathContainsNUL
    /// Length and limit are in bytes of UTF-8.
    case pathTooLong(path: String, length: Int, limit: Int)
    /// The path's parent does not exist; it is not created, as its owner and mode decide who may connect.
    case directoryMissing(directory: String)
    /// The path's parent, or something above it, is a file.
    case notADirectory(directory: String)
    /// The process may not make files beside the path.
    case directoryNotWritable(directory: String)
    /// Something is at the path that is no stream socket; it is never deleted.
    case notASocket(path: String)
    /// Another process answers at the path or holds its lock; `pid` if the kernel named it.
    case servedByAnother(path: String, pid: Int32?)
    /// The group database has no group of that name.
    case groupUnknown(group: String)
    /// The process is not in the group and may not give files away.
    case groupNotPermitted(group: String)
    /// `start` was called twice.
    case alreadyStarted
    /// A system call failed for a reason of its own.
    case system(operation: String, path: String, errno: Int32)

    /// A sentence with what to do.
    public var description: String {
        switch self {
        case .pathEmpty:
            "The socket path is empty; name a file, for example /run/kraken-gateway/gateway.sock."
        case .pathContainsNUL:
            "The socket path contains a NUL byte; file names cannot."
        case .pathTooLong(let path, let length, let limit):
            "The socket path is \(length) bytes long and Linux allows \(limit); choose a shorter one: \(path)"
        case .directoryMissing(let directory):
            "The directory for the socket does not exist; create it or choose another path: \(directory)"
        case .notADirectory(let directory):
            "The socket's parent is not a directory; choose another path: \(directory)"
        case .directoryNotWritable(let directory):
            "No permission to create the socket in its directory; "
                + "change its owner or mode, or choose another path: \(directory)"
        case .notASocket(let path):
            "There is already something at the socket path that is not a stream socket, and "
                + "it is left alone; remove it or choose another path: \(path)"
        case .servedByAnother(let path, let pid):
            "Another process \(pid.map { "(pid \($0)) " } ?? "")serves \(path); "
                + "stop it or choose another path."
        case .groupUnknown(let group):
            "The socket's group \"\(group)\" does not exist; create it or name another."
        case .groupNotPermitted(let group):
            "The socket cannot be given to group \"\(group)\"; the process has to be a member of it, or root."
        case .alreadyStarted:
            "The server has been started before; make a new one."
        case .system(let operation, let path, let code):
            "Could not \(operation) \(path): \(systemErrorText(code))"
        }
    }
}

/// The system's words for an errno.
func systemErrorText(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
}
