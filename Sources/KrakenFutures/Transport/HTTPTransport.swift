// SPDX-License-Identifier: Apache-2.0

/// What carries requests to the exchange.
public protocol HTTPTransport: Sendable {
    /// Sends `request` once and waits for its answer, at most for its timeout. Redirects are not followed.
    ///
    /// A request that is not idempotent is never sent a second time.
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}
