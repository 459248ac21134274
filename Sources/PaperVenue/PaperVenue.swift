// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
public import Logging
import Synchronization
public import Trading

/// A simulated Kraken Futures: REST v3, charts and WebSocket v1 on a port of its own, with one customer.
///
/// Its public calls beside `start` and `stop` are for tests and tools: they move the market by hand.
public final class PaperVenue: Sendable {
    /// Why an exchange could not be set up; the text says what to change.
    public struct SetupFailure: Error, CustomStringConvertible {
        public var description: String

        public init(description: String) { self.description = description }
    }

    private struct Running: Sendable {
        var runner: VenueRunner
        /// Nil while the exchange is being restarted.
        var server: VenueServer?
        var loop: EventLoopThread
        var host: String
        var port: Int
    }

    private let configuration: PaperVenueConfiguration
    private let clock: @Sendable () -> Timestamp
    private let logger: Logger
    private let running = Mutex<Running?>(nil)

    /// - Parameter clock: what time it is; the system's time if nil.
    public init(
        configuration: PaperVenueConfiguration, clock: (@Sendable () -> Timestamp)? = nil,
        logger: Logger = Logger(label: "kraken.paper-venue")
    ) {
        self.configuration = configuration
        self.clock = clock ?? { SystemClock.now() }
        self.logger = logger
    }

    /// Sets the market up and listens; once in its life.
    /// - Returns: the address and port clients can connect to.
    /// - Throws: ``SetupFailure``, or the server's failure when the address is taken or a TLS file is no
    ///   good.
    public func start() async throws -> (host: String, port: Int) {
        let (core, upstream) = try await core()
        let loop = EventLoopThread(name: "paper-venue")
        let runner = VenueRunner(core: core, clock: clock, on: loop, logger: logger, upstream: upstream) {
            [weak self] pause in
            self?.reopen(after: pause)
        }
        let server = server(runner, loop, port: configuration.port)
        do {
            let address = try await server.start()
            await runner.begin()
            running.withLock {
                $0 = Running(
                    runner: runner, server: server, loop: loop, host: address.host, port: address.port)
            }
            return address
        } catch {
            await upstream?.stop()
            await loop.shutdown()
            throw error
        }
    }

    /// The exchange, and the one whose market it passes through.
    private func core() async throws -> (VenueCore, UpstreamConnection?) {
        let now = clock().advanced(by: configuration.clockSkew)
        guard case .passthrough(let url, let products, let caFile) = configuration.source else {
            return (try VenueCore(configuration: configuration, now: now), nil)
        }
        guard let address = UpstreamConnection.Address(url) else {
            throw SetupFailure(
                description: "\(url) is no exchange: http:// or https://, a host and a port are needed")
        }
        let upstream = UpstreamConnection(address, caFile: caFile, logger: logger)
        do {
            let answer = try await upstream.instruments()
            let wanted = products.isEmpty ? UpstreamListing.usual(answer) : products
            guard !wanted.isEmpty else {
                throw SetupFailure(description: "\(url) lists none of the usual contracts: name some")
            }
            let listing: [Contract]
            do {
                listing = try UpstreamListing.contracts(answer, wanted: wanted)
            } catch {
                throw SetupFailure(description: "\(url): \(error)")
            }
            return (try VenueCore(configuration: configuration, listing: listing, now: now), upstream)
        } catch {
            await upstream.stop()
            throw error
        }
    }

    private func server(_ runner: VenueRunner, _ loop: EventLoopThread, port: Int) -> VenueServer {
        VenueServer(
            configuration: VenueServerConfiguration(
                host: configuration.host, port: port,
                tls: configuration.tls.map {
                    VenueServerConfiguration.TLS(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
                },
                maximumQueuedBytes: configuration.maximumQueuedBytes),
            on: loop, handler: VenueHandler(runner: runner))
    }

    /// Closes every connection and the port, and opens it again when the exchange is back.
    private func reopen(after pause: Duration) {
        Task {
            let closed = running.withLock { running -> VenueServer? in
                defer { running?.server = nil }
                return running?.server
            }
            guard let closed else { return }
            await closed.stop()
            try? await Task.sleep(for: pause)
            guard let (runner, loop, port) = running.withLock({ $0.map { ($0.runner, $0.loop, $0.port) } })
            else { return }
            let server = server(runner, loop, port: port)
            do {
                _ = try await server.start()
            } catch {
                logger.critical("cannot listen again", metadata: ["reason": "\(error)"])
                return
            }
            let isWanted = running.withLock { running in
                guard running != nil else { return false }
                running?.server = server
                return true
            }
            // Stopped in the meantime.
            if !isWanted { await server.stop() }
        }
    }

    /// Closes every connection and ends; safe to call twice.
    public func stop() async {
        let stopped = running.withLock { running in
            let stopped = running
            running = nil
            return stopped
        }
        guard let stopped else { return }
        await stopped.runner.end()
        await stopped.runner.upstream?.stop()
        await stopped.server?.stop()
        await stopped.loop.shutdown()
    }

    private var core: VenueRunner? { running.withLock { $0?.runner } }

    // MARK: By hand

    /// Sets the index of the contract's underlying: marks, quotes and stops of its contracts follow at once.
    /// - Returns: false if it does not run or has no such contract.
    @discardableResult
    public func setIndexPrice(_ symbol: Symbol, _ price: Decimal) async -> Bool {
        await core?.setIndexPrice(symbol, price) ?? false
    }

    /// A bot takes `quantity` from the book at once.
    /// - Returns: false if it does not run, or has no such contract, or not in such sizes.
    @discardableResult
    public func submitMarketTrade(_ symbol: Symbol, _ side: Side, quantity: Decimal) async -> Bool {
        await core?.trade(symbol, side, quantity) ?? false
    }

    /// Lets the bots of one contract act that many times, at this moment.
    /// - Returns: false if it does not run or has no such contract.
    @discardableResult
    public func stepMarket(_ symbol: Symbol, times: Int = 1) async -> Bool {
        await core?.step(symbol, times: times) ?? false
    }

    /// Starts a recording that waits for ``PaperVenueConfiguration/ReplayStart/onRequest``.
    public func startReplay() async {
        await core?.startReplay()
    }

    /// Orders faults in place of all that were ordered before.
    public func order(_ faults: [VenueFault], seed: UInt64? = nil) async {
        await core?.order(faults, seed: seed)
    }

    /// Cuts every connection and listens again after a while; orders, positions and money stay.
    public func restart(for pause: Duration) async {
        await core?.restart(for: pause)
    }

    /// Which orders a market takes from now on.
    /// - Returns: false if it does not run or has no such contract.
    @discardableResult
    public func setState(of symbol: Symbol, _ state: MarketState) async -> Bool {
        await core?.setState(of: symbol, state) ?? false
    }

    /// How long a market holds orders that could take; nil for not at all.
    /// - Returns: false if it does not run or has no such contract.
    @discardableResult
    public func setMakerProtection(of symbol: Symbol, _ hold: Duration?) async -> Bool {
        await core?.setMakerProtection(of: symbol, hold) ?? false
    }

    /// Tells the customers something, by REST and on the feed.
    public func notify(type: String = "general", priority: String = "low", note: String) async {
        await core?.notify(type: type, priority: priority, note: note)
    }

    /// The truth at this moment; nil if it does not run.
    public func ledger() async -> VenueLedger? {
        await core?.ledger()
    }
}
