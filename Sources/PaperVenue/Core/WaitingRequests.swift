// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Trading

/// What a fault does to an answer that is given in the end.
struct AnswerTreatment: Sendable, Equatable {
    var delay: Duration = .zero
    /// A word in place of the first status.
    var word: String?
    var damage: VenueFault.Damage?
}

/// Requests that have not been answered yet.
struct WaitingRequests: Sendable {
    enum Step: Sendable {
        /// It reaches the engine.
        case act(ServerRequest)
        case answer(ServerResponse)
    }

    struct Timed: Sendable {
        var due: Timestamp
        var id: VenueRequestID
        var step: Step
    }

    struct Held: Sendable {
        var id: VenueRequestID
        var reply: HeldReply
        var treatment: AnswerTreatment
    }

    /// By their time, the earlier at equal times first.
    private var timed: [Timed] = []
    private var held: [Held] = []
    private var count: UInt64 = 0

    var nextDue: Timestamp? { timed.first?.due }

    mutating func nextID() -> VenueRequestID {
        count += 1
        return VenueRequestID(number: count)
    }

    mutating func wait(_ id: VenueRequestID, _ step: Step, until due: Timestamp) {
        let index = timed.firstIndex { $0.due > due } ?? timed.count
        timed.insert(Timed(due: due, id: id, step: step), at: index)
    }

    mutating func hold(_ id: VenueRequestID, _ reply: HeldReply, _ treatment: AnswerTreatment) {
        held.append(Held(id: id, reply: reply, treatment: treatment))
    }

    mutating func take(through now: Timestamp) -> [Timed] {
        let count = timed.prefix { $0.due <= now }.count
        defer { timed.removeFirst(count) }
        return Array(timed.prefix(count))
    }

    /// Brings released actions to their requests; the answer is the requests that can be answered now.
    mutating func released(_ actions: [ReleasedAction]) -> [Held] {
        for index in held.indices {
            for action in actions { held[index].reply.released(action) }
        }
        let complete = held.filter { $0.reply.reports != nil }
        held.removeAll { $0.reply.reports != nil }
        return complete
    }

    mutating func removeAll() {
        timed.removeAll()
        held.removeAll()
    }
}
