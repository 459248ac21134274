// SPDX-License-Identifier: Apache-2.0

/// What becomes of a connection at the moment it is accepted: what tests of broken networks order.
public enum VenueConnectionFate: Sendable, Equatable {
    case serve
    /// Closed at once.
    case refuse
    /// These bytes are sent as they are, below TLS where there is any, and the connection is closed.
    case garble([UInt8])
    /// It stays open and nothing is ever read or said.
    case hang

    /// A fatal `handshake_failure` of TLS 1.2, in the place of the server's part of the handshake.
    public static let tlsFailure = VenueConnectionFate.garble([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])
}
