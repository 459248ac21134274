// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Trading

/// What a client has open and how its connection stands: decides what every frame, deadline and loss means
/// for the calls and streams. Does no I/O; what is to be sent gathers in `outbound`, who is to be resumed in
/// `resumptions`.
///
/// States: *connecting* for the first time, *connected*, *waiting* for the next attempt, and *closed*, the
/// last one.
struct ConnectionCore {
    enum Phase {
        case connecting
        case connected(UnixSocket)
        case waiting(GatewayError, until: ContinuousClock.Instant)
        case closed(GatewayError)
    }

    typealias Answer = CheckedContinuation<Result<JSONValue, GatewayError>, Never>
    typealias Start = CheckedContinuation<Result<StreamTable.StreamID, GatewayError>, Never>
    typealias Opening = CheckedContinuation<Result<HelloResult, GatewayError>, Never>

    /// Whom an answer is for.
    enum Purpose {
        case answer(Answer)
        case start(StreamTable.StreamID, Start)
        /// An interrupted stream: nobody waits for it but the stream itself.
        case restart(StreamTable.StreamID)
        case hello
    }

    struct OpenCall {
        let method: String
        let timeout: Duration
        let deadline: ContinuousClock.Instant
        /// Where its frame ends among all bytes to be sent.
        let end: Int
        let purpose: Purpose
        var isCancelled = false
    }

    /// Someone to resume once the lock is let go.
    enum Resumption: Sendable {
        case answer(Answer, Result<JSONValue, GatewayError>)
        case start(Start, Result<StreamTable.StreamID, GatewayError>)
        case opening(Opening, Result<HelloResult, GatewayError>)

        func resume() {
            switch self {
            case .answer(let waiting, let result): waiting.resume(returning: result)
            case .start(let waiting, let result): waiting.resume(returning: result)
            case .opening(let waiting, let result): waiting.resume(returning: result)
            }
        }
    }

    let options: GatewayClientOptions
    let pressure = StreamBuffer.Pressure()
    var phase: Phase = .connecting
    var opening: Opening?
    var hello: HelloResult?
    /// Whether the present connection has answered the hello.
    var isGreeted = false
    var streams = StreamTable()
    var outbound = Outbound()
    /// The kernel takes no more for now.
    var isWriteBlocked = false
    /// The peer takes no more at all; what it said last may still be read.
    var isWriteBroken = false
    var isReadingPaused = false
    /// When the connection's thread will look at the time again; nil: never.
    var plannedWake: ContinuousClock.Instant?
    /// The connection's thread has to look again.
    var needsAlarm = false
    var resumptions: [Resumption] = []
    private var calls: [Int64: OpenCall] = [:]
    private var nextID: Int64 = 1
    /// No open call's deadline is earlier.
    private var earliestDeadline: ContinuousClock.Instant?

    init(options: GatewayClientOptions) { self.options = options }

    private static let mostOutboundBytes = 16 << 20
    private static let deepestParams = 31

    // MARK: The program

    /// Whether a call may be made now, with frames of so many bytes.
    func obstacle(to method: String, params: [UInt8]?, now: ContinuousClock.Instant) -> GatewayError? {
        switch phase {
        case .closed(let error): return error.lostCall(method, outcome: .notDone)
        case .waiting(let error, let until):
            return .notConnected(since: error, retryAfter: max(.zero, until - now))
        case .connecting: return .notConnected(since: .connectionLost("it is being made"), retryAfter: .zero)
        case .connected: break
        }
        let bytes = (params?.count ?? 0) + method.utf8.count
        guard outbound.waitingBytes + bytes <= Self.mostOutboundBytes else { return .outboundFull(method) }
        if let limit = hello?.limits.maximumFrameBytes, bytes + 96 > limit {
            return .frameTooLong(method, bytes: bytes, limit: limit)
        }
        if let params, Self.depth(of: params) > Self.deepestParams {
            return .nestedTooDeep(method, limit: Self.deepestParams)
        }
        return nil
    }

