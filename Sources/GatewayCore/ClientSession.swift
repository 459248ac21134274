// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What one connection has open: its calls and streams, each answered exactly once.
///
/// States: *serving*, *draining* (no new calls), *closing* (nothing more is answered; the last state). A number used
/// twice is the peer's fault and closes the connection; an answer to a call that is gone is a known race and ignored.
public struct ClientSession: Sendable {
    /// How much one connection may have open.
    public struct Limits: Sendable {
        public var openCalls: Int
        public var streams: Int

        public init(openCalls: Int = 1_024, streams: Int = 1_024) {
            self.openCalls = openCalls
            self.streams = streams
        }
    }

    /// A call that waits, or a stream that runs.
    public enum Open: Sendable, Equatable {
        /// `changesOrders` calls may have had an effect when they are given up.
        case call(changesOrders: Bool)
        case stream(topic: TopicKey)
    }

    private enum State {
        case serving, draining, closing
    }

    private var state: State = .serving
    private let limits: Limits
    public private(set) var open: [Int64: Open] = [:]
    private var streamCount = 0

    public init(limits: Limits) {
        self.limits = limits
    }

    public var isClosing: Bool { state == .closing }

    /// What to do with a call that came in.
    public enum OnCallReceived: Equatable, Sendable {
        case dispatch
        case refuse(Failure)
        /// The number is in use: a protocol error.
        case close
        case ignore
    }

    public mutating func callReceived(id: Int64) -> OnCallReceived {
        switch state {
        case .serving:
            guard !open.isEmpty else { return .dispatch }
            guard open[id] == nil else { return .close }
            guard open.count - streamCount < limits.openCalls else {
                return .refuse(Self.limitReached("calls", limits.openCalls))
            }
            return .dispatch
        case .draining:
            return open[id] == nil ? .refuse(Self.drainingFailure) : .close
        case .closing:
            return .ignore
        }
    }

    /// The call could not be answered at once.
    public mutating func callWaits(id: Int64, changesOrders: Bool) {
        open[id] = .call(changesOrders: changesOrders)
    }

    /// What to do with an answer that is ready.
    public enum OnAnswered: Equatable, Sendable {
        case send
        /// It was answered before: cancelled, late, or the connection is closing.
        case ignore
    }

    public mutating func callAnswered(id: Int64) -> OnAnswered {
        switch state {
        case .serving, .draining:
            guard case .call = open[id] else { return .ignore }
            open[id] = nil
            return .send
        case .closing:
            return .ignore
        }
    }

    /// What to do with a stream whose first state is ready.
    public enum OnStreamReady: Equatable, Sendable {
        case start
        case refuse(Failure)
        case ignore
    }

    /// The call `id` becomes a stream of `topic`; it may have been waiting or be new.
    public mutating func streamReady(id: Int64, topic: TopicKey, waited: Bool) -> OnStreamReady {
        switch state {
        case .serving, .draining:
            if waited {
                guard case .call = open[id] else { return .ignore }
            }
            guard streamCount < limits.streams else {
                open[id] = nil
                return .refuse(Self.limitReached("streams", limits.streams))
            }
            streamCount += 1
            open[id] = .stream(topic: topic)
            return .start
        case .closing:
            return .ignore
        }
    }

    /// What to do with a cancel.
    public enum OnCancelReceived: Equatable, Sendable {
        case answerCancelled(changesOrders: Bool)
        case endStream(TopicKey)
        /// Already answered: a known race.
        case ignore
    }

    public mutating func cancelReceived(id: Int64) -> OnCancelReceived {
        switch state {
        case .serving, .draining:
            switch open.removeValue(forKey: id) {
            case .call(let changesOrders):
                return .answerCancelled(changesOrders: changesOrders)
            case .stream(let topic):
                streamCount -= 1
                return .endStream(topic)
            case nil:
                return .ignore
            }
        case .closing:
            return .ignore
        }
    }

    /// The stream has ended by the gateway's doing. Returns whether its `end` must be sent.
    public mutating func streamEnded(id: Int64) -> Bool {
        guard case .stream = open[id] else { return false }
        open[id] = nil
        streamCount -= 1
        return state != .closing
    }

    /// No new calls from here on. Returns the streams to end, in the order of their numbers.
    public mutating func drainBegan() -> [Int64] {
        guard state == .serving else { return [] }
        state = .draining
        return open.filter { if case .stream = $0.value { true } else { false } }.keys.sorted()
    }

    /// Whether calls still wait for their answer.
    public var hasOpenCalls: Bool { open.count > streamCount }

    /// The connection goes away. Returns what was open, for letting go.
    public mutating func closed() -> [Int64: Open] {
        let left = open
        open = [:]
        streamCount = 0
        state = .closing
        return left
    }

    /// The answer to calls that come while the gateway is stopping.
    public static let drainingFailure = Failure(
        .unavailable, Reason.draining,
        "The gateway is stopping and takes no new calls; connect again in a moment.",
        origin: .gateway, retryable: true, retryAfter: .seconds(1))

    private static func limitReached(_ what: String, _ limit: Int) -> Failure {
        Failure(
            .resourceExhausted, Reason.limitReached,
            "This connection already has \(limit) \(what) open, which is the limit; end some, or open another connection.",
            origin: .gateway, retryable: true, details: ["limit": "\(limit)"])
    }
}
