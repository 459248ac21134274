// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Gateway
import GatewayCore
import GatewayIO
import Logging

/// What systemd gives and is told.
extension RunningDaemon {
    /// How long a start may take as long as it goes on.
    private static let longestStart = Duration.seconds(300)

    /// The sockets that systemd has made, if it has.
    func takePassedDescriptors() throws -> PassedDescriptors {
        do throws(ActivationFailure) {
            return try PassedDescriptors.take()
        } catch {
            if case .duplicateName = error { throw fail("\(error)", .duplicateDescriptor) }
            throw fail("\(error)", .wrongDescriptor)
        }
    }

    /// Tells the manager again and again that the start goes on, until it is cancelled or has taken too long altogether.
    func keepStarting(_ manager: ServiceManager) -> Task<Void, Never> {
        Task.detached {
            let end = ContinuousClock.now + Self.longestStart
            while ContinuousClock.now < end {
                manager.extendTimeout(by: .seconds(20))
                guard (try? await Task.sleep(for: .seconds(5))) != nil else { return }
            }
        }
    }

    /// Gives back what only the start needed, once the clients that waited for it are served.
    func releaseStart() {
        Task.detached {
            try? await Task.sleep(for: .seconds(2))
            MappedCode.release()
        }
    }

    /// Where connections are kept beyond the end of the process; nil when nobody would keep them.
    func sessions(
        _ manager: ServiceManager, _ passed: PassedDescriptors, _ configuration: GatewayConfiguration,
        _ log: Logger
    ) -> sending SessionStore? {
        SessionStore.open(
            manager: manager, passed: passed, connections: configuration.maximumConnections
        ) { log.warning("\($0)") }
    }

    /// Leaves the clients to the next life: what is open is answered if it can be soon, and nobody is told goodbye.
    func handOver(
        _ gateway: TradingGateway, _ server: UnixSocketServer, _ manager: ServiceManager
    ) async {
        manager.stopping(status: "Restarting: the clients keep their connections")
        manager.extendTimeout(by: .seconds(20))
        server.stopAccepting()
        await gateway.handOver(grace: .seconds(2))
        // A connection that came last is in the store before the process is gone.
        manager.waitUntilHeard(within: .seconds(1))
    }

    /// Where the gateway is reached, for its log.
    func places(_ passed: PassedDescriptors, _ path: String) -> String {
        passed.listening.isEmpty ? path : passed.listening.map(\.path).joined(separator: ", ")
    }

    /// How long the gateway may be idle; only one that is started again by the next connection may end.
    func idleLimit(_ configuration: GatewayConfiguration, _ passed: PassedDescriptors, _ log: Logger)
        -> Duration?
    {
        guard let limit = configuration.exitWhenIdle else { return nil }
        guard passed.listening.isEmpty else { return limit }
        log.warning(
            "service.exit_when_idle_seconds is ignored: no socket was handed over that could start it again")
        return nil
    }
}
