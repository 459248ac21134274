// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `A timestamp` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000001Z", 1), ("1969-12-31T23:59:59.999999Z", -1),
        ("2022-03-22T13:15:36Z", 1_647_954_936_000_000), ("2023-04-04T17:03:36.100Z", 1_680_627_816_100_000),
        ("2023-11-08 19:56:35.441899+00:00", 1_699_473_395_441_899),
        ("2026-09-25T17:54:01.754Z", 1_790_358_841_754_000),
        ("2026-09-02T17:52:21.057577Z", 1_788_371_541_057_577),
        ("2026-09-25t17:54:01.754z", 1_790_358_841_754_000),
        ("2026-09-25T19:54:01.754+02:00", 1_790_358_841_754_000),
        ("2026-09-25T12:24:01.754-05:30", 1_790_358_841_754_000),
        ("2026-09-25T17:54:01.754-00:00", 1_790_358_841_754_000),
        ("2024-02-29T12:00:00.5Z", 1_709_208_000_500_000), ("2000-02-29T00:00:00Z", 951_782_400_000_000),
        ("2026-09-25T17:54:01.123456789Z", 1_790_358_841_123_456),
        ("1969-12-31T23:59:58.9999999Z", -1_000_001), ("2026-01-01T00:30:00+01:00", 1_767_223_800_000_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
        ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
        // Leap seconds end before the next day does begin.
        ("2016-12-31T23:59:60Z", 1_483_228_799_999_999), ("2016-12-31T23:59:60.5Z", 1_483_228_799_999_999),
        ("2017-01-01T00:59:60+01:00", 1_483_228_799_999_999), ("1972-06-30T23:59:60Z", 78_796_799_999_999),
    ])
    func `is read to the microsecond`(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
        let bytes = Array(text.utf8)
        #expect(Timestamp(rfc3339: bytes.span)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "Z", "2026", "2026-09-25", "2026-09-25T17:54Z", "2026-09-25T17:54:01", "2026-09-25T17:54:01.Z",
        "2026-09-25T17:54:01.1234567890Z", "2026-09-25T17:54:01,5Z", "2026-09-25_17:54:01Z",
        "2026-9-25T17:54:01Z",
        "2026-09-25T17:54:1Z", "2026-00-25T17:54:01Z", "2026-13-25T17:54:01Z", "2026-09-00T17:54:01Z",
        "2026-09-31T17:54:01Z", "2026-02-29T17:54:01Z", "1900-02-29T00:00:00Z", "2100-02-29T00:00:00Z",
        "2024-02-30T00:00:00Z", "2026-09-25T24:00:00Z", "2026-09-25T17:60:00Z", "2026-09-25T17:54:61Z",
        "2026-09-25T17:54:60Z", "2026-09-25T23:59:60Z", "2016-12-31T23:59:60+01:00", "2026-09-25T17:54:01ZZ",
        "2026-09-25T17:54:01Z ", " 2026-09-25T17:54:01Z", "2026-09-25T17:54:01+0200",
        "2026-09-25T17:54:01+02",
        "2026-09-25T17:54:01+24:00", "2026-09-25T17:54:01+02:60", "2026-09-25T17:54:01+02:00Z",
        "2026-09-25T17:54:01 +02:00", "+2026-09-25T17:54:01Z", "-026-09-25T17:54:01Z", "２026-09-25T17:54:01Z",
        "20260925T175401.000Z", "2026-09-25T17:54:01é", "1790359996000000000000",
    ])
    func `is refused when there is no such time`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `every cut of a time is refused`() {
        let text = Array("2026-09-25T17:54:01.754+02:00".utf8)
        for end in text.indices {
            #expect(Timestamp(rfc3339: text.span.extracting(..<end)) == nil)
        }
        #expect(Timestamp(rfc3339: text.span) != nil)
    }

    @Test func `is written with milliseconds or microseconds`() {
        let time = Timestamp(microseconds: 1_788_371_541_057_577)
        #expect(time.rfc3339 == "2026-09-02T17:52:21.057Z")
        #expect(time.rfc3339Microseconds == "2026-09-02T17:52:21.057577Z")
        #expect(time.description == time.rfc3339Microseconds)
        #expect(Timestamp(microseconds: -1).rfc3339Microseconds == "1969-12-31T23:59:59.999999Z")
        #expect(Timestamp(microseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
    }

    @Test func `the range's ends are written too`() {
        #expect(Timestamp(microseconds: .max).rfc3339Microseconds == "+294247-01-10T04:00:54.775807Z")
        #expect(Timestamp(microseconds: .min).rfc3339Microseconds == "-290308-12-21T19:59:05.224192Z")
    }

    @Test func `units beyond the range stay at its end`() {
        #expect(Timestamp(milliseconds: 1_790_359_997_224).rfc3339 == "2026-09-25T18:13:17.224Z")
        #expect(Timestamp(seconds: 1_790_359_997) == Timestamp(milliseconds: 1_790_359_997_000))
        #expect(Timestamp(seconds: .max).microseconds == .max)
        #expect(Timestamp(seconds: .min).microseconds == .min)
        #expect(Timestamp(milliseconds: .max).microseconds == .max)
        #expect(Timestamp(milliseconds: .min).microseconds == .min)
    }

    @Test func `milliseconds are rounded into the past`() {
        #expect(Timestamp(microseconds: 1_999).milliseconds == 1)
        #expect(Timestamp(microseconds: -1).milliseconds == -1)
        #expect(Timestamp(microseconds: -1_000).milliseconds == -1)
        #expect(Timestamp(microseconds: .min).milliseconds == Int64.min / 1_000 - 1)
    }

    @Test func `durations lead from one time to the other`() {
        let start = Timestamp(seconds: 1_790_359_997)
        #expect(start.advanced(by: .milliseconds(1_500)).microseconds == 1_790_359_998_500_000)
        #expect(start.advanced(by: .seconds(-1)) < start)
        #expect(start.advanced(by: .nanoseconds(999)) == start)
        #expect(start.advanced(by: .seconds(90)).duration(since: start) == .seconds(90))
        #expect(start.duration(since: start.advanced(by: .microseconds(7))) == .microseconds(-7))
    }

    @Test func `durations never leave the range`() {
        let (first, last) = (Timestamp(microseconds: .min), Timestamp(microseconds: .max))
        #expect(last.advanced(by: .microseconds(1)) == last)
        #expect(first.advanced(by: .microseconds(-1)) == first)
        #expect(first.advanced(by: .seconds(Int64.max)) == last)
        #expect(last.advanced(by: .seconds(Int64.min)) == first)
        #expect(first.advanced(by: last.duration(since: first)) == last)
        #expect(last.advanced(by: first.duration(since: last)) == first)
    }

    @Test func `days follow each other through four centuries and at the calendar's ends`() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for years in [0...40, 1_880...2_280, 9_960...9_999] {
            var expected: Int64?
            for year in years {
                let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
                for month in 1...12 {
                    let length = month == 2 && isLeap ? 29 : lengths[month - 1]
                    let first = Timestamp(rfc3339: Self.text(year, month, 1))
                    if let expected { #expect(first?.microseconds == expected, "\(year)-\(month)") }
                    let last = Timestamp(rfc3339: Self.text(year, month, length))
                    #expect(last?.rfc3339 == Self.text(year, month, length), "\(year)-\(month)")
                    #expect(Timestamp(rfc3339: Self.text(year, month, length + 1)) == nil, "\(year)-\(month)")
                    expected = last.map { $0.microseconds + 86_400_000_000 }
                }
            }
        }
    }

    @Test func `any time is read back from its text`() {
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<2_000 {
            let microseconds = Int64.random(
                in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &generator)
            let time = Timestamp(microseconds: microseconds)
            #expect(Timestamp(rfc3339: time.rfc3339Microseconds) == time)
            #expect(Timestamp(rfc3339: time.rfc3339)?.milliseconds == time.milliseconds)
        }
    }

    private static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
        func padded(_ number: Int, _ count: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, count - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T00:00:00.000Z"
    }
}
