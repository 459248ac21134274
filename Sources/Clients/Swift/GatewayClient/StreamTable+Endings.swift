// SPDX-License-Identifier: Apache-2.0

import Trading

// How streams come to their ends, and back.
extension StreamTable {
    /// The gateway ended subscription `call`; nil means properly. With `retryAt`, a failed stream is started
    /// again then.
    mutating func ended(
        call: Int64, error: GatewayError?, retryAt: (Int) -> ContinuousClock.Instant?
    ) {
        for (id, local) in ridersRemoved(with: call) {
            switch error {
            case nil:
                removed(id, .properly)
            case let error? where local.shallEnd || !error.retryable:
                removed(id, .failed(error))
            case let error?:
                interrupt(id, error, retryAt: retryAt(local.failures))
            }
        }
    }

    /// The start asked for by `call` was refused, or its deadline has passed. Returns the stream it was for.
    mutating func refused(call: Int64) -> StreamID? {
        carrierAnswered(call)?.starter
    }

    /// The start of `call` is not awaited any more, though the gateway has not answered it.
    mutating func abandoned(call: Int64) -> StreamID? {
        carrierGivenUp(call)
    }

    /// An interrupted stream could not be started again: tries once more at `retryAt`, or fails without one.
    mutating func restartFailed(_ id: StreamID, _ error: GatewayError, retryAt: ContinuousClock.Instant?) {
        guard retryAt != nil else { return removed(id, .failed(error)) }
        interrupt(id, error, retryAt: retryAt)
    }

    /// The connection is gone. With `willReturn` the streams wait for the next one.
    mutating func connectionLost(_ error: GatewayError, willReturn: Bool) {
        carriersForgotten()
        for (id, local) in locals {
            if willReturn, !local.shallEnd {
                interrupt(id, error, retryAt: nil)
            } else {
                removed(id, .failed(error))
            }
        }
    }

    /// The interrupted streams whose time has come, in the order they were opened.
    func due(now: ContinuousClock.Instant) -> [StreamID] {
        locals.compactMap { id, local in
            guard case .interrupted(let retryAt) = local.phase else { return nil }
            return retryAt.map { $0 <= now } ?? true ? id : nil
        }.sorted()
    }

    /// When the next interrupted stream is to be tried.
    var nextRetry: ContinuousClock.Instant? {
        var earliest: ContinuousClock.Instant?
        for local in locals.values {
            guard case .interrupted(let retryAt?) = local.phase else { continue }
            earliest = min(earliest ?? retryAt, retryAt)
        }
        return earliest
    }
}
