// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import KrakenFutures
import PaperVenue
import Trading

/// A gateway's desk and a simulated exchange in virtual time, with a network between them that loses, delays and repeats.
///
/// The desk's requests are encoded and their answers parsed by the dialect; the private feed is the exchange's, message by
/// message, through the dialect's feed. A crash of the gateway leaves what was journalled.
struct ModelWorld {
    static let symbols = [Symbol("PI_XBTUSD"), Symbol("PF_ETHUSD")]
    static let credentials = PaperCredentials(
        apiKey: "paper-key", apiSecret: "c2VjcmV0IG9mIHRoZSBwYXBlciB2ZW51ZQ==")

    enum Happening {
        /// The request of a call arrives at the exchange.
        case arrival(Int)
        /// The answer to a call is back, or its time is over.
        case result(Int, attempt: Int, Result<HTTPResponse, HTTPFailure>)
        case feedMessage([UInt8], FeedConnectionID)
        case feedConnects
        case journalled(JournalBatch, life: Int)
        case deskWakes(life: Int)
        case secondPasses
    }

    /// A call of the desk at the exchange.
    struct Call {
        enum Kind {
            case place(OrderRequest)
            case cancel(OrderReference)
            case amend(OrderAmendment)
            case batch([OrderChange], processBefore: Timestamp?)
            case cancelAll(Symbol?)
            case ask(DeskQuestion)
            /// The account log, for fees that the feed did not tell.
            case readLog(since: Timestamp)
        }

        var kind: Kind
        var life: Int
        var timeout: Duration
        var answers: [Result<HTTPResponse, HTTPFailure>] = []
        var request: HTTPRequest?
    }

    var random: ModelRandom
    var now = Timestamp(seconds: 1_800_000_000)
    var venue: VenueCore
    var desk: OrderDesk
    var journal = ModelJournal()
    let transport = ScriptedTransport()
    let signer: RequestSigner
    let clock = ModelClock()
    let dialect: KrakenFuturesVenue<ScriptedTransport>

    var timeline = Timeline<Happening>()
    var calls: [Int: Call] = [:]
    var waiting: [VenueRequestID: Int] = [:]
    var nextCall = 0
    var feed: KrakenFeed
    var feedOutput = FeedOutput()
    var connection: FeedConnectionID?
    var lastFeedArrival = Timestamp(seconds: 0)
    /// Counts the lives of the gateway.
    var life = 0
    var plannedWake: Timestamp?

    var wanted: [ClientOrderID: OrderRequest] = [:]
    var wantedOrder: [ClientOrderID] = []
    var answers: [DeskTicket: DeskAnswer] = [:]
    var tickets: UInt64 = 0
    var published: [FillID: Int] = [:]
    var fillsSeen: [FillID: Fill] = [:]
    var sent: [ClientOrderID: Int] = [:]
    var mayBeSentAgain: Set<ClientOrderID> = []
    var prices: [Symbol: Int] = [:]
    var foreignCount = 0
    /// Whether Maker Protection is on.
    var isHolding = false
    var batches: [UInt64: ModelBatch] = [:]
    var batchTickets: [DeskTicket: (batch: UInt64, id: ClientOrderID)] = [:]
    var batchCount: UInt64 = 0
    /// Changes that the exchange has carried out, and orders that ended by a cancel of everything.
    var amendedCount = 0
    var batchedCount = 0
    var cancelledInAll = 0
    /// Orders with a change of unknown outcome that were told as unsettled, and have not been told otherwise since.
    var unsettled: Set<ClientOrderID> = []
    /// How many were, and how many of those have other terms by now than they were told with.
    var unsettledCount = 0
    /// Every order of which a change was lost in this round.
    var changed: Set<ClientOrderID> = []
    var settledAnewCount = 0
    var problems: [String] = []

