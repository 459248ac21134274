// SPDX-License-Identifier: Apache-2.0

import Trading

/// What follows from the exchange's answers to requests.
extension KrakenFeed {
    // MARK: Subscriptions

    mutating func subscribed(_ feed: String, _ products: [Symbol], into output: inout FeedOutput) {
        for channel in named(feed, products) {
            _ = publicLane.answered(channel, .subscribe) || privateLane.answered(channel, .subscribe)
            confirmed(channel, into: &output)
        }
    }

    mutating func subscribeFailed(
        _ feed: String, _ products: [Symbol], now: Timestamp, into output: inout FeedOutput
    ) {
        for channel in named(feed, products) {
            let wasAsked =
                publicLane.answered(channel, .subscribe) || privateLane.answered(channel, .subscribe)
            guard wasAsked else { continue }
            let failure = channel.product == nil ? refusedFeed("subscribed_failed") : unknownProduct(channel)
            let until = channel.product == nil ? now.advanced(by: limits.slowRetry) : nil
            refused(channel, failure, until: until, into: &output)
        }
    }

    /// Whether it worked or not, the channel is not ours any more.
    mutating func unsubscribed(_ feed: String, _ products: [Symbol]) {
        for channel in named(feed, products) {
            let wasAsked =
                publicLane.answered(channel, .unsubscribe) || privateLane.answered(channel, .unsubscribe)
            if wasAsked { left(channel) }
        }
    }

    private func named(_ feed: String, _ products: [Symbol]) -> [FeedChannel] {
        guard let feed = FeedName(rawValue: feed)?.subscription else { return [] }
        let channels = products.map { FeedChannel(feed: feed, product: $0) }
        let known = channels.filter { self.channels[$0] != nil }
        // Answers for feeds without products have been seen with and without an empty list.
        let whole = FeedChannel(feed: feed, product: nil)
        return known.isEmpty && self.channels[whole] != nil ? [whole] : known
    }

    mutating func confirmed(_ channel: FeedChannel, into output: inout FeedOutput) {
        guard var state = channels[channel] else { return }
        switch state.standing {
        case .waiting, .asked, .refused:
            state.standing = state.isWanted ? .confirmed : .leaving
        case .confirmed, .leaving, .leavingAsked:
            return
        }
        state.attempts = 0
        state.isAlone = false
        state.reportedReason = nil
        channels[channel] = state
        if state.isWanted { announce(channel, into: &output) }
    }

    /// Reports a topic once per connection, when all of it is there.
    mutating func announce(_ channel: FeedChannel, into output: inout FeedOutput) {
        guard let state = channels[channel], !state.isAnnounced else { return }
        channels[channel]?.isAnnounced = true
        guard let topic = channel.topic else { return }
        if topic == .account {
            guard FeedChannel.account.allSatisfy({ channels[$0]?.isAnnounced == true }) else { return }
            reportedAccountReason = nil
        }
        output.events.append(.subscribed(topic))
    }

    mutating func left(_ channel: FeedChannel) {
        guard var state = channels[channel] else { return }
        guard state.isWanted else { return remove(channel) }
        state.connectionChanged()
        channels[channel] = state
    }

    /// - Parameter until: When to ask again on this connection; nil for never.
    mutating func refused(
        _ channel: FeedChannel, _ failure: Failure, until: Timestamp?, into output: inout FeedOutput
    ) {
        guard var state = channels[channel] else { return }
        guard state.isWanted else { return remove(channel) }
        state.standing = .refused(until: until)
        let isNews = state.reportedReason != failure.reason
        state.reportedReason = failure.reason
        channels[channel] = state
        guard let topic = channel.topic else {
            if isNews { output.events.append(.notice("\(channel.feed.rawValue): \(failure.message)")) }
            return
        }
        if topic == .account {
            accountRefused(failure, into: &output)
        } else if isNews {
            output.events.append(.refused(topic, failure))
        }
    }

    private mutating func accountRefused(_ failure: Failure, into output: inout FeedOutput) {
        guard reportedAccountReason != failure.reason else { return }
        reportedAccountReason = failure.reason
        output.events.append(.refused(.account, failure))
    }

    // MARK: The challenge

    mutating func challengeReceived(_ challenge: String, into output: inout FeedOutput) {
        guard privateLane.request?.kind == .challenge, let credentials else {
            output.events.append(.notice("the exchange sent a challenge that nobody asked for"))
            return
        }
        privateLane.request = nil
        challengeAttempts = 0
        let signed = RequestSigner(credentials: credentials).signedChallenge(challenge)
        authentication = .signed(FeedRequestText.Signature(challenge: challenge, signedChallenge: signed))
    }

