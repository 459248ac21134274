// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Trading

// The conversation on a socket: what clients ask for, and the answers in Kraken's words.
extension VenueCore {
    static let webSocketPath = "/ws/v1"

    func opened(_ socket: ServerWebSocket) {
        sessionCount += 1
        sessions[socket.id] = FeedSession(socket: socket, number: sessionCount)
        send(FeedReply.info, to: socket)
        flush()
    }

    func closed(_ id: ServerWebSocketID) {
        guard let session = sessions.removeValue(forKey: id) else { return }
        for key in session.subscriptions { removeListener(id, from: key) }
    }

    func received(_ id: ServerWebSocketID, _ message: [UInt8]) {
        guard let socket = sessions[id]?.socket else { return }
        switch FeedRequest(message) {
        case .malformed: send(FeedReply.alert(.jsonError), to: socket)
        case .ping: send(FeedReply.pong, to: socket)
        case .challenge:
            // Issued for any key; only what is signed is checked.
            let number = sessions[id]?.number ?? 0
            let challenge = VenueUUID(.challenge, number: number, seed: configuration.seed).description
            sessions[id]?.challenge = challenge
            send(FeedReply.challenge(challenge), to: socket)
        case .subscribe(let request): subscribe(id, socket, request)
        case .unsubscribe(let request): unsubscribe(id, socket, request)
        }
    }

    // MARK: Subscribing

    private func subscribe(
        _ id: ServerWebSocketID, _ socket: ServerWebSocket, _ request: FeedRequest.Subscription
    ) {
        guard let feed = request.feed, Self.served.contains(feed) else {
            send(FeedReply.alert(.couldNotSubscribeToInvalidFeed), to: socket)
            return
        }
        if feed.isPrivate, !isAuthenticated(id, request) {
            send(FeedReply.alert(.failedToSubscribeToAuthenticatedFeed), to: socket)
            return
        }
        let now = clock()
        guard feed.hasProducts else {
            if feed == .fills, !request.productIDs.isEmpty {
                guard let filter = contracts(request.productIDs, refusing: socket) else { return }
                sessions[id]?.fillFilter = filter
            } else {
                sessions[id]?.fillFilter = nil
            }
            let isNew = add(FeedKey(feed: feed), to: id, socket)
            send(
                isNew
                    ? FeedReply.acknowledged(.subscribed, feed, product: nil)
                    : FeedReply.alert(.alreadySubscribed), to: socket)
            sendSnapshot(feed, to: socket, filter: sessions[id]?.fillFilter, now: now)
            return
        }
        if request.productIDs.isEmpty {
            send(FeedReply.alert(.invalidProductID), to: socket)
            return
        }
        // One answer for each product in the order of the request, then what they begin with.
        var accepted: [Int] = []
        for product in request.productIDs {
            guard let contract = exchange.index(ofSymbol: product.uppercased()) else {
                send(FeedReply.alert(.invalidProductID), to: socket)
                continue
            }
            let isNew = add(FeedKey(feed: feed, contract: contract), to: id, socket)
            send(
                isNew
                    ? FeedReply.acknowledged(
                        .subscribed, feed, product: exchange.contracts[contract].symbol.name)
                    : FeedReply.alert(.alreadySubscribed), to: socket)
            accepted.append(contract)
        }
        for contract in accepted { sendBeginning(feed, contract, to: socket, now: now) }
    }

    private func unsubscribe(
        _ id: ServerWebSocketID, _ socket: ServerWebSocket, _ request: FeedRequest.Subscription
    ) {
        guard let feed = request.feed, Self.served.contains(feed) else {
            send(FeedReply.alert(.invalidFeed), to: socket)
            return
        }
        if feed.isPrivate, !isAuthenticated(id, request) {
            send(FeedReply.alert(.failedToSubscribeToAuthenticatedFeed), to: socket)
            return
        }
        guard feed.hasProducts else {
            let wasThere = remove(FeedKey(feed: feed), from: id)
            send(
                wasThere
                    ? FeedReply.acknowledged(.unsubscribed, feed, product: nil)
                    : FeedReply.alert(.notSubscribed), to: socket)
            return
        }
        for product in request.productIDs {
            guard let contract = exchange.index(ofSymbol: product.uppercased()) else {
                send(FeedReply.alert(.invalidProductID), to: socket)
                continue
            }
            let wasThere = remove(FeedKey(feed: feed, contract: contract), from: id)
            send(
                wasThere
                    ? FeedReply.acknowledged(
                        .unsubscribed, feed, product: exchange.contracts[contract].symbol.name)
                    : FeedReply.alert(.notSubscribed), to: socket)
        }
    }

