// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization

/// Accepts clients on a Unix socket and hands them, with the kernel's word on who they are, to a handler on
/// the loop.
public final class UnixSocketServer: Sendable {
    private let configuration: UnixSocketServerConfiguration
    private let passed: [PassedDescriptors.ListeningSocket]
    private let thread: EventLoopThread
    private let acceptor: NIOLoopBoundBox<UnixSocketAcceptor>
    private let hasStarted = Atomic(false)

    /// Nothing is opened before `start`. The handler is kept until the server is let go of.
    /// - Parameters:
    ///   - passed: sockets that listen already; with any of them the configuration's path is not used.
    ///   - sessions: where connections are kept beyond the end of the process, and where those of an earlier life are.
    public init(
        configuration: UnixSocketServerConfiguration,
        passed: [PassedDescriptors.ListeningSocket] = [], sessions: sending SessionStore? = nil,
        on thread: EventLoopThread, handler: any ConnectionHandler
    ) {
        self.configuration = configuration
        self.passed = passed
        self.thread = thread
        acceptor = .makeBoxSendingValue(
            UnixSocketAcceptor(
                configuration: configuration, sessions: sessions, eventLoop: thread.eventLoop,
                handler: handler),
            eventLoop: thread.eventLoop)
    }

    /// Makes the socket file and listens, or takes the sockets over that listen already; from any thread. Clients may connect as soon as this returns.
    /// - Throws: when the path cannot be served, or the server was started before.
    public func start() throws(UnixSocketFailure) {
        guard !hasStarted.exchange(true, ordering: .relaxed) else { throw .alreadyStarted }
        let bindings =
            passed.isEmpty
            ? [try UnixSocketBinding.open(configuration)] : passed.map(UnixSocketBinding.init(adopting:))
        onLoop { [acceptor] in acceptor.value.begin(bindings) }
    }

    /// Deletes the socket file, if it was made here and is still this server's, and lets nobody in any more. Who is in stays.
    /// From any thread.
    public func stopAccepting() {
        onLoop { [acceptor] in acceptor.value.end() }
    }

    /// Stops accepting and cuts every connection; what is queued is lost. From any thread.
    public func close() {
        onLoop { [acceptor] in
            acceptor.value.end()
            acceptor.value.abortConnections()
        }
    }

    /// Leaves every connection as it is to the next life of the gateway and ends the process, on the loop: so nothing is
    /// written after what was noted.
    public func handOverAndEnd() {
        onLoop { [acceptor] in
            acceptor.value.handOver()
            ProcessControl.endNow()
        }
    }

    private func onLoop(_ work: @escaping @Sendable () -> Void) {
        if thread.inEventLoop {
            work()
        } else {
            thread.execute(work)
        }
    }
}
