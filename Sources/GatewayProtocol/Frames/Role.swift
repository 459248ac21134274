// SPDX-License-Identifier: Apache-2.0

/// What a connection may do. Each role includes the ones before it.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Sees market data, and the account as far as it is permitted.
    case observer
    /// Places and changes its own orders.
    case trader
    case admin

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .observer: 0
        case .trader: 1
        case .admin: 2
        }
    }
}
