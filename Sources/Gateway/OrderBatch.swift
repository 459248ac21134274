// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Trading

/// A batch on its way: its placements pass the desk and the journal one by one, and leave together.
struct OrderBatch {
    /// Placements that have neither departed nor been answered without leaving.
    var awaited: Set<ClientOrderID>
    /// Those that the desk lets go, as they have to be sent.
    var departed: [ClientOrderID: OrderRequest] = [:]
    var waiter: CheckedContinuation<Void, Never>?

    /// The desk lets a placement go.
    mutating func left(_ request: OrderRequest) {
        departed[request.clientOrderID] = request
        settled(request.clientOrderID)
    }

    /// A placement will not leave with this batch.
    mutating func settled(_ id: ClientOrderID) {
        awaited.remove(id)
        guard awaited.isEmpty, let waiter else { return }
        self.waiter = nil
        waiter.resume()
    }
}