    init(seed: UInt64) throws {
        random = ModelRandom(seed: seed)
        var configuration = PaperVenueConfiguration(
            apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret, seed: seed,
            messagesPerSecond: 0, tickerInterval: .seconds(3_600), historyHours: 0)
        configuration.limitsRates = false
        venue = try VenueCore(configuration: configuration, now: now)
        let credentials = try KrakenCredentials(
            apiKey: Self.credentials.apiKey, apiSecret: Self.credentials.apiSecret)
        signer = RequestSigner(credentials: credentials)
        clock.now = now
        dialect = KrakenFuturesVenue(
            transport: transport, endpoints: KrakenEndpoints(paperPort: 1), credentials: credentials,
            accountType: "paper", clock: { [clock] in clock.now })
        feed = KrakenFeed(credentials: credentials, accountType: "paper")
        desk = OrderDesk(journal: .working)
        for (index, symbol) in Self.symbols.enumerated() {
            prices[symbol] = index == 0 ? 84_000 : 3_100
            moveMarket(symbol)
        }
    }

    // MARK: Time

    /// Lets time go by, and everything that is due in it.
    mutating func advance(by duration: Duration) async {
        let end = now.advanced(by: duration)
        while true {
            let next = [timeline.next, venue.nextDue].compactMap { $0 }.min()
            guard let next, next <= end else { break }
            now = max(now, next)
            clock.now = now
            venue.advanced(to: now)
            takeOutputs()
            while let happening = timeline.take(until: now) {
                await happen(happening)
                takeOutputs()
                await carryOutDesk()
            }
        }
        now = end
        clock.now = now
        venue.advanced(to: now)
        takeOutputs()
    }

    private mutating func happen(_ happening: Happening) async {
        switch happening {
        case .arrival(let id): arrive(id)
        case .result(let id, let attempt, let result): await finish(id, attempt, result)
        case .feedMessage(let bytes, let id):
            guard id == connection else { return }
            feed.received(bytes, now: now, into: &feedOutput)
            carryOutFeed()
        case .feedConnects: connectFeed()
        case .journalled(let batch, let life):
            guard life == self.life else { return }
            desk.journalAnswered(batch.number, journal.write(batch), now: now)
        case .deskWakes(let life):
            guard life == self.life else { return }
            plannedWake = nil
            desk.timePassed(now: now)
        case .secondPasses:
            feed.timePassed(now: now, into: &feedOutput)
            carryOutFeed()
            desk.timePassed(now: now)
            timeline.plan(.secondPasses, at: now.advanced(by: .seconds(1)))
        }
    }

    // MARK: The desk's wishes

    mutating func carryOutDesk() async {
        while !desk.actions.isEmpty {
            for action in desk.takeActions() { await carryOut(action) }
        }
        if let wake = desk.nextWakeAt, plannedWake.map({ wake < $0 }) ?? true {
            plannedWake = wake
            timeline.plan(.deskWakes(life: life), at: max(wake, now.advanced(by: .milliseconds(1))))
        }
    }

    private mutating func carryOut(_ action: DeskAction) async {
        switch action {
        case .journal(let batch):
            timeline.plan(.journalled(batch, life: life), at: now.advanced(by: .milliseconds(1)))
        case .send(let request, let timeout):
            noteSent(request.clientOrderID)
            await begin(Call(kind: .place(request), life: life, timeout: timeout))
        case .sendInBatch(let number, let request):
            noteSent(request.clientOrderID)
            await left(request, with: number)
        case .ask(let question):
            await begin(Call(kind: .ask(question), life: life, timeout: .seconds(5)))
        case .publishOrder(let order):
            trace(order)
            noteSettled(order)
        case .publishFill(let fill):
            published[fill.id, default: 0] += 1
            fillsSeen[fill.id] = fill
        case .completeFill(let fill):
            if published[fill.id] == nil, journal.fills[fill.id] == nil {
                problems.append("fill \(fill.id) got its fee before it was told")
            }
            fillsSeen[fill.id] = fill
        case .answer(let ticket, let answer):
            answers[ticket] = answer
            if let (number, id) = batchTickets.removeValue(forKey: ticket) { await settled(id, in: number) }
        case .dropped(let count): problems.append("\(count) records were dropped")
        }
    }

