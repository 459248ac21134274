// SPDX-License-Identifier: Apache-2.0

/// The reasons this library gives by itself; all others are the gateway's.
public enum ClientReason {
    /// There is no socket at the path: the gateway does not run, or listens elsewhere.
    public static let socketAbsent = "SOCKET_ABSENT"
    /// The socket is there and nobody listens: the gateway has ended without removing it.
    public static let socketRefused = "SOCKET_REFUSED"
    /// The user may not use the socket.
    public static let socketForbidden = "SOCKET_FORBIDDEN"
    /// The path is longer than the 107 bytes the system can connect to.
    public static let socketPathTooLong = "SOCKET_PATH_TOO_LONG"
    /// The path names something that is not a stream socket, or the system refused for another reason.
    public static let socketFailed = "SOCKET_FAILED"
    /// The connection ended, or is being made again.
    public static let connectionLost = "CONNECTION_LOST"
    /// The program has closed the client.
    public static let clientClosed = "CLIENT_CLOSED"
    /// The method is a stream and was called, or is a call and was followed.
    public static let wrongKind = "WRONG_KIND"
    /// The stream's events went on from another place without a word about it.
    public static let streamBroken = "STREAM_BROKEN"
    /// A stream is iterated a second time.
    public static let alreadyIterated = "ALREADY_ITERATED"
}
