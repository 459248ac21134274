// SPDX-License-Identifier: Apache-2.0

import Trading

/// The fake exchange's dialect: a message is a number, under which the ``FeedLink`` keeps what it means.
struct FakeFeed: VenueFeed {
    let link: FeedLink
    private var topics: [FeedTopic] = []
    private var isConnected = false

    init(link: FeedLink) {
        self.link = link
    }

    mutating func wanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput) {
        if let refusal = link.refusalAtOnce(of: topic) {
            output.events.append(.refused(topic, refusal))
            return
        }
        guard !topics.contains(topic) else { return }
        topics.append(topic)
        if isConnected { output.messages.append(link.message(.wants(topic))) }
    }

    mutating func unwanted(_ topic: FeedTopic, now: Timestamp, into output: inout FeedOutput) {
        guard let index = topics.firstIndex(of: topic) else { return }
        topics.remove(at: index)
        if isConnected { output.messages.append(link.message(.leaves(topic))) }
    }

    mutating func connected(now: Timestamp, into output: inout FeedOutput) {
        isConnected = true
        output.messages.append(link.message(.hello))
        for topic in topics { output.messages.append(link.message(.wants(topic))) }
    }

    mutating func disconnected(now: Timestamp, into output: inout FeedOutput) {
        isConnected = false
        link.heardOfDisconnect()
    }

    mutating func received(_ message: [UInt8], now: Timestamp, into output: inout FeedOutput) {
        output.events += link.events(of: message)
    }

    mutating func timePassed(now: Timestamp, into output: inout FeedOutput) {}
}
