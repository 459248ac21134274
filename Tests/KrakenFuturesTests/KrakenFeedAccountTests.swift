// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// The private feeds: one challenge per connection, one request under way, one report.
struct KrakenFeedAccountTests {
    private typealias Dialogue = FeedDialogue
    private static let feeds = ["open_orders_verbose", "fills", "open_positions", "balances"]

    private func quiet(hasKey: Bool = true) throws -> FeedDialogue {
        var dialogue = try FeedDialogue(hasKey: hasKey)
        dialogue.connected()
        dialogue.received(FeedSamples.info, FeedDialogue.subscribed("heartbeat"))
        return dialogue
    }

    private func refusal(_ reaction: FeedDialogue.Reaction) -> Failure? {
        for event in reaction.events {
            if case .refused(.account, let failure) = event { return failure }
        }
        return nil
    }

    @Test func `signs the challenge for each private feed, one after the other`() throws {
        var dialogue = try quiet()
        #expect(dialogue.wanted(.account).messages == [Dialogue.askChallenge])
        #expect(
            dialogue.received(FeedSamples.challenge).messages == [
                Dialogue.privately("subscribe", "open_orders_verbose")
            ])
        #expect(
            dialogue.received(Dialogue.subscribed("open_orders_verbose")).messages == [
                Dialogue.privately("subscribe", "fills")
            ])
        #expect(
            dialogue.received(Dialogue.subscribed("fills")).messages == [
                Dialogue.privately("subscribe", "open_positions")
            ])
        let third = dialogue.received(Dialogue.subscribed("open_positions"))
        #expect(third.messages == [Dialogue.privately("subscribe", "balances")] && third.events.isEmpty)
        #expect(dialogue.received(Dialogue.subscribed("balances")).events == [.subscribed(.account)])
        #expect(dialogue.wanted(.account).messages.isEmpty)
    }

    @Test func `answers with an empty list of products count`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        #expect(
            dialogue.received(#"{"event":"subscribed","feed":"open_orders_verbose","product_ids":[]}"#)
                .messages == [
                    Dialogue.privately("subscribe", "fills")
                ])
    }

    @Test func `a new connection needs a new challenge`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        for feed in Self.feeds { dialogue.received(Dialogue.subscribed(feed)) }
        dialogue.disconnected()
        #expect(dialogue.connected().messages == [Dialogue.subscribe("heartbeat"), Dialogue.askChallenge])
        let other = dialogue.received(#"{"event":"challenge","message":"another"}"#).messages
        #expect(other.count == 1 && other[0].contains(#""original_challenge":"another""#))
        #expect(!other[0].contains(Published.signedChallenge))
    }

    @Test func `a second challenge on one connection is not used`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        let second = dialogue.received(#"{"event":"challenge","message":"another"}"#)
        #expect(second.messages.isEmpty && second.events.count == 1)
        #expect(
            dialogue.received(Dialogue.subscribed("open_orders_verbose")).messages == [
                Dialogue.privately("subscribe", "fills")
            ])
    }

    @Test func `without a key the account is refused and nothing is sent`() throws {
        var dialogue = try quiet(hasKey: false)
        let reaction = dialogue.wanted(.account)
        #expect(reaction.messages.isEmpty)
        let failure = refusal(reaction)
        #expect(failure?.code == .failedPrecondition && failure?.reason == Reason.noCredentials)
        #expect(dialogue.passed(.seconds(100)).events.isEmpty)
        #expect(dialogue.unwanted(.account).messages.isEmpty)
    }

    @Test func `a key that is not accepted is reported once and tried again slowly`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        let refused = dialogue.received(Dialogue.alert(.failedToSubscribeToAuthenticatedFeed))
        let failure = try #require(refusal(refused))
        #expect(failure.code == .unauthenticated && failure.reason == Reason.authenticationFailed)
        #expect(failure.message.contains("paper account") && failure.origin == .venue)
        #expect(refused.messages.isEmpty)
        // A new connection does not make the key a better one.
        dialogue.disconnected()
        #expect(dialogue.connected().messages == [Dialogue.subscribe("heartbeat")])
        dialogue.received(Dialogue.subscribed("heartbeat"))
        #expect(dialogue.passed(.seconds(59)).messages.isEmpty)
        #expect(dialogue.passed(.seconds(1)).messages == [Dialogue.askChallenge])
        dialogue.received(FeedSamples.challenge)
        let again = dialogue.received(Dialogue.alert(.failedToSubscribeToAuthenticatedFeed))
        #expect(again.events.isEmpty)
        // It may be accepted one day, and refused on another.
        #expect(dialogue.passed(.seconds(60)).messages == [Dialogue.askChallenge])
        dialogue.received(FeedSamples.challenge)
        for feed in Self.feeds.dropLast() { dialogue.received(Dialogue.subscribed(feed)) }
        #expect(dialogue.received(Dialogue.subscribed("balances")).events == [.subscribed(.account)])
    }

    @Test func `public feeds go on while the key is refused`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        #expect(dialogue.wanted(.ticker(Symbol("P1"))).messages == [Dialogue.subscribe("ticker", "P1")])
        dialogue.received(FeedSamples.challenge)
        // Both lanes have a request under way; the alert can only be meant for the private one.
        #expect(refusal(dialogue.received(Dialogue.alert(.failedToSubscribeToAuthenticatedFeed))) != nil)
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "P1")).events == [
                .subscribed(.ticker(Symbol("P1")))
            ])
    }

    @Test func `an alert without a name is for the older request`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(Symbol("P1")))
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        let first = dialogue.received(Dialogue.alert(.invalidFeed))
        guard case .refused(.ticker(Symbol("P1")), let failure)? = first.events.first else {
            Issue.record("the older request was not refused")
            return
        }
        #expect(failure.reason == Reason.exchangeRefused && failure.details["venue_error"] == "Invalid feed")
        #expect(refusal(dialogue.received(Dialogue.alert(.invalidFeed)))?.reason == Reason.exchangeRefused)
    }

    @Test func `a challenge that never comes is reported and asked for slowly`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        #expect(dialogue.passed(.seconds(10)).messages == [Dialogue.askChallenge])
        #expect(dialogue.passed(.seconds(10)).messages == [Dialogue.askChallenge])
        let last = dialogue.passed(.seconds(10))
        #expect(refusal(last)?.reason == Reason.timedOut && last.messages.isEmpty)
        #expect(dialogue.passed(.seconds(60)).messages == [Dialogue.askChallenge])
    }

    @Test func `an exchange that cannot read the key refuses it`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        #expect(dialogue.received(Dialogue.alert(.jsonError)).messages == [Dialogue.askChallenge])
        #expect(dialogue.received(Dialogue.alert(.jsonError)).messages == [Dialogue.askChallenge])
        #expect(refusal(dialogue.received(Dialogue.alert(.jsonError)))?.reason == Reason.authenticationFailed)
    }

    @Test func `a private feed that is never confirmed is reported for the account`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        let request = Dialogue.privately("subscribe", "open_orders_verbose")
        #expect(dialogue.passed(.seconds(10)).messages == [request])
        #expect(dialogue.passed(.seconds(10)).messages == [request])
        let last = dialogue.passed(.seconds(10))
        #expect(refusal(last)?.reason == Reason.timedOut)
        // The other feeds are asked for all the same.
        #expect(last.messages == [Dialogue.privately("subscribe", "fills")])
    }

    @Test func `the account is let go with signed requests`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        for feed in Self.feeds { dialogue.received(Dialogue.subscribed(feed)) }
        #expect(
            dialogue.unwanted(.account).messages == [Dialogue.privately("unsubscribe", "open_orders_verbose")]
        )
        #expect(
            dialogue.received(Dialogue.unsubscribed("open_orders_verbose")).messages == [
                Dialogue.privately("unsubscribe", "fills")
            ])
        dialogue.received(
            Dialogue.unsubscribed("fills"), Dialogue.unsubscribed("open_positions"),
            Dialogue.unsubscribed("balances"))
        // The challenge of this connection still holds.
        #expect(
            dialogue.wanted(.account).messages == [Dialogue.privately("subscribe", "open_orders_verbose")])
    }

    @Test func `what the account's feeds tell comes out as events`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.account)
        dialogue.received(FeedSamples.challenge)
        let events = dialogue.received(
            FeedSamples.openOrdersSnapshot, FeedSamples.order, FeedSamples.shortOrder,
            FeedSamples.fillsSnapshot,
            FeedSamples.fills, FeedSamples.positions, FeedSamples.balancesSnapshot, FeedSamples.balances,
            FeedSamples.accountLog
        ).events
        let kinds = events.map { event in
            switch event {
            case .openOrders(let orders): "orders \(orders.count)"
            case .order(let order): "order \(order.status)"
            case .fills(let fills, let snapshot): "fills \(fills.count) \(snapshot)"
            case .positions(let positions): "positions \(positions.count)"
            case .account(let update): "account \(update.wallets.count) \(update.multiCollateral != nil)"
            case .accountLog(let entries, let snapshot): "log \(entries.count) \(snapshot)"
            default: "\(event)"
            }
        }
        #expect(
            kinds == [
                "orders 1", "order working", "order cancelled", "fills 1 true", "fills 1 false",
                "positions 1",
                "account 2 true", "account 1 false", "log 1 false",
            ])
    }
}
