// SPDX-License-Identifier: Apache-2.0

import Trading

/// A journal without a disk, by the rules of the real one: what is written is there after a crash, and an intent is not
/// written under the name of an older order.
struct ModelJournal {
    private(set) var orders: [Int64: StoredOrder] = [:]
    private(set) var fills: [FillID: Fill] = [:]
    private var fillOrder: [FillID] = []
    private var marks: [String: String] = [:]
    private var nextNumber: Int64 = 0

    mutating func write(_ batch: JournalBatch) -> JournalAnswer {
        var existing: [StoredOrder] = []
        for record in batch.records {
            switch record {
            case .intent(let stored):
                let older = orders.values.first {
                    $0.order.clientOrderID == stored.order.clientOrderID && $0.number != stored.number
                        && !$0.mayBeReplaced
                }
                if let older { existing.append(older) } else { put(stored) }
            case .outcome(let stored): put(stored)
            case .fill(let fill):
                if fills.updateValue(fill, forKey: fill.id) == nil { fillOrder.append(fill.id) }
            case .mark(let name, let value): marks[name] = value
            }
        }
        return .written(existing: existing)
    }

    private mutating func put(_ stored: StoredOrder) {
        for (number, other) in orders where number != stored.number {
            let isSame =
                (stored.order.clientOrderID != nil && other.order.clientOrderID == stored.order.clientOrderID)
                || (stored.order.orderID != nil && other.order.orderID == stored.order.orderID)
            if isSame { orders[number] = nil }
        }
        orders[stored.number] = stored
        nextNumber = max(nextNumber, stored.number + 1)
    }

    var contents: JournalContents {
        JournalContents(
            orders: orders.values.sorted { $0.number < $1.number }, fills: fillOrder.compactMap { fills[$0] },
            nextNumber: nextNumber, marks: marks)
    }
}
