// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Gateway
import GatewayCore
import GatewayIO
import KrakenFutures
import Logging
import PaperVenue
import Trading

/// Puts the parts together and runs them until a signal ends them.
struct RunningDaemon {
    let options: GatewayDaemon
    let systemLog = SystemLog(identifier: "kraken-gatewayd")

    func check() throws {
        let configuration = try configuration()
        _ = try credentials(of: configuration)
        _ = try permissions(of: configuration)
        print(
            configuration.summary(
                socketPath: socketPath(configuration), stateDirectory: try stateDirectory(configuration)))
    }

    func serve() async throws {
        let passed = try takePassedDescriptors()
        let manager = ServiceManager.ofThisProcess()
        // From here on: a client that leaves before it is answered must not end the process by SIGPIPE.
        let (stops, stop) = AsyncStream.makeStream(of: StopCause.self)
        ProcessControl.handleSignals { stop.yield(.signal($0)) }
        let starting = keepStarting(manager)
        defer { starting.cancel() }
        let configuration = try configuration()
        let log = systemLog.logger(label: "kraken.gateway", level: configuration.logLevel)
        let path = socketPath(configuration)
        let crashPlan = try crashPlan(configuration)
        let permissions = try permissions(of: configuration)
        log.record(
            .gatewayStarting,
            [
                "version": "\(GatewayDaemon.version)", "account": "\(configuration.accountName)",
                "environment": "\(configuration.accountType.rawValue)",
            ])
        let recorder = try openRecording(log)
        let memory = try openJournal(configuration, log)
        var credentials = try credentials(of: configuration)
        if credentials != nil {
            log.record(.credentialsLoaded, ["source": "\(configuration.credentialsPlace)"])
        }
        var endpoints = configuration.endpoints
        var venue: PaperVenue?
        if configuration.usesBuiltInVenue {
            let paper = try await startPaperVenue(configuration, log)
            (venue, endpoints, credentials) = (
                paper.venue, KrakenEndpoints(paperPort: paper.port), paper.credentials
            )
        }
        if configuration.accountType == .demo { log.warning("\(KrakenEndpoints.demoRetirement)") }
        let transport = CurlTransport(configuration: CurlConfiguration(caFile: configuration.caFile))
        let watched = WatchedTransport(
            CrashingTransport(transport, plan: crashPlan), clock: { SystemClock.now() })
        let meter = RequestMeter()
        let kraken = KrakenFuturesVenue(
            transport: MeteredTransport(watched, meter: meter), endpoints: endpoints,
            credentials: credentials,
            accountType: configuration.accountType.rawValue, clock: { SystemClock.now() },
            onMalformedRow: { [log, seen = SeenKinds()] row in
                _ = meter.malformed(row.list)
                // A list that changed its shape would repeat itself with every answer.
                guard seen.insert("\(row.list): \(row.why)") else { return }
                log.record(
                    .messageNotUnderstood,
                    ["list": "\(row.list)", "why": "\(row.why)", "beginning": "\(row.beginning)"])
            })
        let loop = EventLoopThread(name: "gateway")
        var settings = configuration.settings(
            endpoints: endpoints, ownUID: ProcessControl.userID, version: GatewayDaemon.version)
        settings.crashPlan = crashPlan
        settings.permissions = permissions
        let candles = candleStore(configuration, source: endpoints.charts, log)
        settings.requestMeter = meter
        settings.recorder = recorder
        settings.onStopAsked = { stop.yield(.drain(grace: $0)) }
        let gateway = TradingGateway(
            venue: kraken, settings: settings, memory: memory, candleStore: candles, loop: loop, log: log,
            clock: { SystemClock.now() })
        let sessions = sessions(manager, passed, configuration, log)
        let keepsSessions = sessions != nil
        let server: UnixSocketServer
        let metricsServers: [MetricsServer]
        do {
            server = try listen(path, configuration, passed, sessions, loop, gateway)
            metricsServers = try await serveMetrics(configuration, loop, gateway)
        } catch {
            // The process must not end under threads that still run.
            await transport.shutdown()
            await venue?.stop()
            candles.close()
            await loop.shutdown()
            throw error
        }
        await gateway.start()
        starting.cancel()
        await gateway.supervise(
            by: manager, requestsOverdue: { watched.overdue(now: $0) },
            idleLimit: idleLimit(configuration, passed, log)
        ) { stop.yield(.signal(.stop)) }
        log.record(
            .gatewayServing,
            [
                "socket": "\(places(passed, path))", "account": "\(configuration.accountName)",
                "environment": "\(configuration.accountType.rawValue)",
            ])
        releaseStart()
        let ending = await waitForStop(stops, gateway, manager, configuration, log)
        if ending == .handOver, keepsSessions {
            await handOver(gateway, server, manager)
            for server in metricsServers { await server.stop() }
            await transport.shutdown()
            await venue?.stop()
            memory.journal?.close()
            candles.close()
            recorder?.close()
            log.record(.gatewayHandedOver)
            systemLog.flush()
            server.handOverAndEnd()
            while true { try? await Task.sleep(for: .seconds(1)) }
        }
        let grace = ending.grace
        manager.stopping(status: "Stopping: answering what is open")
        manager.extendTimeout(by: grace + .seconds(10))
        await loop.run { server.stopAccepting() }
        await gateway.drain(grace: grace)
        await loop.run { server.close() }
        for server in metricsServers { await server.stop() }
        await transport.shutdown()
        await venue?.stop()
        // Its last answers come on the loop.
        memory.journal?.close()
        candles.close()
        await loop.shutdown()
        recorder?.close()
        log.record(.gatewayStopped)
        systemLog.flush()
    }