    private mutating func noteSent(_ id: ClientOrderID) {
        sent[id, default: 0] += 1
        if sent[id] ?? 0 > 1, !mayBeSentAgain.contains(id) { problems.append("\(id) is sent a second time") }
        mayBeSentAgain.remove(id)
    }

    // MARK: Calls

    mutating func begin(_ call: Call) async {
        nextCall += 1
        calls[nextCall] = call
        if Self.isTracing {
            switch call.kind {
            case .place(let order): trace("sent", .place(order))
            case .amend(let amendment): trace("sent", .amend(amendment))
            case .batch(let changes, _): for change in changes { trace("sent in a batch", change) }
            default: break
            }
        }
        await step(nextCall)
    }

    /// Plays a call as far as its answers go.
    private mutating func step(_ id: Int) async {
        guard let call = calls[id] else { return }
        var follow: Outcome = { _ in }
        let request = await transport.run(with: call.answers) {
            follow = await outcome(of: call)
        }
        guard let request else {
            calls[id] = nil
            if call.life == life { await follow(&self) }
            return
        }
        calls[id]?.request = request
        timeline.plan(.arrival(id), at: now.advanced(by: random.duration(1...30)))
        timeline.plan(
            .result(id, attempt: call.answers.count, .failure(.timedOut(sent: true))),
            at: now.advanced(by: call.timeout))
    }

    private mutating func arrive(_ id: Int) {
        guard let call = calls[id], let request = call.request else { return }
        let target = request.url.dropFirst("http://127.0.0.1:1".count)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let answer = venue.received(
            ServerRequest(
                method: request.method, path: parts[0], query: parts.count > 1 ? parts[1] : "",
                headers: request.headers, body: request.body), now: now)
        switch answer {
        case .answered(let response): respond(id, response)
        case .later(let number): waiting[number] = id
        // Nothing is passed through to another exchange here.
        case .never, .forwarded: break
        case .reset: cut(id)
        }
    }

    private mutating func respond(_ id: Int, _ response: ServerResponse) {
        let answer = HTTPResponse(status: response.status, body: response.body)
        plan(id, .success(answer))
    }

    private mutating func cut(_ id: Int) {
        plan(id, .failure(.broken("the peer closed", sent: true)))
    }

    private mutating func plan(_ id: Int, _ result: Result<HTTPResponse, HTTPFailure>) {
        guard let attempt = calls[id]?.answers.count else { return }
        timeline.plan(.result(id, attempt: attempt, result), at: now.advanced(by: random.duration(1...30)))
    }

    private mutating func finish(_ id: Int, _ attempt: Int, _ result: Result<HTTPResponse, HTTPFailure>) async
    {
        guard let call = calls[id], call.answers.count == attempt else { return }
        calls[id]?.answers.append(result)
        await step(id)
    }

    // MARK: What comes of the exchange

    mutating func takeOutputs() {
        for output in venue.takeOutputs() {
            switch output {
            case .message(let bytes, let hearers):
                for hearer in hearers where hearer == connection {
                    // The exchange says when messages change places; the wire keeps their order.
                    lastFeedArrival = max(lastFeedArrival, now.advanced(by: random.duration(1...15)))
                    timeline.plan(.feedMessage(bytes, hearer), at: lastFeedArrival)
                }
            case .answer(let response, let number):
                if let id = waiting.removeValue(forKey: number) { respond(id, response) }
            case .reset(let number):
                if let id = waiting.removeValue(forKey: number) { cut(id) }
            case .disconnected(let id):
                if id == connection { loseFeed() }
            // No fault that silences a connection is ordered.
            case .silenced: break
            case .restarted:
                for id in waiting.values.sorted() { cut(id) }
                waiting.removeAll()
                if connection != nil { loseFeed() }
            }
        }
    }
}
