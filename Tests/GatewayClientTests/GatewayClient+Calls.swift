// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import GatewayClient

extension GatewayClient {
    /// Returns when a call is under way, or when the task that makes it has ended: what it says is then the failure, and
    /// nobody waits for ever.
    func calls<Value, Failure>(in task: Task<Value, Failure>) async {
        let end = End()
        Task {
            _ = await task.result
            end.hasCome.store(true, ordering: .relaxed)
        }
        while !connection.hasOpenCalls, !end.hasCome.load(ordering: .relaxed) { await Task.yield() }
    }

    private final class End: Sendable {
        let hasCome = Atomic(false)
    }
}
