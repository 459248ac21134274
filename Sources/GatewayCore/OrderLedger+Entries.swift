// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

extension OrderLedger {
    /// The entry that these names mean, made when there is none; two entries that turn out to be one become one.
    /// Nil when neither name is given, or no more can be kept.
    mutating func find(
        _ orderID: OrderID?, _ clientOrderID: ClientOrderID?, now: Timestamp, _ changes: inout LedgerChanges
    ) -> Int? {
        let named = orderID.flatMap { byOrderID[$0] }
        var owned = clientOrderID.flatMap { byClientOrderID[$0] }
        // A client order id that the exchange used twice names the first order only.
        if let key = owned, let orderID, let other = entries[key]?.evidence.orderID, other != orderID {
            owned = nil
        }
        switch (named, owned) {
        case (let named?, let owned?):
            guard named != owned else { return owned }
            // The exchange's id is the surer one: two orders with client order ids of their own are not one.
            if let own = entries[named]?.evidence.clientOrderID, own != clientOrderID { return named }
            merge(named, into: owned, &changes)
            return owned
        case (nil, let owned?):
            if let orderID { name(owned, orderID, &changes) }
            return owned
        case (let named?, nil):
            if let clientOrderID, byClientOrderID[clientOrderID] == nil,
                entries[named]?.evidence.clientOrderID == nil
            {
                byClientOrderID[clientOrderID] = named
                entries[named]?.evidence.clientOrderID = clientOrderID
                // It is none of those whose answers are awaited: they are known by their client order ids.
                tellFills(of: named, waitingAs: named, &changes)
            }
            return named
        case (nil, nil):
            return adopt(orderID, clientOrderID, now: now)
        }
    }

    /// An order that was not placed here, or not in this life of the gateway.
    private mutating func adopt(_ orderID: OrderID?, _ clientOrderID: ClientOrderID?, now: Timestamp) -> Int?
    {
        guard orderID != nil || clientOrderID != nil else { return nil }
        guard entries.count < limits.openOrders + limits.finalOrders + limits.waiting else { return nil }
        var evidence = OrderEvidence(createdAt: now)
        evidence.orderID = orderID
        let isFree = clientOrderID.map { byClientOrderID[$0] == nil } ?? false
        if isFree { evidence.clientOrderID = clientOrderID }
        let key = insert(evidence)
        if let orderID { byOrderID[orderID] = key }
        if isFree, let clientOrderID { byClientOrderID[clientOrderID] = key }
        nameless.append(key)
        while nameless.count > limits.waiting, let oldest = nameless.popFirst() {
            if entries[oldest]?.told == nil { forget(oldest) }
        }
        return key
    }

    mutating func insert(_ evidence: OrderEvidence) -> Int {
        let key = nextKey
        nextKey += 1
        entries[key] = Entry(evidence: evidence)
        return key
    }

    /// The exchange's name of an order became known; what came under that name before is the same order's.
    mutating func name(_ key: Int, _ orderID: OrderID, _ changes: inout LedgerChanges) {
        if let other = byOrderID[orderID], other != key {
            merge(other, into: key, &changes)
            return
        }
        byOrderID[orderID] = key
        entries[key]?.evidence.orderID = orderID
        unnamed.remove(key)
    }

    private mutating func merge(_ other: Int, into key: Int, _ changes: inout LedgerChanges) {
        guard let gone = entries[other] else { return }
        entries[key]?.evidence.merge(gone.evidence)
        forget(other)
        if let orderID = gone.evidence.orderID {
            byOrderID[orderID] = key
            unnamed.remove(key)
        }
        if let id = entries[key]?.evidence.clientOrderID { byClientOrderID[id] = key }
        tellFills(of: key, waitingAs: other, &changes)
    }

    mutating func forget(_ key: Int) {
        guard let evidence = entries.removeValue(forKey: key)?.evidence else { return }
        if let id = evidence.orderID, byOrderID[id] == key { byOrderID[id] = nil }
        if let id = evidence.clientOrderID, byClientOrderID[id] == key { byClientOrderID[id] = nil }
        open.remove(key)
        unnamed.remove(key)
    }

    /// Computes the order anew, notes whether it is open, and tells it when it is different.
    mutating func conclude(_ key: Int, _ changes: inout LedgerChanges) {
        guard let entry = entries[key], let order = entry.evidence.order else { return }
        if order != entry.told {
            entries[key]?.told = order
            if let index = changes.orders.firstIndex(where: { $0.isSameOrder(as: order) }) {
                changes.orders[index] = order
            } else {
                changes.orders.append(order)
            }
        }
        guard order.state.isFinal else {
            open.insert(key)
            return
        }
        open.remove(key)
        if order.state == .rejected || order.state == .denied { unnamed.remove(key) }
        guard !entry.isQueuedAsFinal else { return }
        entries[key]?.isQueuedAsFinal = true
        final.append(key)
        while final.count > limits.finalOrders, let oldest = final.popFirst() {
            if open.contains(oldest) {
                entries[oldest]?.isQueuedAsFinal = false
            } else {
                forget(oldest)
            }
        }
    }
}

extension OrderEvidence {
    mutating func touch(_ now: Timestamp) { updatedAt = max(updatedAt, now) }
}

extension Order {
    fileprivate func isSameOrder(as other: Order) -> Bool {
        if let orderID, let otherID = other.orderID { return orderID == otherID }
        return clientOrderID != nil && clientOrderID == other.clientOrderID
    }
}
