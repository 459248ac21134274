// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// A handle on work that an `EventLoopThread` will run later.
public struct ScheduledWork: Sendable {
    enum Kind: Sendable {
        case once(Scheduled<Void>)
        case repeated(RepeatedTask)
    }

    let kind: Kind

    /// Cancels the work; from any thread, any number of times.
    ///
    /// Called on the loop, the work surely does not run any more. Called elsewhere, it may be running just
    /// now.
    public func cancel() {
        switch kind {
        case .once(let scheduled):
            scheduled.cancel()
        case .repeated(let repeated):
            repeated.cancel()
        }
    }
}
