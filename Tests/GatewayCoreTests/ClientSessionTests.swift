// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

@Suite struct ClientSessionTests {
    private let topic = TopicKey.ticker(Symbol("PI_XBTUSD"))

    private func session(calls: Int = 4, streams: Int = 2) -> ClientSession {
        ClientSession(limits: ClientSession.Limits(openCalls: calls, streams: streams))
    }

    @Test func `answers a call exactly once`() {
        var session = session()
        #expect(session.callReceived(id: 1) == .dispatch)
        session.callWaits(id: 1, changesOrders: false)
        #expect(session.callAnswered(id: 1) == .send)
        #expect(session.callAnswered(id: 1) == .ignore)
        #expect(session.callReceived(id: 1) == .dispatch)
    }

    @Test func `closes on a number that is in use`() {
        var session = session()
        session.callWaits(id: 1, changesOrders: false)
        #expect(session.callReceived(id: 1) == .close)
    }

    @Test func `refuses calls beyond the limit and says which`() throws {
        var session = session(calls: 1)
        session.callWaits(id: 1, changesOrders: false)
        guard case .refuse(let failure) = session.callReceived(id: 2) else {
            Issue.record("a second call was let through")
            return
        }
        #expect(failure.code == .resourceExhausted)
        #expect(failure.details["limit"] == "1")
    }

    @Test func `streams do not use up the room for calls`() {
        var session = session(calls: 1, streams: 2)
        #expect(session.streamReady(id: 1, topic: topic, waited: false) == .start)
        #expect(session.streamReady(id: 2, topic: topic, waited: false) == .start)
        #expect(session.callReceived(id: 3) == .dispatch)
        guard case .refuse(let failure) = session.streamReady(id: 3, topic: topic, waited: false) else {
            Issue.record("a third stream was let through")
            return
        }
        #expect(failure.reason == Reason.limitReached)
    }

    @Test func `a cancel answers the call and what comes later is ignored`() {
        var session = session()
        session.callWaits(id: 5, changesOrders: true)
        #expect(session.cancelReceived(id: 5) == .answerCancelled(changesOrders: true))
        #expect(session.callAnswered(id: 5) == .ignore)
        #expect(session.cancelReceived(id: 5) == .ignore)
        #expect(session.streamReady(id: 5, topic: topic, waited: true) == .ignore)
    }

    @Test func `a cancel ends a stream`() {
        var session = session()
        #expect(session.streamReady(id: 5, topic: topic, waited: false) == .start)
        #expect(session.cancelReceived(id: 5) == .endStream(topic))
        let mustBeTold = session.streamEnded(id: 5)
        #expect(!mustBeTold)
    }

    @Test func `draining ends the streams and takes no new call but still answers`() {
        var session = session()
        session.callWaits(id: 1, changesOrders: false)
        #expect(session.streamReady(id: 3, topic: topic, waited: false) == .start)
        #expect(session.streamReady(id: 2, topic: topic, waited: false) == .start)
        #expect(session.drainBegan() == [2, 3])
        let again = session.drainBegan()
        #expect(again.isEmpty)
        let ended = [session.streamEnded(id: 2), session.streamEnded(id: 3)]
        #expect(ended == [true, true])
        #expect(session.callReceived(id: 9) == .refuse(ClientSession.drainingFailure))
        #expect(session.hasOpenCalls)
        #expect(session.callAnswered(id: 1) == .send)
        #expect(!session.hasOpenCalls)
    }

    @Test func `a closed session lets go of everything and answers nothing`() {
        var session = session()
        session.callWaits(id: 1, changesOrders: false)
        #expect(session.streamReady(id: 2, topic: topic, waited: false) == .start)
        #expect(session.closed() == [1: .call(changesOrders: false), 2: .stream(topic: topic)])
        #expect(session.callReceived(id: 3) == .ignore)
        #expect(session.callAnswered(id: 1) == .ignore)
        #expect(session.cancelReceived(id: 2) == .ignore)
        #expect(session.isClosing)
    }
}
