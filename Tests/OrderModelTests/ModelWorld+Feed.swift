// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import KrakenFutures
import PaperVenue
import Trading

// The private feed between exchange and desk.
extension ModelWorld {
    mutating func connectFeed() {
        guard connection == nil else { return }
        guard let opened = venue.opened(now: now) else {
            timeline.plan(.feedConnects, at: now.advanced(by: .milliseconds(200)))
            return
        }
        connection = opened
        lastFeedArrival = now
        feed.connected(now: now, into: &feedOutput)
        carryOutFeed()
    }

    mutating func loseFeed() {
        guard let lost = connection else { return }
        connection = nil
        venue.closed(lost)
        feed.disconnected(now: now, into: &feedOutput)
        desk.feedLost(now: now)
        carryOutFeed()
        timeline.plan(.feedConnects, at: now.advanced(by: random.duration(50...2_000)))
    }

    mutating func carryOutFeed() {
        while !feedOutput.events.isEmpty || !feedOutput.messages.isEmpty || feedOutput.reconnect != nil {
            let output = feedOutput
            feedOutput = FeedOutput()
            for message in output.messages {
                guard let connection else { continue }
                venue.received(message, on: connection, now: now)
            }
            for event in output.events { happened(event) }
            if output.reconnect != nil { loseFeed() }
        }
    }

    private mutating func happened(_ event: VenueEvent) {
        switch event {
        case .openOrders(let reports):
            for report in reports { trace("snapshot", report) }
            desk.openOrdersReported(reports, asOf: now, isAsked: false, now: now)
        case .order(let report):
            trace("feed", report)
            desk.reported([report], now: now)
        case .fills(let fills, let snapshot): desk.filled(fills, backfilled: snapshot, now: now)
        case .subscribed(.account):
            desk.feedConfirmed(now: now)
            feed.wanted(.accountLog, now: now, into: &feedOutput)
        case .accountLog(let entries, _): desk.booked(entries, .feed, now: now)
        case .refused(_, let failure): problems.append("the feed was refused: \(failure)")
        case .malformed(let kind, let why, _): problems.append("\(kind) was not understood: \(why)")
        default: break
        }
    }
}
