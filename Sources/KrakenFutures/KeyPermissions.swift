// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What an API key may do, as the exchange says.
public struct KeyPermissions: Sendable, Equatable {
    /// How far a key may go with one kind of request. A word this version does not know survives as itself.
    public enum Access: Sendable, Equatable {
        case none, read, full
        case other(String)
    }

    /// Reading the account and trading.
    public var general: Access
    /// Moving funds between wallets and away.
    public var transfer: Access
    /// The addresses that may use the key, as CIDR blocks; empty for any.
    public var addresses: [String]
    public var createdAt: Timestamp?

    public init(
        general: Access, transfer: Access, addresses: [String] = [], createdAt: Timestamp? = nil
    ) {
        self.general = general
        self.transfer = transfer
        self.addresses = addresses
        self.createdAt = createdAt
    }
}