    private static let served: Set<FeedName> = [
        .ticker, .tickerLite, .trade, .book, .heartbeat, .openOrders, .openOrdersVerbose, .fills,
        .openPositions,
        .balances,
    ]

    private func isAuthenticated(_ id: ServerWebSocketID, _ request: FeedRequest.Subscription) -> Bool {
        guard let given = sessions[id]?.challenge, request.apiKey == configuration.apiKey,
            request.originalChallenge == given, let signed = request.signedChallenge
        else { return false }
        return rest.signer.verify(signedChallenge: signed, challenge: given)
    }

    /// Nil, and refused, if one of them does not exist.
    private func contracts(_ products: [String], refusing socket: ServerWebSocket) -> Set<Int>? {
        var found: Set<Int> = []
        for product in products {
            guard let contract = exchange.index(ofSymbol: product.uppercased()) else {
                send(FeedReply.alert(.invalidProductID), to: socket)
                return nil
            }
            found.insert(contract)
        }
        return found
    }

    // MARK: Beginnings

    private func sendSnapshot(_ feed: FeedName, to socket: ServerWebSocket, filter: Set<Int>?, now: Timestamp)
    {
        switch feed {
        case .openOrders, .openOrdersVerbose:
            send(privateEncoder.openOrdersSnapshot(exchange.registry.openOrders, feed: feed), to: socket)
        case .fills:
            let fills = exchange.fills.filter { filter?.contains($0.contract) ?? true }
            send(privateEncoder.fills(Array(fills.suffix(100)), isSnapshot: true), to: socket)
        case .openPositions:
            let view = exchange.accountView
            send(privateEncoder.positions(view, sequence: positionSequence, now: now), to: socket)
        case .balances:
            let view = exchange.accountView
            send(
                privateEncoder.balances(view, isSnapshot: true, sequence: balanceSequence, now: now),
                to: socket)
        default: break
        }
    }

    private func sendBeginning(_ feed: FeedName, _ contract: Int, to socket: ServerWebSocket, now: Timestamp)
    {
        if exchange.markets[contract].isRecorded {
            sendRecordedBeginning(feed, contract, to: socket, now: now)
            return
        }
        scratch.removeAll(keepingCapacity: true)
        switch feed {
        case .ticker, .tickerLite:
            send(tickerMessage(feed, contract, now: now), to: socket)
        case .trade:
            publicEncoders[contract].appendTradeSnapshot(exchange.markets[contract], to: &scratch)
            send(scratch, to: socket)
        case .book:
            let market = exchange.markets[contract]
            publicEncoders[contract].appendBookSnapshot(
                market, sequence: market.bookSequence, now: now, to: &scratch)
            send(scratch, to: socket)
        default: break
        }
    }

    // MARK: Listeners

    /// False if the socket hears it already.
    private func add(_ key: FeedKey, to id: ServerWebSocketID, _ socket: ServerWebSocket) -> Bool {
        guard sessions[id]?.subscriptions.insert(key).inserted ?? false else { return false }
        listeners[key, default: []].append(socket)
        updateHeardContracts()
        return true
    }

    private func remove(_ key: FeedKey, from id: ServerWebSocketID) -> Bool {
        guard sessions[id]?.subscriptions.remove(key) != nil else { return false }
        removeListener(id, from: key)
        return true
    }

    private func removeListener(_ id: ServerWebSocketID, from key: FeedKey) {
        listeners[key]?.removeAll { $0.id == id }
        if listeners[key]?.isEmpty ?? false { listeners[key] = nil }
        updateHeardContracts()
    }

    private func updateHeardContracts() {
        heardContracts = Set(listeners.keys.compactMap(\.contract)).sorted()
    }
}

extension FeedName {
    /// Public feeds but the heartbeat are subscribed by product.
    var hasProducts: Bool { !isPrivate && self != .heartbeat }
}
