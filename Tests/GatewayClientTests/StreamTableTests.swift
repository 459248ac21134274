// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing
import Trading

@testable import GatewayClient

@Suite struct `The table of streams` {
    private let state: JSONValue
    private var table = StreamTable()

    init() throws { state = try json("{}") }

    private func buffer() -> StreamBuffer {
        StreamBuffer(
            bounds: StreamBuffer.Bounds(softEvents: 100, softBytes: 1_000, hardBytes: 10_000),
            pressure: StreamBuffer.Pressure())
    }

    private func request(_ params: String) -> StreamTable.Request {
        StreamTable.Request(method: "m", params: Array(params.utf8))
    }

    private func heard(_ buffer: StreamBuffer) -> [String] { buffer.take().events.map { said($0) } }

    @Test mutating func `keeps subscriptions of different requests apart though their topic is one`() {
        let (first, second) = (buffer(), buffer())
        _ = table.opened(request("conflate"), timeout: .seconds(1), buffer: first, call: 1)
        let secondID = table.opened(request("gap"), timeout: .seconds(1), buffer: second, call: 2)
        #expect(table.started(call: 1, topic: 9, seq: 5, state: state) == .follow)
        #expect(table.started(call: 2, topic: 9, seq: 5, state: state) == .follow)
        for _ in 0..<2 { #expect(table.event(topic: 9, seq: 6, value: state).isEmpty) }
        #expect(heard(first) == ["started 5 {}", "event 6 {}"])
        #expect(heard(second) == ["started 5 {}", "event 6 {}"])
        #expect(table.left(secondID) == 2)
    }

    @Test mutating func `lets a stream that is behind wait for its gap while another goes on`() {
        let (behind, ahead) = (buffer(), buffer())
        _ = table.opened(request("conflate"), timeout: .seconds(1), buffer: behind, call: 1)
        #expect(table.started(call: 1, topic: 9, seq: 100, state: state) == .follow)
        // Events 101 to 150 were skipped for the first; the second starts after them.
        _ = table.opened(request("gap"), timeout: .seconds(1), buffer: ahead, call: 2)
        #expect(table.started(call: 2, topic: 9, seq: 150, state: state) == .follow)
        #expect(table.event(topic: 9, seq: 151, value: state).isEmpty)
        let gap = StreamGap(reason: "CONFLATED", lost: 51)
        #expect(table.gap(topic: 9, seq: 151, gap: gap, state: state).isEmpty)
        #expect(table.event(topic: 9, seq: 152, value: state).isEmpty)
        #expect(heard(behind) == ["started 100 {}", "gap 151 CONFLATED 51 {}", "event 152 {}"])
        #expect(heard(ahead) == ["started 150 {}", "event 151 {}", "event 152 {}"])
    }

    @Test mutating func `does not ride on a subscription that is being cancelled`() {
        let (first, second) = (buffer(), buffer())
        let firstID = table.opened(request("a"), timeout: .seconds(1), buffer: first, call: 1)
        #expect(table.started(call: 1, topic: 9, seq: 1, state: state) == .follow)
        #expect(table.endAsked(firstID) == 1)
        #expect(table.endAsked(firstID) == nil)
        #expect(table.isEnding)
        _ = table.opened(request("a"), timeout: .seconds(1), buffer: second, call: 2)
        #expect(table.started(call: 2, topic: 9, seq: 1, state: state) == .follow)
        table.ended(call: 1, error: nil) { _ in nil }
        #expect(table.event(topic: 9, seq: 2, value: state).isEmpty)
        #expect(heard(second) == ["started 1 {}", "event 2 {}"])
        #expect(!table.isEnding)
        guard case .properly = first.take().ending else {
            Issue.record("the first stream has not ended properly")
            return
        }
    }

    @Test mutating func `takes no notice of a start that was given up`() {
        let gone = buffer()
        let id = table.opened(request("a"), timeout: .seconds(1), buffer: gone, call: 1)
        #expect(table.left(id) == 1)
        #expect(table.left(id) == nil)
        #expect(table.started(call: 1, topic: 9, seq: 1, state: state) == .ignore)
        #expect(table.event(topic: 9, seq: 2, value: state).isEmpty)
        table.ended(call: 1, error: nil) { _ in nil }
        #expect(table.event(topic: 9, seq: 3, value: state).isEmpty)
        #expect(table.started(call: 1, topic: 9, seq: 1, state: state) == .ignore)
        #expect(heard(gone).isEmpty)
    }

    @Test mutating func `ends all riders of a subscription that the gateway ends`() {
        let (first, second) = (buffer(), buffer())
        _ = table.opened(request("a"), timeout: .seconds(1), buffer: first, call: 1)
        #expect(table.started(call: 1, topic: 9, seq: 1, state: state) == .follow)
        _ = table.opened(request("a"), timeout: .seconds(1), buffer: second, call: 2)
        #expect(table.started(call: 2, topic: 9, seq: 1, state: state) == .cancel(2))
        table.ended(call: 2, error: nil) { _ in nil }
        #expect(table.locals.count == 2)
        table.ended(call: 1, error: .closed) { _ in nil }
        #expect(table.locals.isEmpty)
        for buffer in [first, second] {
            guard case .failed(let error) = buffer.take().ending else {
                Issue.record("a rider goes on without its subscription")
                return
            }
            #expect(error.reason == ClientReason.clientClosed)
        }
    }
}

@Suite struct `A client order id` {
    @Test func `is made of the time and of chance, in the order of time`() {
        #expect(ClientOrderID.unique(milliseconds: 0, random: 0).text == "00000000000000000000000000")
        #expect(
            ClientOrderID.unique(milliseconds: 1_469_918_176_385, random: 0).text
                == "01ARYZ6S410000000000000000")
        #expect(ClientOrderID.unique(milliseconds: .max, random: .max).text == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
        #expect(ClientOrderID.unique() != ClientOrderID.unique())
        #expect(
            ClientOrderID.unique(milliseconds: 5, random: .max).text
                < ClientOrderID.unique(milliseconds: 6, random: 0).text)
    }
}
