// SPDX-License-Identifier: Apache-2.0

public import Trading

extension KrakenFeed {
    /// Sends what either lane has to ask for, if nothing of it is under way.
    mutating func sendNext(now: Timestamp, into output: inout FeedOutput) {
        guard isConnected else { return }
        if publicLane.request == nil, let next = next(isPrivate: false, now: now), mayAsk(now: now) {
            publicLane.request = ask(next.kind, next.channels, now: now)
            output.messages.append(
                FeedRequestText.request(next.kind == .subscribe ? .subscribe : .unsubscribe, next.channels))
        }
        if privateLane.request == nil, let credentials {
            sendNextPrivate(credentials, now: now, into: &output)
        }
    }

    private mutating func sendNextPrivate(
        _ credentials: KrakenCredentials, now: Timestamp, into output: inout FeedOutput
    ) {
        if case .refused(let until) = authentication {
            guard until <= now else { return }
            authentication = .none
            challengeAttempts = 0
        }
        guard let next = next(isPrivate: true, now: now), mayAsk(now: now) else { return }
        guard case .signed(let signature) = authentication else {
            privateLane.request = ask(.challenge, [], now: now)
            output.messages.append(FeedRequestText.challenge(apiKey: credentials.apiKey))
            return
        }
        privateLane.request = ask(next.kind, next.channels, now: now)
        output.messages.append(
            FeedRequestText.request(
                next.kind == .subscribe ? .subscribe : .unsubscribe, next.channels,
                apiKey: credentials.apiKey,
                signature: signature))
    }

    /// The next request of a lane: all channels of one feed that want the same, in the order they were
    /// wanted.
    private mutating func next(
        isPrivate: Bool, now: Timestamp
    ) -> (kind: FeedLane.Request.Kind, channels: [FeedChannel])? {
        var kind: FeedLane.Request.Kind?
        var chosen: [FeedChannel] = []
        for channel in order where channel.feed.isPrivate == isPrivate && channel != .heartbeat {
            guard let state = channels[channel], let wish = Self.wish(of: state, now: now) else { continue }
            if let first = chosen.first {
                guard wish == kind, channel.feed == first.feed, channel.product != nil, !state.isAlone else {
                    continue
                }
            }
            kind = wish
            chosen.append(channel)
            if state.isAlone || channel.product == nil || chosen.count >= limits.productsPerRequest { break }
        }
        if let kind { return (kind, chosen) }
        // The heartbeat last: nobody waits for it.
        guard !isPrivate, let state = channels[.heartbeat], let wish = Self.wish(of: state, now: now) else {
            return nil
        }
        return (wish, [.heartbeat])
    }

    private static func wish(of state: FeedChannel.State, now: Timestamp) -> FeedLane.Request.Kind? {
        switch state.standing {
        case .waiting: .subscribe
        case .leaving: .unsubscribe
        case .refused(let until?) where until <= now: .subscribe
        case .refused, .asked, .confirmed, .leavingAsked: nil
        }
    }

    private mutating func ask(
        _ kind: FeedLane.Request.Kind, _ asked: [FeedChannel], now: Timestamp
    ) -> FeedLane.Request {
        for channel in asked {
            if case .refused = channels[channel]?.standing { channels[channel]?.attempts = 0 }
            channels[channel]?.standing = kind == .subscribe ? .asked : .leavingAsked
        }
        requestCount += 1
        return FeedLane.Request(
            kind: kind, channels: asked, deadline: now.advanced(by: limits.confirmation), order: requestCount)
    }

    /// Counts requests per second; what is too much waits for the next message or second.
    private mutating func mayAsk(now: Timestamp) -> Bool {
        let second = now.microseconds / 1_000_000
        if pace.second != second { pace = (second, 0) }
        guard pace.requests < limits.requestsPerSecond else { return false }
        pace.requests += 1
        return true
    }

    // MARK: Time

    public mutating func timePassed(now: Timestamp, into output: inout FeedOutput) {
        guard isConnected else { return }
        if let request = publicLane.request, request.deadline <= now {
            publicLane.request = nil
            expired(request, now: now, into: &output)
        }
        if let request = privateLane.request, request.deadline <= now {
            privateLane.request = nil
            expired(request, now: now, into: &output)
        }
        sendNext(now: now, into: &output)
    }

    private mutating func expired(_ request: FeedLane.Request, now: Timestamp, into output: inout FeedOutput)
    {
        switch request.kind {
        case .challenge:
            challengeFailed(timedOut: true, now: now, into: &output)
        case .unsubscribe:
            for channel in request.channels { left(channel) }
        case .subscribe:
            for channel in request.channels {
                guard var state = channels[channel] else { continue }
                if request.haveSpoken.contains(channel) {
                    confirmed(channel, into: &output)
                    continue
                }
                state.attempts += 1
                state.standing = state.isWanted ? .waiting : .leaving
                let attempts = state.attempts
                channels[channel] = state
                if attempts >= limits.attempts, state.isWanted {
                    refused(
                        channel, neverConfirmed(channel), until: now.advanced(by: limits.slowRetry),
                        into: &output)
                }
            }
        }
    }

    private func neverConfirmed(_ channel: FeedChannel) -> Failure {
        Failure(
            .unavailable, Reason.timedOut,
            "Kraken did not answer \(limits.attempts) requests to subscribe to \(channel.feed.rawValue)"
                + "\(channel.product.map { " of \($0)" } ?? ""); the gateway goes on asking.", origin: .venue,
            retryable: true)
    }
}