    /// How deep the JSON is nested; too deep a frame would cost the whole connection.
    private static func depth(of json: [UInt8]) -> Int {
        var depth = 0
        var deepest = 0
        var isInString = false
        var isEscaped = false
        for byte in json {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    deepest = max(deepest, depth)
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
        }
        return deepest
    }

    mutating func call(
        _ method: String, params: [UInt8]?, timeout: Duration, now: ContinuousClock.Instant,
        purpose: (Int64, inout ConnectionCore) -> Purpose
    ) -> Int64 {
        let id = nextID
        nextID += 1
        outbound.append {
            FrameEncoder.appendCall(id: id, method: method, params: params, timeout: timeout, to: &$0)
        }
        let deadline = now + timeout + options.timeoutSlack
        calls[id] = OpenCall(
            method: method, timeout: timeout, deadline: deadline, end: outbound.end,
            purpose: purpose(id, &self))
        earliestDeadline = min(earliestDeadline ?? deadline, deadline)
        if isReadingPaused { needsAlarm = true }
        if plannedWake.map({ deadline < $0 }) ?? true { needsAlarm = true }
        return id
    }

    /// The caller's task was cancelled: the one answer is still awaited.
    mutating func cancelCall(_ id: Int64) {
        guard calls[id]?.isCancelled == false else { return }
        calls[id]?.isCancelled = true
        sendCancel(id)
    }

    mutating func sendCancel(_ id: Int64?) {
        guard let id, case .connected = phase else { return }
        outbound.append { FrameEncoder.appendCancel(id: id, to: &$0) }
    }

    // MARK: The connection

    /// A connection was made: says hello and starts the interrupted streams again.
    mutating func connected(_ socket: UnixSocket, now: ContinuousClock.Instant) {
        guard !isClosed else { return }
        phase = .connected(socket)
        outbound = Outbound()
        isWriteBlocked = false
        isWriteBroken = false
        isGreeted = false
        var hello = HelloParams()
        hello.clientName = options.clientName
        hello.library = GatewayClient.libraryName
        hello.libraryVersion = GatewayClient.libraryVersion
        _ = call("gateway.hello", params: hello.encoded(), timeout: options.timeout, now: now) { _, _ in
            .hello
        }
        restartStreams(now: now)
    }

    mutating func restartStreams(now: ContinuousClock.Instant) {
        guard case .connected = phase else { return }
        for id in streams.due(now: now) {
            guard let local = streams.locals[id] else { continue }
            _ = call(local.request.method, params: local.request.params, timeout: local.timeout, now: now) {
                call, core in
                core.streams.reopened(id, call: call)
                return .restart(id)
            }
        }
    }

    var isClosed: Bool { if case .closed = phase { true } else { false } }

    /// The connection is gone or could not be made. Returns when to try again; nil when it is over.
    mutating func lost(
        _ error: GatewayError, failures: Int, share: Double, now: ContinuousClock.Instant
    ) -> Duration? {
        guard !isClosed else { return nil }
        // A client that was never greeted has no program to come back for.
        let mayReturn = hello != nil && (error.code.meansTryAgain || error.origin == .network)
        guard mayReturn, let pause = options.reconnect.delay(afterFailures: failures, share: share) else {
            close(error)
            return nil
        }
        let delay = max(pause, error.retryAfter ?? .zero)
        phase = .waiting(error, until: now + delay)
        failCalls(error)
        streams.connectionLost(error, willReturn: true)
        return delay
    }

    /// Ends everything.
    mutating func close(_ error: GatewayError) {
        guard !isClosed else { return }
        phase = .closed(error)
        failCalls(error)
        streams.connectionLost(error, willReturn: false)
        if let opening { resumptions.append(.opening(opening, .failure(error))) }
        opening = nil
        needsAlarm = true
    }

    private mutating func failCalls(_ error: GatewayError) {
        for (id, call) in calls.sorted(by: { $0.key < $1.key }) {
            // Its stream is interrupted by the same loss.
            if case .restart = call.purpose { continue }
            // A frame that has not left whole cannot have been acted on.
            let mayBeDone = Self.changesSomething(call.method) && outbound.hasLeft(call.end)
            conclude(
                id, call, .failure(error.lostCall(call.method, outcome: mayBeDone ? .unknown : .notDone)))
        }
        calls = [:]
        earliestDeadline = nil
    }

