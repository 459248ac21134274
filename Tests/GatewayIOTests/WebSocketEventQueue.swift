// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Carries what callbacks report to the test that waits for it, in order.
final class WebSocketEventQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var waiters: [CheckedContinuation<Element, Never>] = []
    }

    private let state = Mutex(State())

    func push(_ element: Element) {
        let waiter = state.withLock { state -> CheckedContinuation<Element, Never>? in
            if state.waiters.isEmpty {
                state.elements.append(element)
                return nil
            }
            return state.waiters.removeFirst()
        }
        waiter?.resume(returning: element)
    }

    func next() async -> Element {
        await withCheckedContinuation { continuation in
            let element = state.withLock { state -> Element? in
                if state.elements.isEmpty {
                    state.waiters.append(continuation)
                    return nil
                }
                return state.elements.removeFirst()
            }
            if let element { continuation.resume(returning: element) }
        }
    }

    /// The first element that `wanted` accepts; those before it are dropped.
    func next(where wanted: (Element) -> Bool) async -> Element {
        while true {
            let element = await next()
            if wanted(element) { return element }
        }
    }
}