    mutating func challengeFailed(timedOut: Bool, now: Timestamp, into output: inout FeedOutput) {
        challengeAttempts += 1
        guard challengeAttempts >= limits.attempts else { return }
        authentication = .refused(until: now.advanced(by: limits.slowRetry))
        let failure =
            timedOut
            ? Failure(
                .unavailable, Reason.timedOut,
                "Kraken did not answer \(limits.attempts) requests for a challenge, so the account cannot be "
                    + "followed; the gateway goes on asking.", origin: .venue, retryable: true)
            : authenticationFailed
        accountRefused(failure, into: &output)
    }

    /// The key has proved good on this connection: what is refused after that is the feed, not the key.
    private var isAccountAnnounced: Bool {
        FeedChannel.account.allSatisfy { channels[$0]?.isAnnounced == true }
    }

    private mutating func authenticationRefused(now: Timestamp, into output: inout FeedOutput) {
        authentication = .refused(until: now.advanced(by: limits.slowRetry))
        for channel in order where channel.feed.isPrivate {
            guard let state = channels[channel], state.standing == .asked else { continue }
            if state.isWanted { channels[channel]?.standing = .waiting } else { remove(channel) }
        }
        accountRefused(authenticationFailed, into: &output)
    }

    // MARK: Alerts and errors, which name nothing

    mutating func alertReceived(_ text: String, isError: Bool, now: Timestamp, into output: inout FeedOutput)
    {
        let alert = FeedAlert(rawValue: text)
        let lane = lane(of: alert)
        guard alert != nil || isError, let lane, let request = self[keyPath: lane].request else {
            output.events.append(.notice(text))
            return
        }
        switch (request.kind, alert) {
        case (.subscribe, .alreadySubscribed):
            self[keyPath: lane].request = nil
            for channel in request.channels { confirmed(channel, into: &output) }
        case (.subscribe, .notSubscribed), (.challenge, .alreadySubscribed), (.challenge, .notSubscribed):
            output.events.append(.notice(text))
        case (.subscribe, .failedToSubscribeToAuthenticatedFeed)
        where request.channels.allSatisfy { $0.topic == .account } || !isAccountAnnounced:
            self[keyPath: lane].request = nil
            authenticationRefused(now: now, into: &output)
        case (.subscribe, _):
            self[keyPath: lane].request = nil
            subscribeRefused(request, alert, text, now: now, into: &output)
        case (.unsubscribe, _):
            self[keyPath: lane].request = nil
            for channel in request.channels { left(channel) }
        case (.challenge, _):
            self[keyPath: lane].request = nil
            challengeFailed(timedOut: false, now: now, into: &output)
        }
    }

    /// The lane whose request an alert answers: some can be meant for one only, the others are for the older
    /// request.
    private func lane(of alert: FeedAlert?) -> WritableKeyPath<KrakenFeed, FeedLane>? {
        switch alert {
        case .failedToSubscribeToAuthenticatedFeed: return \.privateLane
        case .invalidProductID: return \.publicLane
        default: break
        }
        switch (publicLane.request?.order, privateLane.request?.order) {
        case (let first?, let second?): return first < second ? \.publicLane : \.privateLane
        case (_?, nil): return \.publicLane
        case (nil, _?): return \.privateLane
        case (nil, nil): return nil
        }
    }

    private mutating func subscribeRefused(
        _ request: FeedLane.Request, _ alert: FeedAlert?, _ text: String, now: Timestamp,
        into output: inout FeedOutput
    ) {
        if request.channels.count > 1 {
            // One of them is wrong, and nothing says which: each is asked for by itself.
            for channel in request.channels {
                channels[channel]?.isAlone = true
                channels[channel]?.standing = .waiting
            }
            return
        }
        for channel in request.channels {
            if alert == .invalidProductID {
                refused(channel, unknownProduct(channel), until: nil, into: &output)
            } else {
                refused(channel, refusedFeed(text), until: now.advanced(by: limits.slowRetry), into: &output)
            }
        }
    }

    // MARK: Words for refusals

    private var authenticationFailed: Failure {
        let verdict = Verdict.authenticationFailed(accountType: accountType)
        return Failure(
            verdict.code, verdict.reason, "Kraken did not open the account's feeds: \(verdict.sentence).",
            origin: .venue,
            details: ["venue_error": FeedAlert.failedToSubscribeToAuthenticatedFeed.rawValue])
    }

    private func unknownProduct(_ channel: FeedChannel) -> Failure {
        Failure(
            .notFound, Reason.unknownSymbol,
            "Kraken knows no instrument \(channel.product.map(\.name) ?? "of this name").", origin: .venue)
    }

    private func refusedFeed(_ text: String) -> Failure {
        Failure(
            .failedPrecondition, Reason.exchangeRefused, "Kraken refused the subscription (\(text)).",
            origin: .venue,
            details: ["venue_error": text])
    }
}
