// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

struct KrakenFeedTests {
    private let bitcoin = Symbol("PF_XBTUSD")
    private let ether = Symbol("PF_ETHUSD")
    private typealias Dialogue = FeedDialogue

    /// Connected, with the heartbeat confirmed.
    private func quiet(hasKey: Bool = true, limits: KrakenFeedLimits = KrakenFeedLimits()) throws
        -> FeedDialogue
    {
        var dialogue = try FeedDialogue(hasKey: hasKey, limits: limits)
        dialogue.connected()
        dialogue.received(FeedSamples.info, FeedDialogue.subscribed("heartbeat"))
        return dialogue
    }

    // MARK: Subscribing

    @Test func `asks for the heartbeat on every connection`() throws {
        var dialogue = try FeedDialogue()
        #expect(dialogue.connected().messages == [Dialogue.subscribe("heartbeat")])
        #expect(dialogue.received(FeedSamples.info).events.isEmpty)
        #expect(dialogue.received(Dialogue.subscribed("heartbeat")).events.isEmpty)
        #expect(
            dialogue.received(FeedSamples.heartbeat).events == [
                .heartbeat(Timestamp(milliseconds: 1_790_359_997_729))
            ])
        dialogue.disconnected()
        #expect(dialogue.connected().messages == [Dialogue.subscribe("heartbeat")])
    }

    @Test func `says nothing before it is connected`() throws {
        var dialogue = try FeedDialogue()
        #expect(dialogue.wanted(.ticker(bitcoin)).messages.isEmpty)
        #expect(dialogue.wanted(.account).messages.isEmpty)
        #expect(dialogue.passed(.seconds(100)).messages.isEmpty)
        #expect(dialogue.unwanted(.ticker(bitcoin)).messages.isEmpty)
        // One request under way in each lane.
        #expect(dialogue.connected().messages == [Dialogue.subscribe("heartbeat"), Dialogue.askChallenge])
    }

    @Test func `subscribes at once and reports the confirmation once`() throws {
        var dialogue = try quiet()
        #expect(dialogue.wanted(.ticker(bitcoin)).messages == [Dialogue.subscribe("ticker", "PF_XBTUSD")])
        #expect(dialogue.wanted(.ticker(bitcoin)).messages.isEmpty)
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD")).events == [
                .subscribed(.ticker(bitcoin))
            ])
        #expect(dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD")).events.isEmpty)
    }

    @Test func `what is wanted meanwhile goes out together, feed by feed`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(bitcoin))
        for topic in [FeedTopic.trades(bitcoin), .ticker(ether), .book(bitcoin), .trades(ether)] {
            #expect(dialogue.wanted(topic).messages.isEmpty)
        }
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD")).messages == [
                Dialogue.subscribe("trade", "PF_XBTUSD", "PF_ETHUSD")
            ])
        let first = dialogue.received(Dialogue.subscribed("trade", "PF_XBTUSD"))
        #expect(first.messages.isEmpty && first.events == [.subscribed(.trades(bitcoin))])
        #expect(
            dialogue.received(Dialogue.subscribed("trade", "PF_ETHUSD")).messages == [
                Dialogue.subscribe("ticker", "PF_ETHUSD")
            ])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "PF_ETHUSD")).messages == [
                Dialogue.subscribe("book", "PF_XBTUSD")
            ])
    }

    @Test func `a snapshot confirms as well as an answer, but the request still waits for its answer`() throws
    {
        var dialogue = try quiet()
        let symbol = Symbol("PF_TESTUSD")
        dialogue.wanted(.trades(symbol))
        dialogue.wanted(.ticker(symbol))
        let snapshot = dialogue.received(FeedSamples.tradeSnapshot)
        #expect(snapshot.events.last == .subscribed(.trades(symbol)))
        #expect(snapshot.messages.isEmpty)
        #expect(dialogue.received(FeedSamples.trade).events.count == 1)
        let answer = dialogue.received(Dialogue.subscribed("trade", "PF_TESTUSD"))
        #expect(answer.events.isEmpty)
        #expect(answer.messages == [Dialogue.subscribe("ticker", "PF_TESTUSD")])
    }

    @Test func `lets go of what is not wanted any more`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(bitcoin))
        // Wanted no more before the answer: the answer is waited for.
        #expect(dialogue.unwanted(.ticker(bitcoin)).messages.isEmpty)
        let answer = dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD"))
        #expect(answer.messages == [Dialogue.unsubscribe("ticker", "PF_XBTUSD")])
        #expect(answer.events.isEmpty)
        dialogue.received(Dialogue.unsubscribed("ticker", "PF_XBTUSD"))
        #expect(dialogue.unwanted(.ticker(bitcoin)).messages.isEmpty)
        #expect(dialogue.wanted(.ticker(bitcoin)).messages == [Dialogue.subscribe("ticker", "PF_XBTUSD")])
    }

    @Test func `what is let go and wanted again gets a fresh subscription`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.book(bitcoin))
        dialogue.received(Dialogue.subscribed("book", "PF_XBTUSD"))
        #expect(dialogue.unwanted(.book(bitcoin)).messages == [Dialogue.unsubscribe("book", "PF_XBTUSD")])
        #expect(dialogue.wanted(.book(bitcoin)).messages.isEmpty)
        #expect(
            dialogue.received(Dialogue.unsubscribed("book", "PF_XBTUSD")).messages == [
                Dialogue.subscribe("book", "PF_XBTUSD")
            ])
        #expect(
            dialogue.received(Dialogue.subscribed("book", "PF_XBTUSD")).events == [
                .subscribed(.book(bitcoin))
            ])
    }

    @Test func `an unsubscription that is not answered or refused is over`() throws {
        for alert in [FeedAlert.notSubscribed, .jsonError] {
            var dialogue = try quiet()
            dialogue.wanted(.book(bitcoin))
            dialogue.received(Dialogue.subscribed("book", "PF_XBTUSD"))
            dialogue.unwanted(.book(bitcoin))
            #expect(dialogue.received(Dialogue.alert(alert)).events.isEmpty)
            #expect(dialogue.wanted(.book(bitcoin)).messages == [Dialogue.subscribe("book", "PF_XBTUSD")])
        }
        var dialogue = try quiet()
        dialogue.wanted(.book(bitcoin))
        dialogue.received(Dialogue.subscribed("book", "PF_XBTUSD"))
        dialogue.unwanted(.book(bitcoin))
        dialogue.passed(.seconds(10))
        #expect(dialogue.wanted(.book(bitcoin)).messages == [Dialogue.subscribe("book", "PF_XBTUSD")])
    }

    // MARK: Connections

    @Test func `subscribes to everything wanted again after a reconnect`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(bitcoin))
        dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD"))
        dialogue.wanted(.ticker(ether))
        dialogue.wanted(.trades(ether))
        #expect(dialogue.disconnected().messages.isEmpty)
        dialogue.unwanted(.trades(ether))
        #expect(dialogue.connected().messages == [Dialogue.subscribe("ticker", "PF_XBTUSD", "PF_ETHUSD")])
        let answers = dialogue.received(
            Dialogue.subscribed("ticker", "PF_XBTUSD"), Dialogue.subscribed("ticker", "PF_ETHUSD"))
        #expect(answers.events == [.subscribed(.ticker(bitcoin)), .subscribed(.ticker(ether))])
        // The heartbeat comes last, for nobody waits for it.
        #expect(answers.messages == [Dialogue.subscribe("heartbeat")])
    }

    @Test func `splits very many products over requests, and requests over seconds`() throws {
        var limits = KrakenFeedLimits()
        limits.productsPerRequest = 2
        limits.requestsPerSecond = 2
        limits.subscriptions = 6
        var dialogue = try FeedDialogue(limits: limits)
        for number in 1...5 { dialogue.wanted(.ticker(Symbol("P\(number)"))) }
        let sixth = dialogue.wanted(.ticker(Symbol("P6")))
        guard case .refused(.ticker(Symbol("P6")), let failure)? = sixth.events.first else {
            Issue.record("the sixth was not refused")
            return
        }
        #expect(failure.code == .resourceExhausted && failure.reason == Reason.limitReached)
        #expect(dialogue.connected().messages == [Dialogue.subscribe("ticker", "P1", "P2")])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "P1"), Dialogue.subscribed("ticker", "P2"))
                .messages == [
                    Dialogue.subscribe("ticker", "P3", "P4")
                ])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "P3"), Dialogue.subscribed("ticker", "P4"))
                .messages.isEmpty)
        #expect(dialogue.passed(.seconds(1)).messages == [Dialogue.subscribe("ticker", "P5")])
    }

    // MARK: No answer

    @Test func `asks again a few times, then reports it, then goes on slowly`() throws {
        var dialogue = try quiet()
        let request = Dialogue.subscribe("ticker", "PF_XBTUSD")
        #expect(dialogue.wanted(.ticker(bitcoin)).messages == [request])
        #expect(dialogue.passed(.seconds(9)).messages.isEmpty)
        #expect(dialogue.passed(.seconds(1)).messages == [request])
        #expect(dialogue.passed(.seconds(10)).messages == [request])
        let last = dialogue.passed(.seconds(10))
        #expect(last.messages.isEmpty)
        guard case .refused(.ticker(bitcoin), let failure)? = last.events.first else {
            Issue.record("nothing was reported")
            return
        }
        #expect(failure.code == .unavailable && failure.reason == Reason.timedOut)
        #expect(dialogue.passed(.seconds(59)).messages.isEmpty)
        #expect(dialogue.passed(.seconds(1)).messages == [request])
        // The same again is not news.
        #expect(dialogue.passed(.seconds(10)).events.isEmpty)
        #expect(dialogue.passed(.seconds(10)).events.isEmpty)
        #expect(dialogue.passed(.seconds(10)).events.isEmpty)
        #expect(dialogue.passed(.seconds(60)).messages == [request])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD")).events == [
                .subscribed(.ticker(bitcoin))
            ])
    }

    @Test func `data stands for an answer that never came`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(Symbol("PF_TESTUSD")))
        dialogue.received(FeedSamples.ticker)
        let deadline = dialogue.passed(.seconds(10))
        #expect(deadline.messages.isEmpty && deadline.events.isEmpty)
        #expect(
            dialogue.unwanted(.ticker(Symbol("PF_TESTUSD"))).messages == [
                Dialogue.unsubscribe("ticker", "PF_TESTUSD")
            ])
    }

    // MARK: Refusals of market data

    @Test func `an unknown product is refused by itself`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.book(ether))
        for name in ["P1", "P2", "P3"] { dialogue.wanted(.ticker(Symbol(name))) }
        #expect(
            dialogue.received(Dialogue.subscribed("book", "PF_ETHUSD")).messages == [
                Dialogue.subscribe("ticker", "P1", "P2", "P3")
            ])
        // The error does not say which: each is asked for alone.
        let error = dialogue.received(Dialogue.alert(.invalidProductID))
        #expect(error.events.isEmpty && error.messages == [Dialogue.subscribe("ticker", "P1")])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "P1")).messages == [
                Dialogue.subscribe("ticker", "P2")
            ])
        let refusal = dialogue.received(Dialogue.alert(.invalidProductID))
        guard case .refused(.ticker(Symbol("P2")), let failure)? = refusal.events.first else {
            Issue.record("P2 was not refused")
            return
        }
        #expect(
            failure.code == .notFound && failure.reason == Reason.unknownSymbol
                && failure.message.contains("P2"))
        #expect(refusal.messages == [Dialogue.subscribe("ticker", "P3")])
        #expect(
            dialogue.received(Dialogue.alert(.alreadySubscribed)).events == [
                .subscribed(.ticker(Symbol("P3")))
            ])
        // Not asked for again on this connection.
        #expect(dialogue.passed(.seconds(3_600)).messages.isEmpty)
        dialogue.disconnected()
        #expect(dialogue.connected().messages == [Dialogue.subscribe("book", "PF_ETHUSD")])
        #expect(
            dialogue.received(Dialogue.subscribed("book", "PF_ETHUSD")).messages == [
                Dialogue.subscribe("ticker", "P1", "P2", "P3")
            ])
    }

    @Test func `a refusal that names its product is taken at its word`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.book(ether))
        dialogue.wanted(.ticker(Symbol("P1")))
        dialogue.wanted(.ticker(Symbol("P2")))
        dialogue.received(Dialogue.subscribed("book", "PF_ETHUSD"))
        let refusal = dialogue.received(
            #"{"event":"subscribed_failed","feed":"ticker","product_ids":["P1"]}"#)
        guard case .refused(.ticker(Symbol("P1")), _)? = refusal.events.first else {
            Issue.record("P1 was not refused")
            return
        }
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "P2")).events == [
                .subscribed(.ticker(Symbol("P2")))
            ])
    }

    @Test func `already subscribed is harmless`() throws {
        var dialogue = try quiet()
        dialogue.wanted(.ticker(bitcoin))
        #expect(
            dialogue.received(Dialogue.alert(.alreadySubscribed)).events == [.subscribed(.ticker(bitcoin))])
    }

    @Test func `words that answer nothing are notices`() throws {
        var dialogue = try quiet()
        #expect(
            dialogue.received(
                Dialogue.alert(.invalidFeed), #"{"event":"alert","message":"Maintenance at noon"}"#
            ).events
                == [.notice("Invalid feed"), .notice("Maintenance at noon")])
        dialogue.wanted(.ticker(bitcoin))
        // An announcement meanwhile is no refusal.
        #expect(
            dialogue.received(#"{"event":"alert","message":"Maintenance at noon"}"#).events == [
                .notice("Maintenance at noon")
            ])
        #expect(
            dialogue.received(Dialogue.subscribed("ticker", "PF_XBTUSD")).events == [
                .subscribed(.ticker(bitcoin))
            ])
    }

    @Test func `new kinds and malformed messages are told each time, with how they begin`() throws {
        var dialogue = try quiet()
        let new = #"{"feed":"weather","rain":true}"#
        let told = VenueEvent.unknown(kind: "weather", beginning: new)
        #expect(dialogue.received(new, new).events == [told, told])
        #expect(dialogue.received("{", "{").events.count == 2)
        #expect(
            dialogue.received(#"{"feed":"fills","fills":[1]}"#).events == [
                .fills([], snapshot: false),
                .malformed(
                    kind: "fills", why: "row 0: fill_id is missing or has the wrong type", beginning: "1"),
            ])
        #expect(dialogue.feed.counters.malformed == 3 && dialogue.feed.counters.unknown == 2)
        #expect(dialogue.received(#"{"event":"info","version":2}"#).events.count == 1)
    }
}
