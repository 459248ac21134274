// SPDX-License-Identifier: Apache-2.0

/// Where a `WebSocketClient` connects to and how patient it is.
public struct WebSocketConfiguration: Sendable {
    /// Which proxy to go through. Only `http://` proxies are known; they are asked to CONNECT, for `ws` too.
    public enum Proxy: Sendable, Equatable {
        /// `HTTPS_PROXY` or `https_proxy` for `wss`, `http_proxy` for `ws`, else `ALL_PROXY` or `all_proxy`; not for the hosts
        /// of `NO_PROXY` or `no_proxy` (names with their subdomains, or `*`). This machine itself is never reached by proxy.
        case fromEnvironment
        case none
        /// `http://[user:password@]host[:port]`
        case url(String)
    }

    /// `ws://` or `wss://`; `WebSocketURL` tells whether it is well formed.
    public var url: String
    /// A PEM file of certificate authorities to trust instead of the system's.
    public var caFile: String?
    public var proxy: Proxy
    /// What the `User-Agent` header says.
    public var userAgent: String
    /// A ping leaves this often; Kraken closes connections that send none for 60 s.
    public var pingInterval: Duration
    /// When not one byte has come for this long the connection is given up.
    public var silenceDeadline: Duration
    /// From the look-up of the name to the end of the upgrade, TLS included.
    public var connectTimeout: Duration
    /// A longer message ends the connection.
    public var maximumMessageBytes: Int
    /// When the exchange leaves more than this unread the connection is given up.
    public var maximumQueuedBytes: Int
    public var backoff: ReconnectBackoff

    public init(
        url: String, caFile: String? = nil, proxy: Proxy = .fromEnvironment,
        userAgent: String = "kraken-futures-gateway", pingInterval: Duration = .seconds(25),
        silenceDeadline: Duration = .seconds(40), connectTimeout: Duration = .seconds(15),
        maximumMessageBytes: Int = 16 << 20, maximumQueuedBytes: Int = 4 << 20,
        backoff: ReconnectBackoff = ReconnectBackoff()
    ) {
        self.url = url
        self.caFile = caFile
        self.proxy = proxy
        self.userAgent = userAgent
        self.pingInterval = pingInterval
        self.silenceDeadline = silenceDeadline
        self.connectTimeout = connectTimeout
        self.maximumMessageBytes = maximumMessageBytes
        self.maximumQueuedBytes = maximumQueuedBytes
        self.backoff = backoff
    }
}
