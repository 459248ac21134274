// SPDX-License-Identifier: Apache-2.0

import DequeModule
import Trading

/// The customer's orders by all their names: the open ones, and for a while the finished ones.
struct OrderRegistry: Sendable {
    /// How long `orders/status` shows a finished order.
    static let visibleAfterEnd: Duration = .seconds(5)
    static let finishedLimit = 1_000
    /// How many client order ids are remembered against a second use.
    static let clientOrderIDLimit = 100_000

    /// By the order's number.
    private(set) var open: [UInt64: OrderRecord] = [:]
    private var finished: [UInt64: OrderRecord] = [:]
    private var finishedNumbers: Deque<UInt64> = []
    private var numbersByUUID: [VenueUUID: UInt64] = [:]
    private var numbersByClientOrderID: [String: UInt64] = [:]
    private var clientOrderIDs: Deque<String> = []

    /// Oldest first.
    var openOrders: [OrderRecord] { open.values.sorted { $0.order.number < $1.order.number } }

    func isUsed(clientOrderID: String) -> Bool { numbersByClientOrderID[clientOrderID] != nil }

    subscript(number: UInt64) -> OrderRecord? { open[number] ?? finished[number] }

    /// Open, or finished and not yet forgotten.
    func find(_ name: OrderName) -> OrderRecord? {
        switch name {
        case .uuid(let uuid): numbersByUUID[uuid].flatMap { self[$0] }
        case .clientOrderID(let text): numbersByClientOrderID[text].flatMap { self[$0] }
        }
    }

    /// What `orders/status` may still show.
    func visible(_ name: OrderName, now: Timestamp) -> OrderRecord? {
        guard let record = find(name) else { return nil }
        if record.status.isOpen { return record }
        return now.duration(since: record.order.updatedAt) <= Self.visibleAfterEnd ? record : nil
    }

    mutating func add(_ record: OrderRecord) {
        open[record.order.number] = record
        numbersByUUID[record.uuid] = record.order.number
        guard let text = record.order.clientOrderID else { return }
        numbersByClientOrderID[text] = record.order.number
        clientOrderIDs.append(text)
        if clientOrderIDs.count > Self.clientOrderIDLimit {
            numbersByClientOrderID[clientOrderIDs.removeFirst()] = nil
        }
    }

    mutating func update(_ record: OrderRecord) {
        let number = record.order.number
        if record.status.isOpen {
            open[number] = record
            return
        }
        open[number] = nil
        if finished.updateValue(record, forKey: number) == nil { finishedNumbers.append(number) }
        while finishedNumbers.count > Self.finishedLimit {
            let oldest = finishedNumbers.removeFirst()
            if let record = finished.removeValue(forKey: oldest) { numbersByUUID[record.uuid] = nil }
        }
    }

    /// A refused order's names are free again.
    mutating func forgetNames(of record: OrderRecord) {
        guard let text = record.order.clientOrderID else { return }
        numbersByClientOrderID[text] = nil
        if clientOrderIDs.last == text { clientOrderIDs.removeLast() }
    }
}
