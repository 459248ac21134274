// SPDX-License-Identifier: Apache-2.0

import Trading

/// A batch on its way: what it has besides placements, and which of those have still to be journalled.
struct ModelBatch {
    /// In the order in which they leave.
    var changes: [OrderChange]
    var awaited: Set<ClientOrderID> = []
    /// Placements that the desk lets go, as they have to be sent.
    var departed: [ClientOrderID: OrderRequest] = [:]
    var timeout: Duration

    /// What leaves: a repeat of an older order, and what was refused, do not.
    var leaving: [OrderChange] {
        changes.compactMap { change in
            guard case .place(let request) = change else { return change }
            return departed[request.clientOrderID].map { .place($0) }
        }
    }

    /// By when the exchange must have it.
    static func deadline(of changes: [OrderChange]) -> Timestamp? {
        changes.compactMap { change in
            switch change {
            case .place(let request): request.processBefore
            case .amend(let amendment): amendment.processBefore
            case .cancel: nil
            }
        }.min()
    }
}
