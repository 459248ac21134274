// SPDX-License-Identifier: Apache-2.0

/// Where a `VenueServer` listens and how much it takes.
public struct VenueServerConfiguration: Sendable {
    /// The PEM files of a server that speaks TLS.
    public struct TLS: Sendable, Equatable {
        /// The server's certificate first, then those between it and the authority.
        public var certificateFile: String
        /// The private key of the first certificate, without a passphrase.
        public var keyFile: String

        public init(certificateFile: String, keyFile: String) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    /// An address or a name of this machine.
    public var host: String
    /// 0 lets the system choose; `VenueServer.start()` returns what it chose.
    public var port: Int
    /// Nil serves plain HTTP.
    public var tls: TLS?
    /// What the `Server` header says.
    public var serverName: String
    /// A longer request body is answered 413 and the connection closed.
    public var maximumBodyBytes: Int
    /// A longer WebSocket message closes its socket with 1009.
    public var maximumMessageBytes: Int
    /// A further connection is answered 503 (closed at once if TLS) until another one ends.
    public var maximumConnections: Int
    /// A socket whose peer leaves more than this unread is cut off.
    public var maximumQueuedBytes: Int

    public init(
        host: String = "127.0.0.1", port: Int = 0, tls: TLS? = nil, serverName: String = "kraken-paper-venue",
        maximumBodyBytes: Int = 1 << 20, maximumMessageBytes: Int = 1 << 20, maximumConnections: Int = 1024,
        maximumQueuedBytes: Int = 64 << 20
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.serverName = serverName
        self.maximumBodyBytes = maximumBodyBytes
        self.maximumMessageBytes = maximumMessageBytes
        self.maximumConnections = maximumConnections
        self.maximumQueuedBytes = maximumQueuedBytes
    }
}
