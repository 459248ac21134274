// SPDX-License-Identifier: Apache-2.0

/// Where a `MetricsServer` listens.
public struct MetricsServerConfiguration: Sendable {
    public enum Address: Sendable {
        /// A socket file, with owner and mode as for clients.
        case unix(UnixSocketServerConfiguration)
        /// A TCP port of this machine alone; 0 lets the system choose.
        case loopback(port: Int)
    }

    public var address: Address
    /// A further connection is closed at once.
    public var maximumConnections = 16
    /// From connecting to the last byte of the answer.
    public var patience: Duration = .seconds(10)

    public init(_ address: Address) {
        self.address = address
    }
}
