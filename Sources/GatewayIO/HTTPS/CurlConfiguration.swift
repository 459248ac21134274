// SPDX-License-Identifier: Apache-2.0

/// How a `CurlTransport` reaches the exchange. Proxies are taken from the environment, as curl does
/// (`HTTPS_PROXY`, `NO_PROXY`, …).
public struct CurlConfiguration: Sendable {
    /// A PEM file with the certificates of the authorities to trust, and no others; nil trusts the system's.
    public var caFile: String?
    /// What the exchange sees as the client's name.
    public var userAgent: String
    /// For the name, the connection and the TLS handshake together; a request's own timeout may be shorter.
    public var connectTimeout: Duration
    /// Counted after decompression, headers included. A longer answer fails as `tooLarge`.
    public var maximumResponseBytes: Int
    /// How many requests may be under way or waiting at once; one more fails as `notConnected`.
    public var maximumRequests: Int
    /// How many connections are held to one host; further requests wait for one.
    public var maximumConnectionsPerHost: Int
    /// A connection that was idle for longer is not used again. Shorter than what servers allow, so that they
    /// do not close it under a request.
    public var maximumIdleTime: Duration
    /// A connection older than this is not used again, so that changes of address are noticed.
    public var maximumConnectionAge: Duration

    /// The defaults suit the exchange.
    public init(
        caFile: String? = nil, userAgent: String = "kraken-futures-gateway",
        connectTimeout: Duration = .seconds(10), maximumResponseBytes: Int = 16 << 20,
        maximumRequests: Int = 256, maximumConnectionsPerHost: Int = 8,
        maximumIdleTime: Duration = .seconds(50), maximumConnectionAge: Duration = .seconds(3600)
    ) {
        self.caFile = caFile
        self.userAgent = userAgent
        self.connectTimeout = connectTimeout
        self.maximumResponseBytes = maximumResponseBytes
        self.maximumRequests = maximumRequests
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
        self.maximumIdleTime = maximumIdleTime
        self.maximumConnectionAge = maximumConnectionAge
    }
}
