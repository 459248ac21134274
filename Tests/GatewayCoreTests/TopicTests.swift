// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Testing

@Suite struct TopicTests {
    private let key = CallKey(session: SessionID(1), id: 7)

    private func frames(_ bytes: [UInt8]) throws -> [String] {
        var decoder = FrameDecoder()
        decoder.append(bytes)
        var texts: [String] = []
        while let frame = try decoder.next() {
            texts.append(String(decoding: frame.rawBytes, as: UTF8.self))
        }
        return texts
    }

    @Test func `numbers events one by one and encodes each once`() throws {
        var topic = Topic(number: 17, sequence: 100)
        topic.subscribed(Subscription(key: key, policy: .gap))
        topic.published(Array(#"{"a":1}"#.utf8))
        topic.published(Array(#"{"a":2}"#.utf8))
        #expect(topic.sequence == 102)
        let run = topic.takeRun()
        #expect(run.events == 2)
        #expect(
            try frames(run.bytes) == [
                #"{"stream":17,"seq":101,"event":{"a":1}}"#, #"{"stream":17,"seq":102,"event":{"a":2}}"#,
            ])
        #expect(!topic.hasRun)
        #expect(topic.takeRun().events == 0)
    }

    @Test func `counts on without listeners but encodes nothing`() {
        var topic = Topic(number: 1)
        topic.published(Array("{}".utf8))
        #expect(topic.sequence == 1)
        #expect(topic.takeRun().bytes.isEmpty)
    }

    @Test func `tells everyone the state when events were lost upstream`() throws {
        var topic = Topic(number: 2, sequence: 9)
        topic.subscribed(Subscription(key: key, policy: .gap))
        topic.interrupted(reason: "FEED_GAP", lost: 4, state: Array(#"{"s":1}"#.utf8))
        let texts = try frames(topic.takeRun().bytes)
        #expect(texts == [#"{"stream":2,"seq":10,"gap":{"reason":"FEED_GAP","lost":4},"result":{"s":1}}"#])
    }

    @Test func `forgets a listener that left, once`() {
        var topic = Topic(number: 3)
        topic.subscribed(Subscription(key: key, policy: .gap))
        let wasListening = topic.unsubscribed(key)
        let isListening = topic.unsubscribed(key)
        #expect(wasListening && !isListening)
        #expect(topic.subscriptions.isEmpty)
    }
}
