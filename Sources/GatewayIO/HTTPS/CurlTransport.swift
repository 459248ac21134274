// SPDX-License-Identifier: Apache-2.0

public import KrakenFutures

/// HTTP by libcurl, on a thread of its own, with connections kept alive and HTTP/2 where the server offers it
/// over TLS.
///
/// A request that is not idempotent leaves at most once. libcurl by itself repeats a request when a kept
/// connection turns out to be dead after the request went out, and the exchange may have got it all the same;
/// here that is stopped before the second time and answered as `broken(sent: true)`.
public final class CurlTransport: HTTPTransport {
    private let mailbox: CurlMailbox

    /// Starts the thread.
    public init(configuration: CurlConfiguration = CurlConfiguration()) {
        mailbox = CurlMailbox(maximumRequests: configuration.maximumRequests)
        CurlThread.start(mailbox: mailbox, configuration: configuration)
    }

    deinit {
        mailbox.stop(notifying: nil)
    }

    /// Sends `request` and waits for its answer. A cancelled task takes its request back; whether it was out
    /// already is told by the failure.
    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        try await outcome(of: request, isolation: #isolation).get()
    }

    /// - Parameter isolation: the caller's: what is waited for stays on its executor, without a turn over the pool's threads.
    private func outcome(of request: HTTPRequest, isolation: isolated (any Actor)?) async -> CurlOutcome {
        let ticket = CurlTicket()
        return await withTaskCancellationHandler {
            // Isolated by being captured.
            _ = isolation
            return await withCheckedContinuation { (continuation: CheckedContinuation<CurlOutcome, Never>) in
                mailbox.submit(CurlSubmission(request: request, ticket: ticket, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(ticket)
        }
    }

    /// Answers every request that is under way as cancelled, closes the connections and ends the thread.
    /// Further requests fail as `notConnected`.
    public func shutdown() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            mailbox.stop(notifying: continuation)
        }
    }
}
