// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Trading

/// `account.*`: what the account is worth and holds.
extension TradingGateway {
    func getAccountState(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady, let state = account.state {
            return .answer(state.encoded())
        }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let state = try await gateway.venue.accountState(timeout: timeout)
            _ = gateway.account.stateReceived(state)
            return (gateway.account.state ?? state).encoded()
        }
    }

    func listPositions(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady, let positions = account.positions {
            return .answer(RecordList(positions).encoded())
        }
        let timeout = context.timeout
        return .later(changesOrders: false) { gateway async throws(Failure) in
            RecordList(try await gateway.venue.positions(timeout: timeout)).encoded()
        }
    }

    func subscribeFills(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try accountStream(.fills, AccountSubscriptionParams(params).onLag ?? .disconnect)
    }

    /// Account streams start when the exchange has confirmed the private feeds.
    func accountStream(_ topic: TopicKey, _ policy: LagPolicy) throws(Failure) -> Handling {
        try requireCredentials()
        if feedHealth.isAccountReady { return .stream(topic, policy) }
        if case .refused(let refusal) = feedHealth.account { throw refusal }
        if let failure = feedHealth.notConnected(now: clock()) { throw failure }
        return .streamWhenReady(topic, policy, upstream: .account)
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
        recentFills.filled(fill)
        ownerPositions.filled(fill)
        let keys = fill.owner.map { [TopicKey.fills(nil), .fills($0)] } ?? [.fills(nil)]
        let followed = keys.filter { topics[$0] != nil }
        guard !followed.isEmpty else { return }
        let text = RecordMessage(fill).encoded()
        for key in followed { publish(key, text) }
    }

    /// Of one owner's orders, or of everybody's.
    func recentFillsText(of owner: Owner? = nil) -> [UInt8] {
        RecordList(recentFills.fills.filter { owner == nil || $0.owner == owner }).encoded()
    }
}