    // MARK: Parts

    private func listen(
        _ path: String, _ configuration: GatewayConfiguration, _ passed: PassedDescriptors,
        _ sessions: sending SessionStore?, _ loop: EventLoopThread, _ gateway: TradingGateway
    ) throws -> UnixSocketServer {
        if passed.listening.isEmpty, options.socket == nil, configuration.socketPath == nil {
            ProcessControl.makePrivateDirectory(of: path)
        }
        let server = UnixSocketServer(
            configuration: UnixSocketServerConfiguration(
                path: path, mode: configuration.socketMode, group: configuration.socketGroup,
                maximumConnections: configuration.maximumConnections,
                maximumConnectionsPerUser: configuration.maximumConnectionsPerUser),
            passed: passed.listening, sessions: sessions, on: loop, handler: gateway)
        do throws(UnixSocketFailure) {
            try server.start()
        } catch {
            switch error {
            case .groupUnknown, .groupNotPermitted: throw fail("\(error)", .groupMissing)
            default: throw fail("\(error)", .socket)
            }
        }
        return server
    }

    private func startPaperVenue(
        _ configuration: GatewayConfiguration, _ log: Logger
    ) async throws -> (venue: PaperVenue, port: Int, credentials: KrakenCredentials) {
        // Nobody else can use them: they are made now and never leave the process.
        let made = PaperCredentials.generate()
        let venue = PaperVenue(
            configuration: PaperVenueConfiguration(
                apiKey: made.apiKey, apiSecret: made.apiSecret, seed: configuration.paperSeed,
                messagesPerSecond: configuration.paperMessagesPerSecond),
            logger: log)
        do {
            let credentials = try KrakenCredentials(apiKey: made.apiKey, apiSecret: made.apiSecret)
            return (venue, try await venue.start().port, credentials)
        } catch {
            throw fail("the paper exchange could not start: \(error)", .builtInVenue)
        }
    }

    /// Where the journal is kept; nil when orders live in memory only.
    private func stateDirectory(_ configuration: GatewayConfiguration) throws -> String? {
        do {
            return try configuration.journalDirectory(environment: ProcessInfo.processInfo.environment)
        } catch {
            throw fail("\(error)", .configuration)
        }
    }

    private func openJournal(_ configuration: GatewayConfiguration, _ log: Logger) throws -> OrderMemory {
        guard let directory = try stateDirectory(configuration) else { return .none }
        do throws(JournalFailure) {
            let memory = try OrderMemory.open(
                directory: directory, options: configuration.journalOptions, now: SystemClock.now())
            if let why = memory.failure {
                log.record(.journalUnusable, ["why": "\(why)"])
            }
            return memory
        } catch {
            switch error {
            case .inUse: throw fail("\(error)", .alreadyRunning)
            case .directory, .unusable: throw fail("\(error)", .stateDirectory)
            }
        }
    }

    private func candleStore(
        _ configuration: GatewayConfiguration, source: String, _ log: Logger
    ) -> CandleStore {
        CandleStore(
            directory: configuration.candleDirectory(environment: ProcessInfo.processInfo.environment),
            options: configuration.candleOptions(source: source)
        ) { why in log.warning("candles are not kept as they should be", metadata: ["why": "\(why)"]) }
    }

