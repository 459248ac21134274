// SPDX-License-Identifier: Apache-2.0

/// What a subscriber who reads too slowly wants done about it (`on_lag`).
public enum LagPolicy: String, Sendable, Hashable, CaseIterable {
    /// The latest state only; what it replaced is not sent.
    case conflate
    /// Say how many events were lost, then the state.
    case gap
    /// Lose nothing silently: say bye and close the connection.
    case disconnect
}
