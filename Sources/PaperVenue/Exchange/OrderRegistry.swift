// SPDX-License-Identifier: Apache-2.0

import DequeModule
import KrakenFutures
import Trading

/// The customer's orders by all their names: the open ones, and for a while the finished ones.
struct OrderRegistry: Sendable {
    /// How long `orders/status` shows a finished order.
    static let visibleAfterEnd: Duration = .seconds(5)
    /// How many client order ids are remembered against a second use.
    static let clientOrderIDLimit = 100_000

    /// How many finished orders are kept.
    let finishedLimit: Int
    /// How many orders there were, with the forgotten and the refused.
    private(set) var addedCount = 0

    init(finishedLimit: Int = 1_000) { self.finishedLimit = finishedLimit }

    /// By the order's number.
    private(set) var open: [UInt64: OrderRecord] = [:]
    private var finished: [UInt64: OrderRecord] = [:]
    private var finishedNumbers: Deque<UInt64> = []
    private var numbersByUUID: [VenueUUID: UInt64] = [:]
    private var numbersByClientOrderID: [String: UInt64] = [:]
    private var clientOrderIDs: Deque<(text: String, number: UInt64)> = []

    /// Oldest first; without those that are held, which no list shows.
    var openOrders: [OrderRecord] { unfinished.filter { !$0.isHeld } }

    /// Oldest first, with those that are held.
    var unfinished: [OrderRecord] { open.values.sorted { $0.order.number < $1.order.number } }

    /// All that are known, oldest first.
    var all: [OrderRecord] {
        (Array(open.values) + finished.values).sorted { $0.order.number < $1.order.number }
    }

    /// Whether none was forgotten.
    var isComplete: Bool { addedCount == open.count + finished.count }

    /// Whether an order of that name was accepted; refused ones leave it free.
    func isUsed(clientOrderID: String) -> Bool {
        guard let number = numbersByClientOrderID[clientOrderID] else { return false }
        return self[number]?.status != .rejected
    }

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
        addedCount += 1
        open[record.order.number] = record
        numbersByUUID[record.uuid] = record.order.number
        guard let text = record.order.clientOrderID else { return }
        numbersByClientOrderID[text] = record.order.number
        clientOrderIDs.append((text, record.order.number))
        if clientOrderIDs.count > Self.clientOrderIDLimit { forget(clientOrderIDs.removeFirst()) }
    }

    mutating func update(_ record: OrderRecord) {
        let number = record.order.number
        if record.status.isOpen {
            open[number] = record
            return
        }
        open[number] = nil
        if finished.updateValue(record, forKey: number) == nil { finishedNumbers.append(number) }
        while finishedNumbers.count > finishedLimit {
            let oldest = finishedNumbers.removeFirst()
            guard let record = finished.removeValue(forKey: oldest) else { continue }
            numbersByUUID[record.uuid] = nil
            if record.status == .rejected, let text = record.order.clientOrderID { forget((text, oldest)) }
        }
    }

    /// Unless a later order has taken the name over.
    private mutating func forget(_ name: (text: String, number: UInt64)) {
        if numbersByClientOrderID[name.text] == name.number { numbersByClientOrderID[name.text] = nil }
    }
}
