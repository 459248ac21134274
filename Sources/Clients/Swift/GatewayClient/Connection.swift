// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Synchronization
import Trading

/// A client's connection: its socket, the thread that reads it, and what is open on it.
///
/// Calls are written by whoever makes them, as far as the kernel takes them at once; everything else is the
/// thread's.
final class Connection: Sendable {
    let options: GatewayClientOptions
    let alarm: UnixSocket.Alarm
    private let core: Mutex<ConnectionCore>
    private let pressure: StreamBuffer.Pressure

    init(options: GatewayClientOptions) throws(GatewayError) {
        do throws(SystemError) {
            alarm = try UnixSocket.Alarm()
        } catch {
            throw Self.outOfResources(error)
        }
        self.options = options
        let core = ConnectionCore(options: options)
        pressure = core.pressure
        self.core = Mutex(core)
    }

    private static func outOfResources(_ error: SystemError) -> GatewayError {
        GatewayError(
            .resourceExhausted, ClientReason.socketFailed,
            "The system gives this process no more files or threads: \(error). Close clients that are not needed.",
            cause: error)
    }

    /// Changes the core, sends what is to be sent, and resumes who is to be resumed once the lock is let go.
    @discardableResult
    func update<Result: Sendable>(_ change: (inout ConnectionCore) -> Result) -> Result {
        let (result, resumptions, touched, needsAlarm) = core.withLock { core in
            let result = change(&core)
            Self.flush(&core)
            defer {
                core.resumptions = []
                core.needsAlarm = false
            }
            return (result, core.resumptions, core.streams.takeTouched(), core.needsAlarm)
        }
        if needsAlarm { alarm.ring() }
        for resumption in resumptions { resumption.resume() }
        for buffer in touched { buffer.wakeReader() }
        return result
    }

    private static func flush(_ core: inout ConnectionCore) {
        guard case .connected(let socket) = core.phase else { return }
        while !core.outbound.isEmpty, !core.isWriteBlocked, !core.isWriteBroken {
            switch socket.send(core.outbound.bytes, from: core.outbound.offset) {
            case .bytes(let count):
                core.outbound.sent(count)
            case .wouldBlock:
                core.isWriteBlocked = true
                core.needsAlarm = true
            case .broken:
                core.isWriteBroken = true
            }
        }
    }

    // MARK: Opening and closing

    /// Connects to the first of `paths` that answers, and says hello.
    func open(_ paths: [String]) async throws(GatewayError) -> HelloResult {
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isClosed = update { core in
                    core.opening = continuation
                    guard case .closed(let error) = core.phase else { return false }
                    core.resumptions.append(.opening(continuation, .failure(error)))
                    core.opening = nil
                    return true
                }
                if isClosed { return }
                do throws(SystemError) {
                    try UnixSocket.startThread { self.run(paths) }
                } catch {
                    close(Self.outOfResources(error))
                }
            }
        } onCancel: {
            close(.cancelledBeforeSent)
        }
        return try result.get()
    }

    func close(_ error: GatewayError = .closed) {
        update { $0.close(error) }
    }

    var hello: HelloResult? { core.withLock(\.hello) }

    var isConnected: Bool {
        core.withLock { if case .connected = $0.phase { $0.isGreeted } else { false } }
    }

    // MARK: Calls

    /// Whether an answer is awaited.
    var hasOpenCalls: Bool { core.withLock(\.hasOpenCalls) }

    func call(_ method: String, params: [UInt8]?, timeout: Duration?) async throws(GatewayError) -> JSONValue
    {
        let ticket = Ticket()
        let result: Result<JSONValue, GatewayError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                begin(ticket, method, params: params, timeout: timeout) { error, core in
                    core.resumptions.append(.answer(continuation, .failure(error)))
                } purpose: { _, _ in
                    .answer(continuation)
                }
            }
        } onCancel: {
            cancel(ticket)
        }
        return try result.get()
    }

    func startStream(
        _ method: String, params: [UInt8], timeout: Duration?
    ) async throws(GatewayError) -> (id: StreamTable.StreamID, buffer: StreamBuffer) {
        let ticket = Ticket()
        let bounds = StreamBuffer.Bounds(
            softEvents: options.streamBufferEvents, softBytes: options.streamBufferBytes,
            hardBytes: options.streamBufferLimit)
        let buffer = StreamBuffer(bounds: bounds, pressure: pressure)
        let allowed = timeout ?? options.timeout
        let result: Result<StreamTable.StreamID, GatewayError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                begin(ticket, method, params: params, timeout: timeout) { error, core in
                    core.resumptions.append(.start(continuation, .failure(error)))
                } purpose: { call, core in
                    let request = StreamTable.Request(method: method, params: params)
                    let id = core.streams.opened(request, timeout: allowed, buffer: buffer, call: call)
                    return .start(id, continuation)
                }
            }
        } onCancel: {
            cancel(ticket)
        }
        return (try result.get(), buffer)
    }

    /// A call's number once it has one, and whether it is wanted at all.
    private final class Ticket: Sendable {
        struct State {
            var id: Int64?
            var isCancelled = false
        }

        let state = Mutex(State())
    }

    private func begin(
        _ ticket: Ticket, _ method: String, params: [UInt8]?, timeout: Duration?,
        refuse: (GatewayError, inout ConnectionCore) -> Void,
        purpose: (Int64, inout ConnectionCore) -> ConnectionCore.Purpose
    ) {
        let now = ContinuousClock.now
        let allowed = max(.milliseconds(1), min(timeout ?? options.timeout, Self.longestTimeout))
        update { core in
            if let error = core.obstacle(to: method, params: params, now: now) { return refuse(error, &core) }
            let isWanted = ticket.state.withLock { state in
                guard !state.isCancelled else { return false }
                state.id = core.call(method, params: params, timeout: allowed, now: now, purpose: purpose)
                return true
            }
            if !isWanted { refuse(.cancelledBeforeSent, &core) }
        }
    }

    private static let longestTimeout = Duration.milliseconds(ClientFrame.largestTimeoutMilliseconds)

    private func cancel(_ ticket: Ticket) {
        let id = ticket.state.withLock { state in
            state.isCancelled = true
            return state.id
        }
        if let id { update { $0.cancelCall(id) } }
    }

    // MARK: Streams

    /// A full buffer was emptied: the socket can be read again.
    func pressureFell() { alarm.ring() }

    func endStream(_ id: StreamTable.StreamID) {
        update { core in
            let call = core.streams.endAsked(id)
            core.sendCancel(call)
            // The gateway's end may stand behind what is not read for now.
            core.needsAlarm = true
        }
    }

    func leaveStream(_ id: StreamTable.StreamID) {
        update { core in
            let call = core.streams.left(id)
            core.sendCancel(call)
            if core.isReadingPaused { core.needsAlarm = true }
        }
    }
}
