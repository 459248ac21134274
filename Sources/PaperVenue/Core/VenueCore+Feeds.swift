// SPDX-License-Identifier: Apache-2.0

public import GatewayIO
import KrakenFutures
public import Trading

// The conversation on a socket: what clients ask for, and the answers in Kraken's words.
extension VenueCore {
    /// A WebSocket has been opened.
    /// - Returns: its name; nil while the exchange takes no connections, and this one is to be cut.
    public mutating func opened(now: Timestamp) -> FeedConnectionID? {
        advanced(to: now)
        beginScenario(now: now)
        let isFull = configuration.limitsRates && sessions.count >= Self.connectionLimit
        guard isAccepting(now: now), !isInMaintenance(now: now), !isFull else { return nil }
        sessionCount += 1
        let id = FeedConnectionID(number: sessionCount)
        sessions[id] = FeedSession(number: sessionCount, heardAt: now)
        reply(FeedReply.info, to: id)
        return id
    }

    /// The connection has gone, whoever ended it.
    public mutating func closed(_ id: FeedConnectionID) {
        guard let session = sessions.removeValue(forKey: id) else { return }
        for key in session.subscriptions { removeListener(id, from: key) }
        messages.closed(id)
        hasSilentSessions = hasSilentSessions && sessions.values.contains { $0.isSilent }
    }

    /// What a connection that is accepted meets, before it has said what it wants.
    public mutating func accepted(now: Timestamp) -> VenueConnectionFate {
        advanced(to: now)
        switch faults.metConnection() {
        case nil: return .serve
        case .refuse: return .refuse
        case .failTLS: return .tlsFailure
        case .hang: return .hang
        }
    }

    /// A ping has arrived: the connection is in use.
    public mutating func pinged(_ id: FeedConnectionID, now: Timestamp) {
        sessions[id]?.heardAt = now
    }

    /// Closes connections that have not said anything for a minute, as Kraken does.
    mutating func closeIdle(now: Timestamp) {
        let idle = sessions.filter { now.duration(since: $0.value.heardAt) > Self.idleLimit }
        for id in idle.keys.sorted(by: { $0.number < $1.number }) { disconnect(id) }
    }

    /// Connections that one customer may have. <https://docs.kraken.com/exchange/guides/futures/ratelimits>
    static let connectionLimit = 100
    /// A client that has nothing to say pings.
    static let idleLimit: Duration = .seconds(60)

    /// A text message has arrived on a connection; one that is not known is passed over.
    public mutating func received(_ message: [UInt8], on id: FeedConnectionID, now: Timestamp) {
        advanced(to: now)
        guard sessions[id]?.isSilent == false else { return }
        sessions[id]?.heardAt = now
        switch FeedRequest(message) {
        case .malformed: reply(FeedReply.alert(.jsonError), to: id)
        case .ping: reply(FeedReply.pong, to: id)
        case .challenge:
            // Issued for any key; only what is signed is checked.
            let number = sessions[id]?.number ?? 0
            let challenge = VenueUUID(.challenge, number: number, seed: configuration.seed).description
            sessions[id]?.challenge = challenge
            reply(FeedReply.challenge(challenge), to: id)
        case .subscribe(let request): subscribe(id, request, now: now)
        case .unsubscribe(let request): unsubscribe(id, request)
        }
    }

    // MARK: Subscribing

    private mutating func subscribe(
        _ id: FeedConnectionID, _ request: FeedRequest.Subscription, now: Timestamp
    ) {
        guard let feed = request.feed, Self.served.contains(feed) || feed.isPrivate else {
            reply(FeedReply.alert(.couldNotSubscribeToInvalidFeed), to: id)
            return
        }
        if feed.isPrivate, !Self.served.contains(feed) || !isAuthenticated(id, request) {
            reply(FeedReply.alert(.failedToSubscribeToAuthenticatedFeed), to: id)
            return
        }
        guard feed.hasProducts else {
            if feed == .fills, !request.productIDs.isEmpty {
                guard let filter = contracts(request.productIDs, refusing: id) else { return }
                sessions[id]?.fillFilter = filter
            } else if feed == .fills {
                sessions[id]?.fillFilter = nil
            }
            let isNew = add(FeedKey(feed: feed), to: id)
            reply(
                isNew
                    ? FeedReply.acknowledged(.subscribed, feed, product: nil)
                    : FeedReply.alert(.alreadySubscribed), to: id)
            sendSnapshot(feed, to: id, filter: sessions[id]?.fillFilter, now: now)
            return
        }
        if request.productIDs.isEmpty {
            reply(FeedReply.alert(.invalidProductID), to: id)
            return
        }
        // One answer for each product in the order of the request, then what they begin with.
        var accepted: [Int] = []
        for product in request.productIDs {
            guard let contract = exchange.listedIndex(ofSymbol: product.uppercased()) else {
                reply(FeedReply.alert(.invalidProductID), to: id)
                continue
            }
            let isNew = add(FeedKey(feed: feed, contract: contract), to: id)
            reply(
                isNew
                    ? FeedReply.acknowledged(
                        .subscribed, feed, product: exchange.contracts[contract].symbol.name)
                    : FeedReply.alert(.alreadySubscribed), to: id)
            accepted.append(contract)
        }
        for contract in accepted { sendBeginning(feed, contract, to: id, now: now) }
    }

