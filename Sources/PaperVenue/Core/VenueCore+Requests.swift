// SPDX-License-Identifier: Apache-2.0

public import GatewayIO
import KrakenFutures
public import Trading

// An HTTP request on its way through the faults to the engine, and its answer on the way back.
extension VenueCore {
    /// A whole request has arrived.
    public mutating func received(_ request: ServerRequest, now: Timestamp) -> VenueAnswer {
        advanced(to: now)
        guard isAccepting(now: now) else { return .reset }
        if Self.isAdministrative(request) { return .answered(administer(request, now: now)) }
        beginScenario(now: now)
        if isInMaintenance(now: now) { return .answered(RESTAnswer.maintenance(now: now)) }
        let endpoint = RESTSurface.endpoint(of: request.path)
        guard let action = faults.met(endpoint: endpoint) else {
            if upstream != nil, UpstreamMarket.answers(request) { return .forwarded }
            return answer(act(request, now: now), AnswerTreatment(), as: nil, now: now)
        }
        return meet(action, request, endpoint, now: now)
    }

    private mutating func meet(
        _ action: VenueFault.RequestAction, _ request: ServerRequest, _ endpoint: String, now: Timestamp
    ) -> VenueAnswer {
        switch action {
        case .loseRequest: return .never
        case .loseAnswer:
            _ = act(request, now: now)
            return .never
        case .delayRequest(let delay):
            let id = requests.nextID()
            requests.wait(id, .act(request), until: now.advanced(by: delay))
            return .later(id)
        case .delayAnswer(let delay):
            return answer(act(request, now: now), AnswerTreatment(delay: delay), as: nil, now: now)
        case .answer(let status, let body, let acts):
            if acts { _ = act(request, now: now) }
            return .answered(Self.foreign(status, body))
        case .reset(let acts):
            if acts { _ = act(request, now: now) }
            return .reset
        case .refuse(let refusal):
            return .answered(RESTRefusal.response(refusal, to: endpoint, now: now))
        case .rename(let word):
            return answer(act(request, now: now), AnswerTreatment(word: word), as: nil, now: now)
        case .restart(let pause, let acts):
            if acts { _ = act(request, now: now) }
            restart(for: pause, now: now)
            return .reset
        case .damage(let damage):
            return answer(act(request, now: now), AnswerTreatment(damage: damage), as: nil, now: now)
        }
    }

    /// What a server in front of the exchange says, as it is not JSON.
    private static func foreign(_ status: Int, _ body: String?) -> ServerResponse {
        ServerResponse(
            status: status, contentType: body?.first == "{" ? "application/json" : "text/html; charset=UTF-8",
            body: Array((body ?? "").utf8))
    }

    /// Hands a request to the engine, and tells the feeds what that did.
    private mutating func act(_ request: ServerRequest, now: Timestamp) -> RESTReply {
        defer { publishAll(now: now) }
        return rest.answer(request, on: &exchange, now: now)
    }

    /// - Parameter id: what the request is known by, if it waited already.
    private mutating func answer(
        _ reply: RESTReply, _ treatment: AnswerTreatment, as id: VenueRequestID?, now: Timestamp
    ) -> VenueAnswer {
        switch reply {
        case .held(let held):
            let id = id ?? requests.nextID()
            requests.hold(id, held, treatment)
            return .later(id)
        case .now(var response):
            if let word = treatment.word {
                response.body = MessageEdit.replacing("status", with: word, in: response.body)
            }
            if let damage = treatment.damage {
                response.body = MessageEdit.damaged(response.body, damage)
            }
            guard treatment.delay > .zero else { return .answered(response) }
            let id = id ?? requests.nextID()
            requests.wait(id, .answer(response), until: now.advanced(by: treatment.delay))
            return .later(id)
        }
    }

    // MARK: Time

    /// When ``advanced(to:)`` has something to do; nil while nothing is due.
    public var nextDue: Timestamp? {
        var next = exchange.nextDue
        for due in [requests.nextDue, messages.nextDue, scenario?.nextDue] {
            guard let due else { continue }
            next = min(due, next ?? due)
        }
        return next
    }

    /// Time has come to `now`: what was due until then happens, each at its own time.
    public mutating func advanced(to now: Timestamp) {
        while let due = nextDue, due <= now { fire(at: due) }
        exchange.time = now
    }

    private mutating func fire(at now: Timestamp) {
        exchange.time = now
        playScenario(now: now)
        exchange.elapsed(to: now)
        for contract in exchange.takeExpired() { listSuccessor(of: contract, now: now) }
        for held in requests.released(exchange.takeReleased()) {
            guard let reports = held.reply.reports else { continue }
            let response = RESTOrders.answer(held.reply.shape, reports, exchange, now: now)
            finish(held.id, .now(response), held.treatment, now: now)
        }
        for timed in requests.take(through: now) {
            switch timed.step {
            case .answer(let response): outputs.append(.answer(response, timed.id))
            case .act(let request):
                finish(timed.id, act(request, now: now), AnswerTreatment(), now: now)
            }
        }
        for message in messages.take(through: now) where sessions[message.connection] != nil {
            outputs.append(.message(message.bytes, to: [message.connection]))
        }
        publishAll(now: now)
    }

    private mutating func finish(
        _ id: VenueRequestID, _ reply: RESTReply, _ treatment: AnswerTreatment, now: Timestamp
    ) {
        guard case .answered(let response) = answer(reply, treatment, as: id, now: now) else { return }
        outputs.append(.answer(response, id))
    }

    // MARK: Contracts

    /// A contract has ended: the simulation leaves it, and the next one of its kind is listed.
    mutating func listSuccessor(of contract: Int, now: Timestamp) {
        simulation.retire(contract)
        let terms = ContractListing.successor(of: exchange.contracts[contract], now: now) { name in
            exchange.index(ofSymbol: name) != nil
        }
        _ = exchange.list(terms)
        publicEncoders.append(PublicFeedEncoder(terms))
        privateEncoder.contracts.append(terms)
        tickers.append(TickerState())
        simulation.add(terms, on: &exchange, now: now)
    }

    // MARK: Restarts

    func isInMaintenance(now: Timestamp) -> Bool { maintenanceUntil.map { now < $0 } ?? false }

    /// Requests are answered that the exchange is not available, and there are no feeds, for a while.
    public mutating func maintain(for pause: Duration, now: Timestamp) {
        advanced(to: now)
        maintenanceUntil = now.advanced(by: pause)
        for id in sessions.keys.sorted(by: { $0.number < $1.number }) { disconnect(id) }
    }

    /// Whether requests and connections are taken; the exchange was restarted a short while ago if not.
    public func isAccepting(now: Timestamp) -> Bool { closedUntil.map { now >= $0 } ?? true }

    /// Cuts every connection, forgets the requests that wait, and takes nothing for a while. Orders, also held ones,
    /// positions, money and faults stay as they are.
    public mutating func restart(for pause: Duration, now: Timestamp) {
        advanced(to: now)
        closedUntil = now.advanced(by: pause)
        sessions.removeAll()
        listeners.removeAll()
        heardContracts.removeAll()
        requests.removeAll()
        messages.removeAll()
        outputs.append(.restarted)
    }
}
