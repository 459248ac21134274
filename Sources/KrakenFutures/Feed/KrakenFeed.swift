// SPDX-License-Identifier: Apache-2.0

public import Trading

/// The dialect of one WebSocket v1 connection.
///
/// Two lanes, one for public feeds and one for private ones, each have one request under way at most:
/// Kraken's refusals name neither feed nor request, so nothing else tells what they refuse. Requests name
/// many products at once, and are taken apart when one of them is refused. A connection needs a challenge of
/// its own, which is asked for when the account is wanted; every private request carries it signed.
///
/// What is remembered over connections is what is wanted, and that the exchange does not accept the key. What
/// can go wrong: a request without an answer is asked again a few times, then reported and retried slowly; a
/// key that is not accepted is reported once and retried slowly; a message that cannot be understood costs
/// only itself.
public struct KrakenFeed: VenueFeed {
    /// Whether the private feeds can be asked for on this connection.
    enum Authentication: Equatable {
        case none
        case signed(FeedRequestText.Signature)
        /// The exchange does not accept the key, or gave no challenge.
        case refused(until: Timestamp)
    }

    /// Counts of what came in, for the operator.
    public struct Counters: Sendable, Equatable {
        public var messages = 0
        public var malformed = 0
        /// Feeds and events that this dialect has no name for.
        public var unknown = 0
    }

    let credentials: KrakenCredentials?
    let accountType: String
    let limits: KrakenFeedLimits
    public internal(set) var counters = Counters()

    var parser = FeedParser()
    var isConnected = false
    var publicLane = FeedLane()
    var privateLane = FeedLane()
    var authentication = Authentication.none
    var challengeAttempts = 0
    /// The reason that was last reported for the account, until it works.
    var reportedAccountReason: String?
    var channels: [FeedChannel: FeedChannel.State] = [:]
    /// The channels in the order in which they were wanted.
    var order: [FeedChannel] = []
    var requestCount = 0
    var pace = (second: Int64.min, requests: 0)

    /// - Parameter accountType: Named when the exchange does not accept the key.
    public init(
        credentials: KrakenCredentials?, accountType: String = "live",
        limits: KrakenFeedLimits = KrakenFeedLimits()
    ) {
        self.credentials = credentials
        self.accountType = accountType
        self.limits = limits
        add(.heartbeat)
    }

    // MARK: What is wanted

    public mutating func wanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput) {
        if FeedChannel.channels(of: topic).contains(where: \.feed.isPrivate), credentials == nil {
            output.events.append(.refused(topic, .noCredentials(for: "follow the account")))
            return
        }
        let wanted = FeedChannel.channels(of: topic)
        let new = wanted.filter { channels[$0] == nil }
        guard channels.count + new.count <= limits.subscriptions else {
            output.events.append(.refused(topic, tooManySubscriptions))
            return
        }
        for channel in new { add(channel) }
        for channel in wanted {
            guard var state = channels[channel], !state.isWanted else { continue }
            state.isWanted = true
            if case .refused = state.standing { state.connectionChanged() }
            channels[channel] = state
        }
        sendNext(now: now, into: &output)
    }

    public mutating func unwanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput) {
        for channel in FeedChannel.channels(of: topic) {
            guard var state = channels[channel], state.isWanted else { continue }
            state.isWanted = false
            state.reportedReason = nil
            switch state.standing {
            case .waiting, .refused:
                remove(channel)
                continue
            case .confirmed:
                state.standing = .leaving
            case .asked, .leaving, .leavingAsked:
                break
            }
            channels[channel] = state
        }
        if topic == .account { reportedAccountReason = nil }
        sendNext(now: now, into: &output)
    }

    // MARK: The connection

    public mutating func connected(now: Timestamp, into output: inout FeedOutput) {
        connectionChanged()
        isConnected = true
        sendNext(now: now, into: &output)
    }

    public mutating func disconnected(now: Timestamp, into output: inout FeedOutput) {
        connectionChanged()
        isConnected = false
    }

    private mutating func connectionChanged() {
        publicLane = FeedLane()
        privateLane = FeedLane()
        challengeAttempts = 0
        // A challenge belongs to its connection; that the key is not accepted does not.
        if case .signed = authentication { authentication = .none }
        for channel in order {
            guard var state = channels[channel] else { continue }
            if state.isWanted {
                state.connectionChanged()
                channels[channel] = state
            } else {
                channels[channel] = nil
            }
        }
        order.removeAll { channels[$0] == nil }
    }

    // MARK: The list of channels

    private mutating func add(_ channel: FeedChannel) {
        channels[channel] = FeedChannel.State()
        order.append(channel)
    }

    mutating func remove(_ channel: FeedChannel) {
        channels[channel] = nil
        order.removeAll { $0 == channel }
    }

    // MARK: Refusals made here

    private var tooManySubscriptions: Failure {
        Failure(
            .resourceExhausted, Reason.limitReached,
            "The gateway has at most \(limits.subscriptions) subscriptions at the exchange; let go of some.",
            origin: .gateway)
    }
}
