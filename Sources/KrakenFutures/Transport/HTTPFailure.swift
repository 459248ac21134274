// SPDX-License-Identifier: Apache-2.0

/// Why there is no answer. `sent` is true as soon as the request may have reached the exchange, even in part.
public enum HTTPFailure: Error, Sendable, Equatable {
    /// The request was surely not sent: no address, no route, nobody listening.
    case notConnected(String)
    case timedOut(sent: Bool)
    /// The connection ended in the middle.
    case broken(String, sent: Bool)
    /// The caller gave up.
    case cancelled(sent: Bool)
    /// The exchange's certificate was not accepted, or no common TLS version was found; nothing was sent.
    case tls(String)
    /// The answer is longer than the transport's limit.
    case tooLarge
}