    /// A way for tests to end the daemon where it hurts.
    private func crashPlan(_ configuration: GatewayConfiguration) throws -> CrashPlan? {
        guard let text = ProcessInfo.processInfo.environment[CrashPlan.variable] else { return nil }
        guard configuration.accountType != .live else {
            throw fail("\(CrashPlan.variable) is for tests and not for a live account", .configuration)
        }
        guard let plan = CrashPlan(text) else {
            let names = CrashPlan.Point.allCases.map(\.rawValue).joined(separator: ", ")
            throw fail(
                "\(CrashPlan.variable) must be one of \(names), with :N for the Nth time", .configuration)
        }
        return plan
    }

    // MARK: Configuration

    func configuration() throws -> GatewayConfiguration {
        do {
            return try readConfiguration()
        } catch {
            let name = options.config.map { "\($0):\n" } ?? ""
            throw fail("\(name)\(error)", .configuration)
        }
    }

    private func permissions(of configuration: GatewayConfiguration) throws -> Permissions {
        do {
            return try configuration.permissions(
                ownUID: ProcessControl.userID, userID: SystemUsers.userID(named:),
                groupID: SystemUsers.groupID(named:))
        } catch {
            throw fail("\(error)", .configuration)
        }
    }

    /// What file, environment and options say now.
    private func readConfiguration() throws -> GatewayConfiguration {
        let yaml = try options.config.map { String(decoding: try SystemFile.read($0), as: UTF8.self) }
        var configuration = try ConfigurationReader.read(
            yaml: yaml, environment: ProcessInfo.processInfo.environment)
        if options.paper { configuration.tradeOnPaper() }
        if let directory = credentialsDirectory {
            configuration.takeUsualCredentials { SystemFile.exists("\(directory)/\($0)") }
        }
        return configuration
    }

    private func socketPath(_ configuration: GatewayConfiguration) -> String {
        if let path = options.socket ?? configuration.socketPath { return path }
        if let directory = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"], !directory.isEmpty {
            return "\(directory)/kraken-gateway/gateway.sock"
        }
        return "/tmp/kraken-gateway-\(ProcessControl.userID)/gateway.sock"
    }

    // MARK: Signals

    /// How the daemon's life ends; reloads at each SIGHUP until then.
    private func waitForStop(
        _ causes: AsyncStream<StopCause>, _ gateway: TradingGateway, _ manager: ServiceManager,
        _ running: GatewayConfiguration, _ log: Logger
    ) async -> Ending {
        var current = running
        for await cause in causes {
            switch cause {
            case .drain(let grace): return .stop(grace: grace)
            case .signal(.stop): return .stop(grace: Ending.usualGrace)
            case .signal(.handOver): return .handOver
            case .signal(.reload):
                manager.reloading()
                await reload(gateway, &current, log)
                manager.ready(status: await gateway.statusSentence())
            }
        }
        return .stop(grace: .zero)
    }

    private func reload(_ gateway: TradingGateway, _ current: inout GatewayConfiguration, _ log: Logger) async
    {
        let fresh: GatewayConfiguration
        do {
            fresh = try readConfiguration()
        } catch {
            log.record(.configurationNotReloaded, ["why": "\(error)"])
            return
        }
        let later = fresh.restartNeeded(for: current)
        await gateway.reconfigured(
            assets: fresh.assets, defaultSymbol: fresh.defaultSymbol, timeout: fresh.timeout,
            logLevel: fresh.logLevel)
        log.record(
            .configurationReloaded,
            later.isEmpty ? [:] : ["needs_restart": "\(later.joined(separator: ", "))"])
        current = fresh
    }

    /// Says why the daemon ends, where a person and where the service manager look.
    /// - Parameter event: nil for the one that belongs to the reason.
    func fail(_ message: String, _ reason: DaemonExit, _ event: OperationalEvent? = nil) -> ExitCode {
        if !systemLog.isForPeople {
            let event = event ?? (reason == .configuration ? .configurationWrong : .cannotStart)
            systemLog.logger(label: "kraken.gateway").record(
                event, ["reason": "\(message)", "exit_code": "\(reason.rawValue)"])
        }
        systemLog.flush()
        if systemLog.isForPeople {
            FileHandle.standardError.write(Data("kraken-gatewayd: \(message)\n".utf8))
        }
        ServiceManager.ofThisProcess().tellStatus("Ended with \(reason.rawValue): \(message)")
        return ExitCode(reason.rawValue)
    }
}
