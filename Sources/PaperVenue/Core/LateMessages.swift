// SPDX-License-Identifier: Apache-2.0

import Trading

/// Messages that faults keep back: until a time, or until another message has overtaken them.
struct LateMessages: Sendable {
    struct Message: Sendable {
        var bytes: [UInt8]
        var connection: FeedConnectionID
        var due: Timestamp
    }

    /// A message that nothing overtakes goes out after this.
    static let longestWait: Duration = .seconds(1)

    /// By their time, the earlier kept back first at equal times.
    private var timed: [Message] = []
    private var overtaken: [FeedConnectionID: Message] = [:]

    var isEmpty: Bool { timed.isEmpty && overtaken.isEmpty }

    var nextDue: Timestamp? {
        let waiting = overtaken.values.map(\.due).min()
        guard let first = timed.first?.due else { return waiting }
        return min(first, waiting ?? first)
    }

    mutating func delay(_ bytes: [UInt8], to connection: FeedConnectionID, until due: Timestamp) {
        let index = timed.firstIndex { $0.due > due } ?? timed.count
        timed.insert(Message(bytes: bytes, connection: connection, due: due), at: index)
    }

    /// Keeps a message back until the next one to the same connection; the answer is the one it overtakes itself.
    mutating func keep(_ bytes: [UInt8], to connection: FeedConnectionID, now: Timestamp) -> [UInt8]? {
        let due = now.advanced(by: Self.longestWait)
        let earlier = overtaken.updateValue(
            Message(bytes: bytes, connection: connection, due: due), forKey: connection)
        return earlier?.bytes
    }

    /// What a message that is sent now has overtaken.
    mutating func overtaken(on connection: FeedConnectionID) -> [UInt8]? {
        overtaken.isEmpty ? nil : overtaken.removeValue(forKey: connection)?.bytes
    }

    /// What is due, oldest first.
    mutating func take(through now: Timestamp) -> [Message] {
        let count = timed.prefix { $0.due <= now }.count
        var due = Array(timed.prefix(count))
        timed.removeFirst(count)
        let stuck = overtaken.values.filter { $0.due <= now }
        for message in stuck.sorted(by: { ($0.due, $0.connection.number) < ($1.due, $1.connection.number) }) {
            overtaken[message.connection] = nil
            due.append(message)
        }
        return due
    }

    mutating func closed(_ connection: FeedConnectionID) {
        overtaken[connection] = nil
        timed.removeAll { $0.connection == connection }
    }

    mutating func removeAll() {
        timed.removeAll()
        overtaken.removeAll()
    }
}
