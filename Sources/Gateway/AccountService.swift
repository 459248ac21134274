// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `account.*`: what the account is worth, holds and has done.
extension TradingGateway {
    func getAccountState(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        try context.client.standing.requireAccount(to: "see what the account is worth")
        if feedHealth.isAccountReady, let state = account.state { return .answer(state.encoded()) }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            try await gateway.fetchAccountState(by: owner, timeout: timeout).encoded()
        }
    }

    private func fetchAccountState(by owner: Owner, timeout: Duration) async throws(Failure) -> AccountState {
        let state = try await asked(.accountState, by: owner, timeout: timeout) {
            (venue, timeout) async throws(Failure) in
            try await venue.accountState(timeout: timeout)
        }
        accountReported(account.stateReceived(state))
        return account.state ?? state
    }

    func subscribeAccountState(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try context.client.standing.requireAccount(to: "see what the account is worth")
        return try accountStream(.accountState, AccountSubscriptionParams(params).onLag ?? .disconnect)
    }

    func listPositions(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        try context.client.standing.requireAccount(to: "see its positions")
        if feedHealth.isAccountReady, let positions = account.positions {
            return .answer(RecordList(valued(positions, unlessTold: account.positionsReceivedAt)).encoded())
        }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            RecordList(try await gateway.fetchPositions(by: owner, timeout: timeout)).encoded()
        }
    }

    private func fetchPositions(by owner: Owner, timeout: Duration) async throws(Failure) -> [Position] {
        try await asked(.positions, by: owner, timeout: timeout) { (venue, timeout) async throws(Failure) in
            try await venue.positions(timeout: timeout)
        }
    }

    func subscribePositions(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try context.client.standing.requireAccount(to: "see its positions")
        return try accountStream(.positions, AccountSubscriptionParams(params).onLag ?? .disconnect)
    }

    /// Those who see the account follow everybody's fills, others their own.
    func subscribeFills(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try FillSubscriptionParams(params)
        let standing = context.client.standing
        let owner = standing.seesAccount ? nil : standing.owner
        let policy = asked.onLag ?? .disconnect
        guard let since = asked.since else { return try accountStream(.fills(owner), policy) }
        try requireCredentials()
        let timeout = context.timeout
        return .streamLater(.fills(owner), policy) { gateway async throws(Failure) in
            // Before that, a fill could happen after the state and never come as an event.
            try await gateway.accountReady()
            let fills = try await gateway.knownFills(
                since: since, owner: owner, symbol: nil, asker: standing.owner, timeout: timeout)
            return RecordList(fills).encoded()
        }
    }

    func listFills(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let asked = try FillFilter(params)
        try requireCredentials()
        let owner = try ownerSeen(asked.owner, context.client.standing)
        let symbol = try asked.symbol.map { (name) throws(Failure) in try resolve(name) }
        let (asker, timeout) = (context.client.owner, context.timeout)
        let limit = Int(asked.limit ?? 100)
        let since = asked.since
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let fills = try await gateway.knownFills(
                since: since, owner: owner, symbol: symbol, asker: asker, timeout: timeout)
            return RecordList(Array(fills.suffix(limit))).encoded()
        }
    }

    /// The fills that are kept, and the exchange's where those do not reach back far enough. Oldest first.
    private func knownFills(
        since: Timestamp?, owner: Owner?, symbol: Symbol?, asker: Owner, timeout: Duration
    ) async throws(Failure) -> [Fill] {
        let reachesBack =
            since.map { since in recentFills.oldestTime.map { $0 <= since } ?? false } ?? true
        if !reachesBack || recentFills.isEmpty {
            // The desk counts each once, and tells those it did not know.
            let fetched = try await fills(since: since, by: asker, timeout: timeout)
            desk.filled(fetched.sorted { $0.venueTime < $1.venueTime }, backfilled: true, now: clock())
            carryOutDesk()
            for fill in fetched { recentFills.filled(fill) }
        }
        return recentFills.newest(.max) { fill in
            (since.map { fill.venueTime >= $0 } ?? true) && (owner == nil || fill.owner == owner)
                && (symbol == nil || fill.symbol == symbol)
        }
    }

    /// Account streams start when the exchange has confirmed the private feeds.
    func accountStream(_ topic: TopicKey, _ policy: LagPolicy) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady { return .stream(topic, policy) }
        if case .refused(let refusal) = feedHealth.account { throw refusal }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .streamWhenReady(topic, policy, upstream: .account)
    }

    /// Returns when the exchange has confirmed the private feeds.
    private func accountReady() async throws(Failure) {
        if feedHealth.isAccountReady { return }
        if case .refused(let refusal) = feedHealth.account { throw refusal }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        let number = nextTicket
        nextTicket += 1
        let loop = loop
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { accountWaiters[number] = $0 }
        } onCancel: {
            loop.execute { [weak self] in
                self?.assumeIsolated {
                    $0.accountWaiters.removeValue(forKey: number)?.resume(
                        returning: Failure(
                            .cancelled, Reason.cancelled, "The call was cancelled.", origin: .client))
                }
            }
        }
        if let failure { throw failure }
    }

    /// Whoever waits for the private feeds goes on, or is told why they do not come.
    func accountAwaited(_ failure: Failure?) {
        let waiters = accountWaiters
        accountWaiters = [:]
        for waiter in waiters.values { waiter.resume(returning: failure) }
    }

    func requireCredentials() throws(Failure) {
        guard !venue.hasCredentials else { return }
        throw Failure(
            .failedPrecondition, Reason.noCredentials,
            "The account \"\(settings.accountName)\" has no API key: set account.api_key_file and "
                + "account.api_secret_file in the configuration and start the gateway again.",
            origin: .gateway)
    }

    func publishFill(_ fill: Fill) {
        log.record(.orderFilled, fill.facts)
        recentFills.filled(fill)
        ownerPositions.filled(fill)
        if let owner = fill.owner {
            let position = ownerPositions.position(of: owner, in: fill.symbol)
            positionBounds.told(position, of: owner, in: fill.symbol, now: clock())
        }
        let keys = fill.owner.map { [TopicKey.fills(nil), .fills($0)] } ?? [.fills(nil)]
        let followed = keys.filter { topics[$0] != nil }
        guard !followed.isEmpty else { return }
        let text = RecordMessage(fill).encoded()
        for key in followed { publish(key, text) }
    }

    /// Of one owner's orders, or of everybody's.
    func recentFillsText(of owner: Owner? = nil) -> [UInt8] {
        RecordList(recentFills.newest(100) { owner == nil || $0.owner == owner }).encoded()
    }
}
