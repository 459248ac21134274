// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Which kinds of trouble have been told already, so that each is told once.
final class SeenKinds: Sendable {
    private let kinds = Mutex<Set<String>>([])

    /// Whether `kind` is new.
    func insert(_ kind: String) -> Bool {
        kinds.withLock { $0.count < 1_000 && $0.insert(kind).inserted }
    }
}
