// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import GatewayIO
import GatewayProtocol
import JSONText
public import Logging
public import Trading

/// The daemon's one owner of all state: it lives on the event loop, so that sockets enter it without a hop.
///
/// The files beside this one are its parts: connections, calls, streams, the exchange's feed, and one per service.
public actor TradingGateway {
    /// The loop that all sockets live on; the actor's executor.
    nonisolated let loop: EventLoopThread
    /// The executor of ``loop``.
    @safe public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.unownedExecutor }

    let venue: any Venue
    var settings: GatewaySettings
    let clock: @Sendable () -> Timestamp
    var log: Logger
    let startedAt: Timestamp

    // What clients have open.
    var clients: [SessionID: ClientState] = [:]
    var waitingCalls: [CallKey: WaitingCall] = [:]
    var nextTicket: UInt64 = 1
    var topics: [TopicKey: Topic] = [:]
    var dirtyTopics: [TopicKey] = []
    var dirtyClients: [SessionID] = []
    var nextStreamNumber: Int64 = 1
    var isDraining = false
    /// The clients are about to be left to the next life of the gateway.
    var isHandingOver = false
    /// Topics that clients of an earlier life listen to, until the first of them is taken up again.
    var restoredSessions: [(id: SessionID, session: RestoredSession)] = []
    var resumedTopics: [Int64: Int64] = [:]
    var resumedKeys: [TopicKey: Int64] = [:]
    var isStopped = false

    // What is known of the exchange.
    var feed: any VenueFeed
    var feedOutput = FeedOutput()
    var webSocket: WebSocketClient?
    var feedHealth: FeedHealth
    var interest: SymbolInterest
    var instruments: [Symbol: Instrument] = [:]
    var assets: Assets
    var tickers = TickerCache()
    var tickerTopics: [Symbol: TickerTopic] = [:]
    var trades: [Symbol: RecentTrades] = [:]
    var candles: [CandleSeriesName: CandleStream] = [:]
    /// Numbers the series, so that no two have the same.
    var candleSeriesBegun: UInt64 = 0
    /// How many of them are made of what tickers tell.
    var priceSeries = 0
    /// Counts how often what was kept of the exchange's past turned out to be wrong.
    var candleEditions: [CandleSeriesName: Int] = [:]
    /// Where the exchange's candles are kept; nil when they are asked for each time.
    let candleStore: CandleStore?
    /// Calls that wait for the trades of a symbol to join their history.
    var tradeWaiters: [Symbol: [CheckedContinuation<Failure?, Never>]] = [:]
    /// Calls that wait for the feed's word on a symbol.
    var tickerWaiters: [Symbol: [CheckedContinuation<Void, Never>]] = [:]
    var books: [Symbol: BookStream] = [:]
    var statusBoard = StatusBoard()
    var nextStatusCheck: Timestamp?
    /// The last answers about past funding rates, and when they came.
    var fundingRates: [Symbol: (rates: [FundingRate], at: Timestamp)] = [:]
    var desk: OrderDesk
    var orderLog: OrderLog
    let journal: Journal?
    /// What the journal remembers besides orders and fills.
    let savedMarks: [String: String]
    /// Who waits for an answer of the desk.
    var deskWaiters: [DeskTicket: DeskWaiter] = [:]
    var nextDeskTicket: UInt64 = 1
    var deskTimer: (at: Timestamp, work: ScheduledWork)?
    var account = AccountCache()
    var permissions: Permissions
    var budget: RateBudget
    /// Who waits for room in the budget.
    var budgetWaiters: [RateBudget.Ticket: CheckedContinuation<Failure?, Never>] = [:]
    var budgetTimer: (at: Timestamp, work: ScheduledWork)?
    var isBudgetTold = true
    var risk: RiskDesk
    var exposure = ExposureBook()
    var ownerPositions = OwnerPositions()
    var positionBounds = PositionBounds()
    /// Since when the account holds nothing of an instrument that it held.
    var flatSince: [Symbol: Timestamp] = [:]
    /// Mark prices that were asked for because the feed had none.
    var fetchedMarks: [Symbol: (price: Decimal, at: Timestamp)] = [:]
    var deadMansSwitch = DeadMansSwitch()
    /// Calls that wait for the exchange's word about the switch.
    var switchWaiters: [CheckedContinuation<Void, Never>] = []
    var cancelOnDisconnect = CancelOnDisconnect()
    var areMissingOwnersSought = false
    var batches: [UInt64: OrderBatch] = [:]
    var batchTickets: [DeskTicket: (batch: UInt64, id: ClientOrderID)] = [:]
    var nextBatch: UInt64 = 1
    var nextAccountCheck: Timestamp?
    /// When the account log may next be read for fees that the feed did not tell.
    var nextFeeQuestion: Timestamp?
    /// Calls that wait for the exchange to confirm the account's feed.
    var accountWaiters: [UInt64: CheckedContinuation<Failure?, Never>] = [:]
    /// Whether the feed's positions were others than the exchange's at the last check.
    var hasPositionsDiffered = false
    var notices: [VenueNotification] = []
    var recentBookings = RecentBookings()
    /// Feeds of the account beside the one that must be there, and why they are not.
    var refusedAccountFeeds: [FeedTopic: Failure] = [:]
    var recentFills = RecentFills()
    var pendingStreams: [FeedTopic: [PendingStream]] = [:]
    var metrics: GatewayMetrics
    /// Takes down what the exchange's feed says, if that is wanted.
    let recorder: FeedRecorder?
    /// When the bytes came whose way to the clients is being measured in this turn.
    var measuredSince: UInt64?
    var healthListeners = 0
    /// What was last told of the parts, while somebody watches.
    var toldHealth: [String: HealthStatus]?
    var monitorListeners = 0
    /// Spellings that clients used, and what they mean.
    var symbolsByName: [Symbol: Symbol] = [:]
    /// The params of the last ticker call of this second, and what they mean.
    var lastAsked: (params: [UInt8], topic: TickerTopic)?
    var lastMessageAt: Timestamp?

    var supervision: Supervision?
    var supervisionTick: ScheduledWork?
    var secondTick: ScheduledWork?
    var instrumentRefresh: Task<Void, Never>?
    var drained: CheckedContinuation<Void, Never>?

    /// Nothing is opened before ``start()``.
    /// - Parameters:
    ///   - memory: what is known of orders from before.
    ///   - candleStore: what is kept of candles; its owner closes it.
    public init(
        venue: any Venue, settings: GatewaySettings, memory: OrderMemory = .none,
        candleStore: CandleStore? = nil, loop: EventLoopThread, log: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.candleStore = candleStore
        self.venue = venue
        self.settings = settings
        self.loop = loop
        self.log = log
        self.clock = clock
        let now = clock()
        self.startedAt = now
        self.feed = venue.makeFeed()
        self.feedHealth = FeedHealth(hasCredentials: venue.hasCredentials, now: now)
        self.interest = SymbolInterest(
            linger: settings.symbolLinger, maximumTopics: settings.followedFeeds)
        self.assets = Assets(settings.assets)
        self.journal = memory.journal
        var patience = settings.patience
        patience.longestRequest = settings.timeout
        self.desk = OrderDesk(patience: patience, journal: memory.state, restoring: memory.contents)
        self.permissions = settings.permissions ?? Permissions(ownUID: settings.ownUID)
        self.budget = RateBudget(settings.budgetSettings)
        self.risk = RiskDesk(configured: settings.riskLimits)
        for fill in memory.contents.fills {
            ownerPositions.filled(fill)
            recentFills.filled(fill)
            guard let owner = fill.owner else { continue }
            let position = ownerPositions.position(of: owner, in: fill.symbol)
            positionBounds.told(position, of: owner, in: fill.symbol, now: now)
        }
        let open = desk.ledger.openOrders()
        for order in open { exposure.orderChanged(order) }
        orderLog = OrderLog(restoring: open)
        self.savedMarks = memory.contents.marks
        self.metrics = GatewayMetrics(interval: settings.latencyInterval)
        self.recorder = settings.recorder
    }
}
