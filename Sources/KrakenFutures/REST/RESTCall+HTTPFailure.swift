// SPDX-License-Identifier: Apache-2.0

import Trading

extension RESTCall {
    /// What it means that no answer came. A request that may have arrived and has an effect leaves it
    /// unknown.
    func failure(_ failure: HTTPFailure) -> Failure {
        switch failure {
        case .notConnected(let why):
            return self.failure(
                Verdict(
                    .unavailable, Reason.notConnected, "there is no connection to it (\(why))",
                    isRetryable: true),
                origin: .network)
        case .tls(let why):
            return self.failure(
                Verdict(
                    .unavailable, Reason.notConnected,
                    "no secure connection to it could be made (\(why)); check clock, CA file and proxy"
                ),
                origin: .network)
        case .timedOut(let sent):
            return self.failure(
                Verdict(
                    .deadlineExceeded, Reason.timedOut,
                    sent ? "no answer came in time" : "the connection could not be made in time",
                    isCertain: !sent,
                    isRetryable: true),
                origin: .network)
        case .broken(let why, let sent):
            return self.failure(
                Verdict(
                    .unavailable, sent ? Reason.exchangeUnavailable : Reason.notConnected,
                    "the connection broke (\(why))", isCertain: !sent, isRetryable: true),
                origin: .network)
        case .cancelled(let sent):
            return self.failure(
                Verdict(.cancelled, Reason.cancelled, "the call was cancelled", isCertain: !sent),
                origin: .client)
        case .tooLarge:
            return self.failure(
                Verdict(
                    .resourceExhausted, Reason.limitReached, "its answer is longer than the gateway takes",
                    isCertain: false),
                origin: .gateway)
        }
    }
}
