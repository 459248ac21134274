// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Logging
import Trading

/// The running exchange: one actor on the server's loop owns the books, the accounts and the sockets.
actor VenueCore {
    /// Sent to one socket in one turn at most, so that its loop also reads.
    static let stepsPerTurn = 2_000

    nonisolated let loop: EventLoopThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.unownedExecutor }

    let configuration: PaperVenueConfiguration
    let clock: @Sendable () -> Timestamp
    let logger: Logger
    let rest: RESTSurface
    let publicEncoders: [PublicFeedEncoder]
    let privateEncoder: PrivateFeedEncoder

    var exchange: Exchange
    var simulation: MarketSimulation
    var replay: ReplayPlayer?
    var replayTimer: ScheduledWork?
    var replayBegan: ContinuousClock.Instant?

    var sessions: [ServerWebSocketID: FeedSession] = [:]
    var listeners: [FeedKey: [ServerWebSocket]] = [:]
    var sessionCount: UInt64 = 0
    var hasUnflushed = false
    /// Kept for its memory.
    var scratch: [UInt8] = []
    var drained: [ExchangeEvent] = []
    var tickers: [TickerState]
    var balanceSequence: Int64 = 0
    var positionSequence: Int64 = 0
    var accountIsStale = false
    /// Contracts whose feeds somebody hears, in turn.
    var heardContracts: [Int] = []

    private var pulseTimer: ScheduledWork?
    private var budget = 0.0
    private var lastPulse: ContinuousClock.Instant?
    private var lastHousekeeping: ContinuousClock.Instant?
    private var turn = 0

    /// When a contract's ticker went out last, and whether it would say something else now.
    struct TickerState: Sendable {
        var sentAt: ContinuousClock.Instant?
        var isStale = false
    }

    init(
        configuration: PaperVenueConfiguration, signer: RequestSigner, recording: Recording?,
        clock: @escaping @Sendable () -> Timestamp, on loop: EventLoopThread, logger: Logger
    ) {
        self.loop = loop
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        rest = RESTSurface(apiKey: configuration.apiKey, signer: signer)
        let now = clock()
        var contracts = ContractListing.standard(startingAt: now)
        if let recording {
            contracts.removeAll { recording.products.contains($0.symbol.name) }
            contracts += recording.contracts
        }
        var exchange = Exchange(
            contracts: contracts, seed: configuration.seed, balances: configuration.startingBalances)
        var simulation = MarketSimulation(contracts: contracts, seed: configuration.seed, now: now) { index in
            recording.map { !$0.products.contains(contracts[index].symbol.name) } ?? true
        }
        simulation.makeHistory(hours: configuration.historyHours, on: &exchange, now: now)
        if let recording {
            replay = ReplayPlayer(recording, on: &exchange, now: now)
        }
        exchange.events.removeAll()
        self.exchange = exchange
        self.simulation = simulation
        publicEncoders = contracts.map { PublicFeedEncoder($0) }
        privateEncoder = PrivateFeedEncoder(
            account: VenueUUID(.account, number: 1, seed: configuration.seed), contracts: contracts)
        tickers = Array(repeating: TickerState(), count: contracts.count)
    }

    // MARK: Life

    func begin() {
        let interval = pulseInterval
        pulseTimer = loop.scheduleRepeating(every: interval) { [self] in
            assumeIsolated { $0.pulse() }
        }
        if case .replay(_, _, .immediately, _) = configuration.source { startReplay() }
    }

    func end() {
        pulseTimer?.cancel()
        replayTimer?.cancel()
        pulseTimer = nil
        replayTimer = nil
    }

    /// One message each at low rates, a millisecond at high ones; housekeeping needs a second at most.
    private var pulseInterval: Duration {
        var seconds = 1.0
        let rate = configuration.messagesPerSecond
        if rate > 0 { seconds = min(seconds, 1 / rate) }
        let tickers = configuration.tickerInterval
        if tickers > .zero {
            seconds = min(
                seconds, Double(tickers.components.attoseconds) * 1e-18 + Double(tickers.components.seconds))
        }
        return .microseconds(Int64(max(0.001, seconds) * 1_000_000))
    }

    // MARK: Time

    private func pulse() {
        let instant = ContinuousClock.now
        let elapsed = lastPulse.map { instant - $0 } ?? .zero
        lastPulse = instant
        let now = clock()
        stepMarkets(elapsed, now: now)
        if lastHousekeeping.map({ instant - $0 >= .seconds(1) }) ?? true {
            lastHousekeeping = instant
            keepHouse(now: now)
        }
        sendStaleTickers(now: now)
        flush()
    }

    /// Spends the time's share of messages on the contracts that somebody hears.
    private func stepMarkets(_ elapsed: Duration, now: Timestamp) {
        let rate = min(50_000, configuration.messagesPerSecond)
        guard rate > 0, !heardContracts.isEmpty else { return }
        let (seconds, attoseconds) = elapsed.components
        // What could not be sent in a quarter of a second is not made up for.
        budget = min(budget + rate * (Double(seconds) + Double(attoseconds) * 1e-18), max(1, rate / 4))
        var steps = 0
        while budget >= 1, steps < Self.stepsPerTurn {
            steps += 1
            turn &+= 1
            simulation.step(heardContracts[turn % heardContracts.count], on: &exchange, now: now)
            budget -= Double(max(1, publish(now: now)))
        }
    }

    private func keepHouse(now: Timestamp) {
        if configuration.messagesPerSecond > 0 {
            // Markets that nobody hears go on slowly, so that their candles have no holes.
            var steps = Int(
                min(configuration.messagesPerSecond.rounded(.up), Double(exchange.contracts.count)))
            for contract in simulation.simulated where !heardContracts.contains(contract) {
                guard steps > 0 else { break }
                steps -= 1
                simulation.step(contract, on: &exchange, now: now)
            }
            _ = publish(now: now)
        }
        if let hearts = listeners[FeedKey(feed: .heartbeat)], !hearts.isEmpty {
            send(FeedReply.heartbeat(milliseconds: now.milliseconds), to: hearts)
        }
        if !exchange.ledger.accounts[Exchange.customer].holdings.isEmpty { accountIsStale = true }
        sendStaleAccount(now: now)
    }

    // MARK: Tests and tools

    func setIndexPrice(_ symbol: Symbol, _ price: Decimal) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        let now = clock()
        simulation.setIndex(of: contract, to: price.doubleValue(), on: &exchange, now: now)
        publishAll(now: now)
        return true
    }

    /// A bot's market order; false if there is no such contract or the size is not one of its.
    func trade(_ symbol: Symbol, _ side: Side, _ quantity: Decimal) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name),
            let lots = exchange.contracts[contract].lots(quantity)
        else { return false }
        let now = clock()
        exchange.submit(
            account: Exchange.taker, contract: contract, side: side, kind: .market, limit: nil, lots: lots,
            now: now)
        publishAll(now: now)
        return true
    }

    func step(_ symbol: Symbol, times: Int) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        let now = clock()
        for _ in 0..<times {
            simulation.step(contract, on: &exchange, now: now)
            _ = publish(now: now)
        }
        publishAll(now: now)
        return true
    }
}