    private mutating func unsubscribe(_ id: FeedConnectionID, _ request: FeedRequest.Subscription) {
        guard let feed = request.feed, Self.served.contains(feed) else {
            reply(FeedReply.alert(.invalidFeed), to: id)
            return
        }
        if feed.isPrivate, !isAuthenticated(id, request) {
            reply(FeedReply.alert(.failedToSubscribeToAuthenticatedFeed), to: id)
            return
        }
        guard feed.hasProducts else {
            let wasThere = remove(FeedKey(feed: feed), from: id)
            reply(
                wasThere
                    ? FeedReply.acknowledged(.unsubscribed, feed, product: nil)
                    : FeedReply.alert(.notSubscribed), to: id)
            return
        }
        for product in request.productIDs {
            guard let contract = exchange.listedIndex(ofSymbol: product.uppercased()) else {
                reply(FeedReply.alert(.invalidProductID), to: id)
                continue
            }
            let wasThere = remove(FeedKey(feed: feed, contract: contract), from: id)
            reply(
                wasThere
                    ? FeedReply.acknowledged(
                        .unsubscribed, feed, product: exchange.contracts[contract].symbol.name)
                    : FeedReply.alert(.notSubscribed), to: id)
        }
    }

    private static let served: Set<FeedName> = [
        .ticker, .tickerLite, .trade, .book, .heartbeat, .openOrders, .openOrdersVerbose, .fills,
        .openPositions, .balances, .accountLog, .notifications, .accountBalancesAndMargins,
    ]

    private func isAuthenticated(_ id: FeedConnectionID, _ request: FeedRequest.Subscription) -> Bool {
        guard let given = sessions[id]?.challenge, request.apiKey == configuration.apiKey,
            request.originalChallenge == given, let signed = request.signedChallenge
        else { return false }
        return rest.signer.verify(signedChallenge: signed, challenge: given)
    }

    /// Nil, and refused, if one of them does not exist.
    private mutating func contracts(_ products: [String], refusing id: FeedConnectionID) -> Set<Int>? {
        var found: Set<Int> = []
        for product in products {
            guard let contract = exchange.listedIndex(ofSymbol: product.uppercased()) else {
                reply(FeedReply.alert(.invalidProductID), to: id)
                return nil
            }
            found.insert(contract)
        }
        return found
    }

    // MARK: Beginnings

    private mutating func sendSnapshot(
        _ feed: FeedName, to id: FeedConnectionID, filter: Set<Int>?, now: Timestamp
    ) {
        switch feed {
        case .openOrders, .openOrdersVerbose:
            let name: FeedName = feed == .openOrders ? .openOrdersSnapshot : .openOrdersVerboseSnapshot
            send(
                privateEncoder.openOrdersSnapshot(exchange.registry.openOrders, feed: feed), name, to: [id],
                now: now)
        case .fills:
            let fills = exchange.fills.newest(100) { filter?.contains($0.contract) ?? true }
            send(privateEncoder.fills(fills, isSnapshot: true), .fillsSnapshot, to: [id], now: now)
        case .openPositions:
            let view = exchange.accountView
            send(
                privateEncoder.positions(view, sequence: positionSequence, now: now), feed, to: [id], now: now
            )
        case .balances:
            let view = exchange.accountView
            send(
                privateEncoder.balances(view, isSnapshot: true, sequence: balanceSequence, now: now),
                .balancesSnapshot, to: [id], now: now)
        case .accountBalancesAndMargins:
            send(
                privateEncoder.balancesAndMargins(exchange.accountView, sequence: balanceSequence), feed,
                to: [id], now: now)
        case .accountLog:
            let entries = exchange.accountLog.newest(100)
            send(privateEncoder.accountLogSnapshot(entries), .accountLogSnapshot, to: [id], now: now)
        case .notifications:
            send(privateEncoder.notifications(exchange.notifications), feed, to: [id], now: now)
        default: break
        }
    }

    private mutating func sendBeginning(
        _ feed: FeedName, _ contract: Int, to id: FeedConnectionID, now: Timestamp
    ) {
        if upstream != nil {
            sendUpstreamBeginning(feed, contract, to: id, now: now)
            return
        }
        if exchange.markets[contract].isRecorded {
            sendRecordedBeginning(feed, contract, to: id, now: now)
            return
        }
        scratch.removeAll(keepingCapacity: true)
        switch feed {
        case .ticker, .tickerLite:
            send(tickerMessage(feed, contract, now: now), feed, to: [id], now: now)
        case .trade:
            publicEncoders[contract].appendTradeSnapshot(exchange.markets[contract], to: &scratch)
            send(Array(scratch), .tradeSnapshot, to: [id], now: now)
        case .book:
            let market = exchange.markets[contract]
            publicEncoders[contract].appendBookSnapshot(
                market, sequence: market.bookSequence, now: now, to: &scratch)
            send(Array(scratch), .bookSnapshot, to: [id], now: now)
        default: break
        }
    }

    // MARK: Listeners

    /// False if the socket hears it already.
    private mutating func add(_ key: FeedKey, to id: FeedConnectionID) -> Bool {
        guard sessions[id]?.subscriptions.insert(key).inserted ?? false else { return false }
        listeners[key, default: []].append(id)
        updateHeardContracts()
        return true
    }

    private mutating func remove(_ key: FeedKey, from id: FeedConnectionID) -> Bool {
        guard sessions[id]?.subscriptions.remove(key) != nil else { return false }
        removeListener(id, from: key)
        return true
    }

    mutating func removeListener(_ id: FeedConnectionID, from key: FeedKey) {
        listeners[key]?.removeAll { $0 == id }
        if listeners[key]?.isEmpty ?? false { listeners[key] = nil }
        updateHeardContracts()
    }

    private mutating func updateHeardContracts() {
        heardContracts = Set(listeners.keys.compactMap(\.contract)).sorted()
    }
}

extension FeedName {
    /// Public feeds but the heartbeat are subscribed by product.
    var hasProducts: Bool { !isPrivate && self != .heartbeat }
}
