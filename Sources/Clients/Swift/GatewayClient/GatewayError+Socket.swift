// SPDX-License-Identifier: Apache-2.0

import Glibc
import Trading

// What can be wrong with a socket's path, each with the way out.
extension GatewayError {
    static func noSocketFound(_ paths: [String]) -> GatewayError {
        let places = paths.map { "\"\($0)\"" }.joined(separator: ", ")
        return GatewayError(
            .unavailable, ClientReason.socketAbsent,
            "No gateway was found at \(places). Start kraken-gatewayd, or name its socket with "
                + "\(GatewaySocket.environmentVariable).",
            origin: .network, retryable: true, details: ["paths": paths.joined(separator: ":")])
    }

    static func socketPathTooLong(_ path: String) -> GatewayError {
        GatewayError(
            .invalidArgument, ClientReason.socketPathTooLong,
            "The socket path \"\(path)\" has \(path.utf8.count) bytes; the system allows \(GatewaySocket.longestPathBytes). "
                + "Use a shorter path, or a symbolic link to its directory.", details: ["path": path])
    }

    static func servedByStranger(_ path: String, uid: UInt32) -> GatewayError {
        GatewayError(
            .permissionDenied, ClientReason.socketForbidden,
            "The socket \"\(path)\" belongs to user \(uid), not to you, and everybody may create it there; "
                + "name it with \(GatewaySocket.environmentVariable) if you trust it.",
            details: ["path": path, "uid": "\(uid)"])
    }

    /// The system refused to connect.
    static func socket(_ path: String, errno code: CInt) -> GatewayError {
        let cause = SystemError(code: code)
        let details = ["path": path, "errno": "\(code)"]
        switch code {
        case ENOENT, ENOTDIR:
            var error = noSocketFound([path])
            error.details["path"] = path
            error.cause = cause
            return error
        case ECONNREFUSED:
            return GatewayError(
                .unavailable, ClientReason.socketRefused,
                "Nobody listens on the socket \"\(path)\": the gateway has ended. Start kraken-gatewayd again.",
                origin: .network, retryable: true, details: details, cause: cause)
        case EACCES, EPERM:
            return GatewayError(
                .permissionDenied, ClientReason.socketForbidden,
                "You may not use the socket \"\(path)\": ask its owner to let your user or group in (ls -l shows who may).",
                origin: .network, details: details, cause: cause)
        case EAGAIN:
            return GatewayError(
                .unavailable, ClientReason.socketRefused,
                "The gateway at \"\(path)\" has more connections waiting than it takes; try again in a moment.",
                origin: .network, retryable: true, details: details, cause: cause)
        case EPROTOTYPE, ENOTSOCK:
            return GatewayError(
                .invalidArgument, ClientReason.socketFailed,
                "\"\(path)\" is a socket of another kind and not the gateway's; check the path.",
                details: details, cause: cause)
        default:
            return GatewayError(
                .unavailable, ClientReason.socketFailed,
                "The socket \"\(path)\" could not be connected to: \(cause).", origin: .network,
                retryable: true, details: details, cause: cause)
        }
    }
}

/// What a system call gave as its error.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value of `errno`.
    public let code: Int32

    public var description: String { UnixSocket.describe(code) }
}

extension SystemError {
    /// The server's queue of new connections is full.
    var isQueueFull: Bool { code == EAGAIN }
}
