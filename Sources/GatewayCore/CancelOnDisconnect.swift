// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Which owners want their own orders cancelled when their last connection goes.
///
/// An owner is *here* while it has connections. Asking for it holds until it is taken back, over later connections too;
/// a connection that ends because the gateway itself stops cancels nothing: that is the dead man's switch's case.
public struct CancelOnDisconnect: Sendable {
    public enum OnDisconnected: Sendable, Equatable {
        /// Cancel the working orders of this owner, and nobody else's.
        case cancelOrders(of: Owner)
        case nothing
    }

    private var connections: [Owner: Int] = [:]
    private var wanting: Set<Owner> = []

    public init() {}

    /// Those who want it, by name.
    public var owners: [Owner] { wanting.sorted { $0.name < $1.name } }

    public func isWanted(by owner: Owner) -> Bool { wanting.contains(owner) }

    public func isConnected(_ owner: Owner) -> Bool { connections[owner] != nil }

    public mutating func connected(_ owner: Owner) {
        connections[owner, default: 0] += 1
    }

    /// One connection of the owner ended. One that was never told of is a mistake of the program.
    public mutating func disconnected(_ owner: Owner, gatewayStops: Bool) -> OnDisconnected {
        guard let count = connections[owner] else {
            preconditionFailure("a connection ended that never began")
        }
        guard count == 1 else {
            connections[owner] = count - 1
            return .nothing
        }
        connections[owner] = nil
        return wanting.contains(owner) && !gatewayStops ? .cancelOrders(of: owner) : .nothing
    }

    public mutating func wanted(by owner: Owner, _ isWanted: Bool) {
        if isWanted { wanting.insert(owner) } else { wanting.remove(owner) }
    }

    // MARK: Over restarts

    /// The owners who want it, one a line.
    public var savedText: String { owners.map(\.name).joined(separator: "\n") }

    /// Takes up what was saved. An owner who does not come back after a restart has no last connection to lose, so the
    /// caller names those with ``ownersMissing``.
    public mutating func restored(_ text: String) {
        wanting = Set(text.split(separator: "\n").map { Owner(String($0)) })
    }

    /// Who wants it and is not connected.
    public var ownersMissing: [Owner] { owners.filter { connections[$0] == nil } }
}
