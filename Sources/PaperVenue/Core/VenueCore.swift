// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
public import Trading

/// A whole simulated Kraken Futures as a value: books, accounts, REST v3, history, charts and WebSocket v1, with
/// faults to order. It has no clock, no socket and no thread, so that tests can drive it in virtual time.
///
/// Everything that happens is handed in with its time, which never goes backwards:
///
/// ```swift
/// var venue = try VenueCore(configuration: configuration, now: time)
/// let connection = venue.opened(now: time)                     // a WebSocket
/// venue.received(bytes, on: connection, now: time)             // a message on it
/// switch venue.received(request, now: time) {                  // an HTTP request
/// case .answered(let response): …                              // at once
/// case .later(let id): …                                       // comes as `.answer(response, id)`
/// case .never, .reset: …
/// }
/// venue.advanced(to: time)                                     // nothing happened, but time went by
/// for output in venue.takeOutputs() { … }                      // messages, late answers, cut connections
/// ```
///
/// ``nextDue`` tells when ``advanced(to:)`` has something to do without being asked: held orders, the dead man's
/// switch, delayed answers and messages. The market stands still unless ``setIndexPrice(_:_:now:)``,
/// ``trade(_:_:quantity:now:)`` or ``step(_:times:now:)`` move it. ``ledger(now:)`` is the truth to compare with.
public struct VenueCore: Sendable {
    let configuration: PaperVenueConfiguration
    var rest: RESTSurface
    var publicEncoders: [PublicFeedEncoder]
    var privateEncoder: PrivateFeedEncoder

    var exchange: Exchange
    var simulation: MarketSimulation
    var replay: ReplayPlayer?
    /// The exchange whose market is passed through; nil for none.
    var upstream: UpstreamMarket?

    var sessions: [FeedConnectionID: FeedSession] = [:]
    var listeners: [FeedKey: [FeedConnectionID]] = [:]
    var sessionCount: UInt64 = 0
    /// Kept for its memory.
    var scratch: [UInt8] = []
    var drained: [ExchangeEvent] = []
    var tickers: [TickerState]
    var balanceSequence: Int64 = 0
    var positionSequence: Int64 = 0
    var accountIsStale = false
    /// Contracts whose feeds somebody hears, in turn.
    var heardContracts: [Int] = []

    var faults: FaultSchedule
    var requests = WaitingRequests()
    var messages = LateMessages()
    var closedUntil: Timestamp?
    var maintenanceUntil: Timestamp?
    var hasSilentSessions = false
    var scenario: ScenarioPlayer?
    /// How far the exchange's clock is from the machine's. Whoever hands in times adds it.
    public internal(set) var clockSkew: Duration
    var outputs: [VenueOutput] = []
    var pace = MarketPace()

    /// When a contract's ticker went out last, and whether it would say something else now.
    struct TickerState: Sendable {
        var sentAt: Timestamp?
        var isStale = false
    }

    /// - Throws: ``PaperVenue/SetupFailure`` if the configuration is no good, or what is wrong with the recording
    ///   it names.
    public init(configuration: PaperVenueConfiguration, now: Timestamp) throws {
        try self.init(configuration: configuration, listing: nil, now: now)
    }

