// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

/// One thread with one event loop: every socket, timer and state machine of a gateway lives on it.
///
/// An actor whose `unownedExecutor` is this thread's runs on the loop, so that code called by a socket on the
/// loop may enter the actor by `assumeIsolated`, without a hop. The actor has to keep the `EventLoopThread`:
/// an executor is not retained.
public final class EventLoopThread: Sendable {
    private let group: MultiThreadedEventLoopGroup
    let eventLoop: any EventLoop

    /// Starts the thread.
    /// - Parameter name: what `top -H` and debuggers show; its first 15 bytes, as Linux has room for no more.
    public init(name: String) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        eventLoop = group.next()
        eventLoop.execute { nameThisThread(name) }
    }

    /// The executor for an actor that lives on this thread.
    @safe public var unownedExecutor: UnownedSerialExecutor {
        unsafe eventLoop.executor.asUnownedSerialExecutor()
    }

    /// True when the caller runs on this thread.
    public var inEventLoop: Bool {
        eventLoop.inEventLoop
    }

    /// Traps unless the caller runs on this thread.
    public func preconditionInEventLoop() {
        eventLoop.preconditionInEventLoop()
    }

    /// Runs `work` on the thread, after what is already waiting there; from any thread.
    ///
    /// Work that hands itself back in without end starves the sockets: schedule it instead.
    public func execute(_ work: @escaping @Sendable () -> Void) {
        eventLoop.execute(work)
    }

    /// Runs `work` once on the thread when `delay` is over, unless it is cancelled before.
    @discardableResult
    public func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> ScheduledWork {
        let scheduled = eventLoop.scheduleTask(in: TimeAmount(delay), work)
        return ScheduledWork(kind: .once(scheduled))
    }

    /// Runs `work` on the thread again and again, first after one `interval`, until it is cancelled.
    ///
    /// The interval is counted from the end of one run to the begin of the next, so runs never pile up.
    @discardableResult
    public func scheduleRepeating(
        every interval: Duration, _ work: @escaping @Sendable () -> Void
    ) -> ScheduledWork {
        let delay = TimeAmount(interval)
        let repeated = eventLoop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { _ in work() }
        return ScheduledWork(kind: .repeated(repeated))
    }

    /// Runs `body` on the thread and waits for its value; from any task.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            eventLoop.execute { continuation.resume(returning: body()) }
        }
    }

    /// Closes every socket of the loop and ends the thread. Work scheduled for later is dropped.
    ///
    /// Not to be awaited by an actor that runs on this thread: it could never go on.
    public func shutdown() async {
        // The only error is that the group was shut down before, which is what was asked for.
        try? await group.shutdownGracefully()
    }
}
