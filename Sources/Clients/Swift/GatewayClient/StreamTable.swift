// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// The streams of one client: which of them each frame is for, and what is asked of the gateway for them.
///
/// The gateway writes an event once for every subscription of the connection, and names the topic, not the
/// subscription. So each local stream counts the topic's events for itself and takes only the next one. A
/// second local stream of the same request is started by a call of its own, which gives it its state; once
/// started it rides on the subscription that was there before, and its own is cancelled again: the topic's
/// bytes come once.
///
/// A local stream is *starting*, *live*, or *interrupted* (its connection or its subscription ended and will
/// be made again).
struct StreamTable {
    typealias StreamID = Int

    /// What is followed: equal requests share one subscription.
    struct Request: Hashable {
        var method: String
        var params: [UInt8]
    }

    enum Phase {
        case starting(call: Int64)
        case live(topic: Int64)
        /// Nil: as soon as there is a connection.
        case interrupted(retryAt: ContinuousClock.Instant?)
    }

    struct Local {
        let buffer: StreamBuffer
        let request: Request
        let timeout: Duration
        var phase: Phase
        /// What interrupted it; nil until the first start.
        var interruption: GatewayError?
        /// How often in a row it could not be started again.
        var failures = 0
        var shallEnd = false
    }

    /// A subscription at the gateway, from its call to its one answer or `end`.
    struct Carrier {
        let request: Request
        /// Whom its start is for; nil once that one has gone.
        var starter: StreamID?
        var topic: Int64?
        var isCancelled = false
    }

    private struct Listener {
        let id: StreamID
        let buffer: StreamBuffer
        let carrier: Int64
        var lastSeq: Int64
    }

    private struct Topic {
        var listeners: [Listener] = []
        var carriers = 0
    }

    private(set) var locals: [StreamID: Local] = [:]
    private var carriers: [Int64: Carrier] = [:]
    private var topics: [Int64: Topic] = [:]
    private var nextID = 0
    /// Buffers that got something since they were last asked for.
    private var touched: [StreamBuffer] = []

    /// Whether the gateway's word on the end of a stream is awaited.
    var isEnding: Bool { locals.values.contains(where: \.shallEnd) }

    /// The buffers whose readers are to be woken.
    mutating func takeTouched() -> [StreamBuffer] {
        guard !touched.isEmpty else { return [] }
        defer { touched.removeAll(keepingCapacity: true) }
        return touched
    }

    // MARK: The program

    /// A new stream, whose start is asked for by `call`.
    mutating func opened(_ request: Request, timeout: Duration, buffer: StreamBuffer, call: Int64) -> StreamID
    {
        nextID += 1
        locals[nextID] = Local(
            buffer: buffer, request: request, timeout: timeout, phase: .starting(call: call))
        carriers[call] = Carrier(request: request, starter: nextID)
        return nextID
    }

    /// An interrupted stream's start is asked for again by `call`.
    mutating func reopened(_ id: StreamID, call: Int64) {
        guard let request = locals[id]?.request else { return }
        locals[id]?.phase = .starting(call: call)
        carriers[call] = Carrier(request: request, starter: id)
    }

    /// Nobody listens to the stream any more. Returns the subscription to cancel, if no other stream needs
    /// it.
    mutating func left(_ id: StreamID) -> Int64? {
        guard let local = locals.removeValue(forKey: id) else { return nil }
        switch local.phase {
        case .starting(let call):
            carriers[call]?.starter = nil
            return cancelOnce(call)
        case .live(let topic):
            guard let index = topics[topic]?.listeners.firstIndex(where: { $0.id == id }),
                let carrier = topics[topic]?.listeners.remove(at: index).carrier
            else { return nil }
            let isShared = topics[topic]?.listeners.contains { $0.carrier == carrier } ?? false
            return isShared ? nil : cancelOnce(carrier)
        case .interrupted:
            return nil
        }
    }

    /// The stream shall end by the gateway's word. Returns the subscription to cancel; without one it ends
    /// here.
    mutating func endAsked(_ id: StreamID) -> Int64? {
        guard let local = locals[id], !local.shallEnd else { return nil }
        if case .live(let topic) = local.phase,
            let carrier = topics[topic]?.listeners.first(where: { $0.id == id })?.carrier,
            topics[topic]?.listeners.contains(where: { $0.id != id && $0.carrier == carrier }) == false
        {
            locals[id]?.shallEnd = true
            return cancelOnce(carrier)
        }
        finish(local.buffer, .properly)
        return left(id)
    }

    private mutating func cancelOnce(_ call: Int64) -> Int64? {
        guard carriers[call]?.isCancelled == false else { return nil }
        carriers[call]?.isCancelled = true
        return call
    }

    private mutating func finish(_ buffer: StreamBuffer, _ ending: StreamBuffer.Ending) {
        buffer.finish(ending)
        touched.append(buffer)
    }

    // MARK: The gateway

    /// What to do with a stream that has started.
    enum OnStarted: Equatable {
        /// It is not known: a start that was given up.
        case ignore
        case follow
        /// Another subscription carries the topic already: cancel this one.
        case cancel(Int64)
    }

