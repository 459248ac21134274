// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Synchronization

typealias CurlOutcome = Result<HTTPResponse, HTTPFailure>

/// Names one request for its cancellation, which may come before the request itself.
final class CurlTicket: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool {
        cancelled.load(ordering: .acquiring)
    }

    func cancel() {
        cancelled.store(true, ordering: .releasing)
    }
}

/// A request on its way to the curl thread, and who waits for the answer.
struct CurlSubmission: Sendable {
    let request: HTTPRequest
    let ticket: CurlTicket
    let continuation: CheckedContinuation<CurlOutcome, Never>
}