    /// - Parameter listing: the contracts of another exchange, in place of those that are simulated.
    init(configuration: PaperVenueConfiguration, listing: [Contract]?, now: Timestamp) throws {
        let signer = try configuration.checkedSigner()
        var recording: Recording?
        if case .replay(let path, _, _, _) = configuration.source { recording = try Recording(file: path) }
        self.configuration = configuration
        rest = RESTSurface(
            apiKey: configuration.apiKey, signer: signer,
            limits: configuration.limitsRates ? RateLimits() : nil)
        var contracts = listing ?? ContractListing.standard(startingAt: now, life: configuration.datedLife)
        if let recording {
            contracts.removeAll { recording.products.contains($0.symbol.name) }
            contracts += recording.contracts
        }
        for symbol in configuration.makerProtection.keys
        where !contracts.contains(where: { $0.symbol.name == symbol }) {
            let names = contracts.map(\.symbol.name).joined(separator: ", ")
            throw PaperVenue.SetupFailure(
                description: "Maker Protection of \(symbol): there is no such contract, there are \(names)")
        }
        for index in contracts.indices {
            contracts[index].makerProtection =
                configuration.makerProtection[contracts[index].symbol.name]
                ?? contracts[index].makerProtection
        }
        var exchange = Exchange(
            contracts: contracts, seed: configuration.seed, balances: configuration.startingBalances,
            memory: configuration.ledgerLimit, now: now)
        exchange.openOrderLimit = configuration.openOrderLimit
        var simulation = MarketSimulation(contracts: contracts, seed: configuration.seed, now: now) { index in
            listing == nil && recording.map { !$0.products.contains(contracts[index].symbol.name) } ?? true
        }
        simulation.makeHistory(hours: configuration.historyHours, on: &exchange, now: now)
        if let recording {
            replay = ReplayPlayer(recording, on: &exchange, now: now)
        }
        if let listing { upstream = UpstreamMarket(listing.map(\.symbol.name), on: &exchange) }
        exchange.events.removeAll()
        self.exchange = exchange
        self.simulation = simulation
        publicEncoders = contracts.map { PublicFeedEncoder($0) }
        privateEncoder = PrivateFeedEncoder(
            account: VenueUUID(.account, number: 1, seed: configuration.seed), contracts: contracts)
        tickers = Array(repeating: TickerState(), count: contracts.count)
        clockSkew = configuration.clockSkew
        scenario = configuration.scenario.map { ScenarioPlayer($0) }
        faults = FaultSchedule(
            configuration.faults + (configuration.scenario?.faults ?? []),
            seed: configuration.scenario?.seed ?? configuration.seed)
        try checkScenario(now: now)
        if configuration.scenario?.begins == .start { beginScenario(now: now) }
    }

    /// What there is to send and to do since the last call.
    public mutating func takeOutputs() -> [VenueOutput] {
        defer { outputs.removeAll() }
        return outputs
    }

    // MARK: By hand

    /// Sets the index of the contract's underlying: marks, quotes and stops of its contracts follow at once.
    /// - Returns: false if there is no such contract.
    @discardableResult
    public mutating func setIndexPrice(_ symbol: Symbol, _ price: Decimal, now: Timestamp) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        advanced(to: now)
        simulation.setIndex(of: contract, to: price.doubleValue(), on: &exchange, now: now)
        publishAll(now: now)
        return true
    }

    /// A bot takes `quantity` from the book at once.
    /// - Returns: false if there is no such contract or the quantity is not one of its sizes.
    @discardableResult
    public mutating func trade(_ symbol: Symbol, _ side: Side, quantity: Decimal, now: Timestamp) -> Bool {
        guard let contract = exchange.listedIndex(ofSymbol: symbol.name),
            let lots = exchange.contracts[contract].lots(quantity)
        else { return false }
        advanced(to: now)
        exchange.submit(
            account: Exchange.taker, contract: contract, side: side, kind: .market, limit: nil, lots: lots,
            now: now)
        publishAll(now: now)
        return true
    }

    /// Lets the bots of one contract act that many times.
    /// - Returns: false if there is no such contract.
    @discardableResult
    public mutating func step(_ symbol: Symbol, times: Int = 1, now: Timestamp) -> Bool {
        guard let contract = exchange.index(ofSymbol: symbol.name) else { return false }
        advanced(to: now)
        for _ in 0..<times {
            simulation.step(contract, on: &exchange, now: now)
            _ = publish(now: now)
        }
        publishAll(now: now)
        return true
    }

    /// Orders faults in place of all that were ordered before; their counting begins anew.
    public mutating func order(_ faults: [VenueFault], seed: UInt64? = nil) {
        self.faults = FaultSchedule(faults, seed: seed ?? configuration.seed)
    }
}
