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
    }

    private struct Running: Sendable {
        var core: VenueCore
        var server: VenueServer
        var loop: EventLoopThread
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
        let signer = try checkedSigner()
        var recording: Recording?
        if case .replay(let path, _, _, _) = configuration.source { recording = try Recording(file: path) }
        let loop = EventLoopThread(name: "paper-venue")
        let core = VenueCore(
            configuration: configuration, signer: signer, recording: recording, clock: clock, on: loop,
            logger: logger)
        let server = VenueServer(
            configuration: VenueServerConfiguration(
                host: configuration.host, port: configuration.port,
                tls: configuration.tls.map {
                    VenueServerConfiguration.TLS(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
                },
                maximumQueuedBytes: configuration.maximumQueuedBytes),
            on: loop, handler: VenueHandler(core: core))
        do {
            let address = try await server.start()
            await core.begin()
            running.withLock { $0 = Running(core: core, server: server, loop: loop) }
            return address
        } catch {
            await loop.shutdown()
            throw error
        }
    }

    private func checkedSigner() throws -> RequestSigner {
        if case .replay(_, let speed, _, _) = configuration.source {
            try check(speed, "the replay speed", 0...1_000_000)
        }
        try check(configuration.messagesPerSecond, "the rate of messages", 0...50_000)
        try check(Double(configuration.historyHours), "the number of hours of history", 0...168)
        try check(Double(configuration.port), "the port", 0...65_535)
        try check(configuration.tickerInterval / .seconds(1), "the ticker interval in seconds", 0...3_600)
        do {
            return RequestSigner(
                credentials: try KrakenCredentials(
                    apiKey: configuration.apiKey, apiSecret: configuration.apiSecret))
        } catch {
            throw SetupFailure(description: "the paper credentials cannot be used: \(error)")
        }
    }

    private func check(_ value: Double, _ name: String, _ allowed: ClosedRange<Double>) throws {
        guard !allowed.contains(value) else { return }
        throw SetupFailure(
            description:
                "\(name) must be from \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound)), not \(value)")
    }

    /// Closes every connection and ends; safe to call twice.
    public func stop() async {
        let stopped = running.withLock { running in
            let stopped = running
            running = nil
            return stopped
        }
        guard let stopped else { return }
        await stopped.core.end()
        await stopped.server.stop()
        await stopped.loop.shutdown()
    }

    private var core: VenueCore? { running.withLock { $0?.core } }

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
}
