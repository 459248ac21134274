// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// The feeds of bookings and notifications, which the account's other feeds do not depend on.
struct FeedLogTests {
    private static let entry =
        #"{"id":1690,"date":"2026-08-11T19:55:24.251Z","asset":"usd","info":"funding rate change","booking_uid":"b1","#
        + #""margin_account":"flex","old_balance":1,"new_balance":0.9,"realized_funding":-0.1,"funding_rate":1.1e-06}"#

    private func followed() throws -> FeedDialogue {
        var dialogue = try FeedDialogue()
        dialogue.connected()
        dialogue.received(FeedSamples.info, FeedDialogue.subscribed("heartbeat"))
        dialogue.wanted(.account)
        dialogue.wanted(.accountLog)
        dialogue.received(FeedSamples.challenge)
        for feed in ["open_orders_verbose", "fills", "open_positions", "balances"] {
            dialogue.received(FeedDialogue.subscribed(feed))
        }
        return dialogue
    }

    @Test func `bookings come as a snapshot and one by one`() throws {
        var dialogue = try followed()
        let confirmed = dialogue.received(FeedDialogue.subscribed("account_log"))
        #expect(confirmed.events == [.subscribed(.accountLog)])
        let snapshot = dialogue.received(#"{"feed":"account_log_snapshot","logs":[\#(Self.entry),{}]}"#)
            .events
        guard case .accountLog(let entries, snapshot: true)? = snapshot.first else {
            Issue.record("\(snapshot)")
            return
        }
        #expect(entries.map(\.id) == [1_690] && entries[0].realizedFunding == Decimal("-0.1"))
        #expect(entries[0].bookedAt == Timestamp(rfc3339: "2026-08-11T19:55:24.251Z"))
        #expect(snapshot.count == 2)
        let one = dialogue.received(#"{"feed":"account_log","new_entry":\#(Self.entry)}"#).events
        #expect(one == [.accountLog(entries, snapshot: false)])
    }

    @Test func `notifications are told`() throws {
        var dialogue = try followed()
        dialogue.received(FeedDialogue.subscribed("account_log"))
        #expect(
            dialogue.wanted(.notifications).messages == [
                FeedDialogue.privately("subscribe", "notifications_auth")
            ])
        let told = dialogue.received(
            #"{"feed":"notifications_auth","notifications":[{"id":5,"type":"market","priority":"low","note":"A note","effective_time":1520288300000}]}"#
        ).events
        guard case .notifications(let notifications)? = told.first else {
            Issue.record("\(told)")
            return
        }
        #expect(notifications.map(\.text) == ["A note"] && notifications[0].id == "5")
    }

    @Test func `a refusal of the log costs only the log`() throws {
        var dialogue = try followed()
        let refused = dialogue.received(FeedDialogue.alert(.failedToSubscribeToAuthenticatedFeed)).events
        guard case .refused(.accountLog, let failure)? = refused.first else {
            Issue.record("\(refused)")
            return
        }
        #expect(refused.count == 1 && failure.reason == Reason.exchangeRefused)
        #expect(
            dialogue.passed(.seconds(60)).messages == [FeedDialogue.privately("subscribe", "account_log")])
    }

    @Test func `without a key nothing private is asked for`() throws {
        var dialogue = try FeedDialogue(hasKey: false)
        dialogue.connected()
        for topic in [FeedTopic.accountLog, .notifications] {
            let reaction = dialogue.wanted(topic)
            guard case .refused(topic, let failure)? = reaction.events.first else {
                Issue.record("\(reaction)")
                continue
            }
            #expect(failure.reason == Reason.noCredentials && reaction.messages.isEmpty)
        }
    }
}
