// SPDX-License-Identifier: Apache-2.0

/// One HTTP request, complete: signed, encoded, ready to be sent as it is.
public struct HTTPRequest: Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// With scheme, host and query; the transport adds nothing to it.
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// From now to the last byte of the answer.
    public var timeout: Duration
    /// Whether sending it twice has the effect of sending it once. Only then may a transport repeat it by
    /// itself.
    public var isIdempotent: Bool

    public init(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        timeout: Duration, isIdempotent: Bool
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.isIdempotent = isIdempotent
    }
}