    mutating func started(call: Int64, topic: Int64, seq: Int64, state: JSONValue) -> OnStarted {
        guard carriers[call] != nil, carriers[call]?.topic == nil else { return .ignore }
        carriers[call]?.topic = topic
        topics[topic, default: Topic()].carriers += 1
        guard let id = carriers[call]?.starter, let local = locals[id] else { return .ignore }
        let other = topics[topic]?.listeners.first { listener in
            carriers[listener.carrier]?.isCancelled == false
                && carriers[listener.carrier]?.request == local.request
        }
        let ride = other?.carrier ?? call
        topics[topic]?.listeners.append(
            Listener(id: id, buffer: local.buffer, carrier: ride, lastSeq: seq))
        locals[id]?.phase = .live(topic: topic)
        locals[id]?.interruption = nil
        locals[id]?.failures = 0
        if let interruption = local.interruption {
            push(.reconnected(after: interruption, state, seq: seq), of: state, to: local.buffer, id)
        } else {
            push(.started(state, seq: seq), of: state, to: local.buffer, id)
        }
        guard ride != call, let cancelled = cancelOnce(call) else { return .follow }
        return .cancel(cancelled)
    }

    /// An event of a topic. Returns the subscriptions to cancel because their stream cannot go on.
    mutating func event(topic: Int64, seq: Int64, value: JSONValue) -> [Int64] {
        guard let place = topics.index(forKey: topic) else { return [] }
        var broken: [(StreamID, GatewayError)] = []
        let isAlone = topics.values[place].carriers == 1
        for index in topics.values[place].listeners.indices {
            let last = topics.values[place].listeners[index].lastSeq
            // Another subscription of this connection brought it already.
            guard seq > last else { continue }
            let id = topics.values[place].listeners[index].id
            guard seq == last + 1 else {
                // With several subscriptions this may be another's, which goes on where ours waits for its
                // gap frame.
                if isAlone { broken.append((id, .skippedEvents(from: last, to: seq))) }
                continue
            }
            topics.values[place].listeners[index].lastSeq = seq
            let buffer = topics.values[place].listeners[index].buffer
            if !deliver(.event(value, seq: seq), of: value, to: buffer) {
                broken.append((id, .slowConsumer(bytes: buffer.waitingBytes)))
            }
        }
        return broken.isEmpty ? [] : broken.compactMap { fail($0.0, $0.1) }
    }

    /// Events were lost for a subscription of the topic.
    mutating func gap(topic: Int64, seq: Int64, gap: StreamGap, state: JSONValue) -> [Int64] {
        guard let place = topics.index(forKey: topic) else { return [] }
        var broken: [(StreamID, GatewayError)] = []
        for index in topics.values[place].listeners.indices {
            guard seq > topics.values[place].listeners[index].lastSeq else { continue }
            topics.values[place].listeners[index].lastSeq = seq
            let listener = topics.values[place].listeners[index]
            if !deliver(.gap(gap, state, seq: seq), of: state, to: listener.buffer) {
                broken.append((listener.id, .slowConsumer(bytes: listener.buffer.waitingBytes)))
            }
        }
        return broken.compactMap { fail($0.0, $0.1) }
    }

    private mutating func deliver(_ event: StreamBuffer.Event, of value: JSONValue, to buffer: StreamBuffer)
        -> Bool
    {
        guard buffer.push(event, bytes: value.rawBytes.count) else { return false }
        if touched.last !== buffer { touched.append(buffer) }
        return true
    }

    private mutating func push(
        _ event: StreamBuffer.Event, of value: JSONValue, to buffer: StreamBuffer, _ id: StreamID
    ) {
        // Only a stream that has waited very long for its reader has no room for its first word.
        guard !deliver(event, of: value, to: buffer) else { return }
        _ = fail(id, .slowConsumer(bytes: buffer.waitingBytes))
    }

    /// The stream cannot go on. Returns the subscription to cancel.
    private mutating func fail(_ id: StreamID, _ error: GatewayError) -> Int64? {
        guard let buffer = locals[id]?.buffer else { return nil }
        finish(buffer, .failed(error))
        return left(id)
    }

    // MARK: Endings

    /// Takes the streams that ride on subscription `call` off their topic.
    mutating func ridersRemoved(with call: Int64) -> [(StreamID, Local)] {
        var riders: [Listener] = []
        if let topic = carriers[call]?.topic {
            riders = topics[topic]?.listeners.filter { $0.carrier == call } ?? []
            topics[topic]?.listeners.removeAll { $0.carrier == call }
        }
        _ = carrierAnswered(call)
        return riders.compactMap { rider in locals[rider.id].map { (rider.id, $0) } }
    }

    /// The gateway has said its last word on subscription `call`.
    mutating func carrierAnswered(_ call: Int64) -> Carrier? {
        guard let carrier = carriers.removeValue(forKey: call) else { return nil }
        if let topic = carrier.topic {
            topics[topic]?.carriers -= 1
            if topics[topic]?.carriers == 0, topics[topic]?.listeners.isEmpty == true { topics[topic] = nil }
        }
        return carrier
    }

    /// Its stream goes, the subscription stays known until the gateway has answered.
    mutating func carrierGivenUp(_ call: Int64) -> StreamID? {
        let starter = carriers[call]?.starter
        carriers[call]?.starter = nil
        carriers[call]?.isCancelled = true
        return starter
    }

    mutating func carriersForgotten() {
        carriers = [:]
        topics = [:]
    }

    mutating func interrupt(_ id: StreamID, _ error: GatewayError, retryAt: ContinuousClock.Instant?) {
        locals[id]?.phase = .interrupted(retryAt: retryAt)
        // What follows from the first interruption is not the news.
        if locals[id]?.interruption == nil { locals[id]?.interruption = error }
        locals[id]?.failures += retryAt == nil ? 0 : 1
    }

    mutating func removed(_ id: StreamID, _ ending: StreamBuffer.Ending) {
        guard let local = locals.removeValue(forKey: id) else { return }
        finish(local.buffer, ending)
    }
}
