// SPDX-License-Identifier: Apache-2.0

/// Why a connection was not taken on.
public enum RefusalReason: Sendable, Hashable, CustomStringConvertible {
    /// The server has as many connections as it may have.
    case tooManyConnections(limit: Int)
    /// The peer's user has as many connections as one user may have.
    case tooManyConnectionsOfUser(uid: UInt32, limit: Int)

    /// A sentence for the one who was refused.
    public var description: String {
        switch self {
        case .tooManyConnections(let limit):
            "The gateway already serves \(limit) connections, which is its limit; "
                + "close one or raise the limit in its configuration."
        case .tooManyConnectionsOfUser(let uid, let limit):
            "The user with uid \(uid) already has \(limit) connections, which is the limit for one user; "
                + "close one or raise the limit in the gateway's configuration."
        }
    }
}
