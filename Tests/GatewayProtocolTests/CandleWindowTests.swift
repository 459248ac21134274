// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@Suite struct CandleWindowTests {
    static let minute: Int64 = 60_000_000
    /// Twenty seconds into a minute.
    static let now = Timestamp(microseconds: 1_790_000_000 * 1_000_000)

    static func query(_ window: CandleWindow, _ resolution: CandleResolution = .oneMinute) -> CandleQuery {
        window.query(symbol: Symbol("A"), resolution: resolution, now: now)
    }

    /// How many periods begin within the query's span.
    static func periods(_ query: CandleQuery, offset: Int64 = 0) -> Int64 {
        guard let from = query.from else { return -1 }
        let length = query.resolution.seconds * 1_000_000
        let last = (query.to ?? now).microseconds - offset
        let first = from.microseconds - offset
        return last / length - (first - 1) / length
    }

    @Test(arguments: CandleResolution.allCases)
    func `the last hours hold as many candles as fit, the running one included`(
        resolution: CandleResolution
    ) {
        let hours = max(6, resolution.seconds / 3_600)
        let query = Self.query(CandleWindow(hours: hours), resolution)
        let expected = hours * 3_600 / resolution.seconds
        #expect(query.count == Int(expected))
        #expect(query.to == nil)
        // Weeks do not begin where the epoch does: the number must not depend on it.
        for offset in [0, 1, 3 * 86_400_000_000] as [Int64] {
            #expect(Self.periods(query, offset: offset) == expected)
        }
    }

    @Test func `a limit takes the newest`() {
        #expect(Self.periods(Self.query(CandleWindow(limit: 1))) == 1)
        #expect(Self.periods(Self.query(CandleWindow(hours: 6, limit: 10))) == 10)
        #expect(Self.periods(Self.query(CandleWindow(hours: 1, limit: 100))) == 60)
        #expect(Self.periods(Self.query(CandleWindow())) == CandleWindow.defaultCandles)
    }

    @Test func `a span is asked for as it is given`() {
        let from = Timestamp(microseconds: 5 * Self.minute)
        let to = Timestamp(microseconds: 9 * Self.minute)
        let query = Self.query(CandleWindow(from: from, to: to))
        #expect(query.from == from)
        #expect(query.to == to)
        #expect(query.count == 5_000)
        #expect(Self.query(CandleWindow(from: from, limit: 7)).count == 7)
        let newest = Self.query(CandleWindow(to: to, limit: 2))
        #expect(Self.periods(newest) == 2)
        #expect(Self.query(CandleWindow(to: Timestamp(microseconds: 1))).from == Timestamp(microseconds: 0))
    }

    @Test(arguments: [
        (#""hours":0"#, "hours", #""hours" must be a whole number from 1 to 10000000, not 0"#),
        (#""hours":1.5"#, "hours", #""hours" must be a whole number from 1 to 10000000, not 1.5"#),
        (
            #""hours":84"#, "hours",
            #""hours" must be at most 83 with "1m" candles, not 84: one answer holds 5000 candles"#
        ),
        (#""limit":5001"#, "limit", #""limit" must be a whole number from 1 to 5000, not 5001"#),
        (#""limit":0"#, "limit", #""limit" must be a whole number from 1 to 5000, not 0"#),
        (#""hours":1,"from_us":5"#, "hours", #"give "hours", or "from_us" and "to_us", not both"#),
        (#""hours":1,"to_us":5"#, "hours", #"give "hours", or "from_us" and "to_us", not both"#),
        (#""from_us":6,"to_us":5"#, "from_us", #""from_us" must not be after "to_us" (5), not 6"#),
        (#""price":"bid""#, "price", #""price" must be "trade", "mark" or "spot", not "bid""#),
        (
            #""resolution":"2m""#, "resolution",
            #""resolution" must be "1m", "5m", "15m", "30m", "1h", "4h", "12h", "1d" or "1w", not "2m""#
        ),
    ])
    func `refuses a window that cannot be`(members: String, field: String, message: String) throws {
        let params = try json(#"{"symbol":"A","resolution":"1m",\#(members)}"#)
        #expect(throws: Failure.invalidField(field, message)) { try CandleParams(params) }
    }

    @Test func `takes the longest window of each resolution`() throws {
        for (resolution, hours) in [("1m", 83), ("1h", 5_000), ("1w", 840_000)] {
            let params = try CandleParams(
                try json(#"{"symbol":"A","resolution":"\#(resolution)","hours":\#(hours)}"#))
            #expect(params.window.hours == Int64(hours))
            let more = try json(#"{"symbol":"A","resolution":"\#(resolution)","hours":\#(hours + 1)}"#)
            #expect(throws: Failure.self) { try CandleParams(more) }
        }
        let limited = try CandleParams(
            try json(#"{"symbol":"A","resolution":"1m","hours":10000000,"limit":5}"#))
        #expect(Self.query(limited.window).count == 5)
    }

    @Test func `a subscription has no span`() throws {
        let params = try CandleSubscriptionParams(
            try json(#"{"symbol":"A","resolution":"1m","from_us":5,"to_us":6}"#))
        #expect(params.window == CandleWindow())
        #expect(params.onLag == nil)
        #expect(params.price == .trade && params.since == nil)
    }

    @Test func `a subscription goes on from a time, or begins with a window`() throws {
        let params = try CandleSubscriptionParams(
            try json(#"{"symbol":"A","resolution":"1m","price":"mark","since_us":5}"#))
        let query = params.query(symbol: Symbol("A"), now: Timestamp(microseconds: 900))
        #expect(query.from == Timestamp(microseconds: 5))
        #expect(query.count == nil)
        #expect(query.price == .mark)
        for members in [#""hours":1"#, #""limit":2"#] {
            let both = try json(#"{"symbol":"A","resolution":"1m","since_us":5,\#(members)}"#)
            #expect(
                throws: Failure.invalidField(
                    "since_us", #"give "since_us", or "hours" and "limit", not both"#)
            ) { try CandleSubscriptionParams(both) }
        }
    }
}