    private static func changesSomething(_ method: String) -> Bool {
        MethodCatalogue.find(method)?.role != .observer
    }

    // MARK: Time

    /// When the thread has to look at the time.
    func nextWake(pingAt: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
        [earliestDeadline, streams.nextRetry, pingAt].compactMap(\.self).min()
    }

    /// Fails what is overdue. Returns the connection's own failure, if the hello is.
    mutating func timePassed(now: ContinuousClock.Instant) -> GatewayError? {
        restartStreams(now: now)
        guard let earliestDeadline, earliestDeadline <= now else { return nil }
        var failure: GatewayError?
        for (id, call) in calls.sorted(by: { $0.key < $1.key }) where call.deadline <= now {
            calls[id] = nil
            // The frame may be sent or acted on even now.
            let outcome: GatewayError.Outcome = Self.changesSomething(call.method) ? .unknown : .notDone
            let error = GatewayError.timedOut(call.method, call.timeout, outcome: outcome)
            if case .hello = call.purpose {
                failure = .connectionLost("the hello was not answered within \(call.timeout)")
            }
            if !call.isCancelled { sendCancel(id) }
            _ = streams.abandoned(call: id)
            conclude(id, call, .failure(error))
        }
        self.earliestDeadline = calls.values.map(\.deadline).min()
        return failure
    }

    // MARK: Answers

    /// Takes an open call out, for its one answer.
    mutating func answered(_ id: Int64) -> OpenCall? { calls.removeValue(forKey: id) }

    var hasOpenCalls: Bool { !calls.isEmpty }

    /// Gives a call its failure, or a plain answer.
    mutating func conclude(_ id: Int64, _ call: OpenCall, _ result: Result<JSONValue, GatewayError>) {
        switch call.purpose {
        case .answer(let waiting):
            resumptions.append(.answer(waiting, result))
        case .start(let stream, let waiting):
            _ = streams.left(stream)
            resumptions.append(.start(waiting, .failure(Self.failure(of: result, call.method))))
        case .restart(let stream):
            restartFailed(stream, Self.failure(of: result, call.method))
        case .hello:
            greeted(result)
        }
    }

    private static func failure(of result: Result<JSONValue, GatewayError>, _ method: String) -> GatewayError
    {
        switch result {
        case .success: .wrongKind(method, isStream: false)
        case .failure(let error): error
        }
    }

    private mutating func restartFailed(_ stream: StreamTable.StreamID, _ error: GatewayError) {
        guard let local = streams.locals[stream] else { return }
        let mayReturn = error.retryable && !local.shallEnd
        streams.restartFailed(
            stream, error,
            retryAt: mayReturn
                ? Self.retryTime(error, failures: local.failures, options.reconnect) : nil)
    }

    /// When a stream that the gateway ended or refused is tried again; nil if it is not.
    static func retryTime(
        _ error: GatewayError, failures: Int, _ policy: ReconnectPolicy
    ) -> ContinuousClock.Instant? {
        policy.delay(afterFailures: failures, share: 1).map {
            ContinuousClock.now + max($0, error.retryAfter ?? .zero)
        }
    }

    private mutating func greeted(_ result: Result<JSONValue, GatewayError>) {
        let outcome: Result<HelloResult, GatewayError>
        switch result {
        case .success(let json):
            do throws(Failure) {
                outcome = .success(try HelloResult(json))
            } catch {
                outcome = .failure(.unreadable("gateway.hello", error))
            }
        case .failure(let error):
            outcome = .failure(error)
        }
        switch outcome {
        case .success(let hello):
            self.hello = hello
            isGreeted = true
        case .failure(let error):
            // A gateway that will serve again in a moment says bye itself.
            let isFinal = hello == nil || !error.code.meansTryAgain && error.reason != Reason.timedOut
            if isFinal { return close(error) }
        }
        guard let opening else { return }
        self.opening = nil
        resumptions.append(.opening(opening, outcome))
    }
}
