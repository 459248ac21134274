// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// Whole numbers, however they are written.
struct NumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0e-5", 0), ("0e99999999999999999999", 0), ("1", 1), ("-1", -1),
            ("10", 10), ("1.0", 1), ("1.000", 1),
            ("1e3", 1000), ("1E+3", 1000), ("1.5e1", 15), ("0.001e3", 1), ("1000e-3", 1),
            ("-1200.00e-2", -12), ("12.30e1", 123), ("100", 100),
            ("1000000000000000000000e-20", 10), ("0.00000000000000000000000000000000000007e38", 7),
            ("9007199254740993", 9_007_199_254_740_993),
            ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
            ("9223372036854775807.0", Int64.max),
            ("-922337203685477580.8e1", Int64.min), ("9.223372036854775807e18", Int64.max),
            ("1e18", 1_000_000_000_000_000_000),
            ("1790359997224", 1_790_359_997_224),
        ] as [(String, Int64)])
    func `reads whole numbers that fit`(_ token: String, _ value: Int64) throws {
        #expect(try JSONValue(parsing: token).int64 == value)
    }

    @Test(arguments: [
        "0.1", "-1.5", "1e-1", "1.05e1", "9223372036854775808", "-9223372036854775809",
        "9223372036854775807.5", "18446744073709551615",
        "18446744073709551616", "36893488147419103232", "1e19", "1e400", "1e-400",
        "1e99999999999999999999999", "1e-99999999999999999999999",
        "-1e99999999999999999999999", "123456789012345678901234567890", "0.123456789012345678901234567890",
        "1000000000000000000001e-20",
    ])
    func `gives no integer for fractions and what does not fit`(_ token: String) throws {
        #expect(try JSONValue(parsing: token).int64 == nil)
        #expect(try JSONValue(parsing: token).numberText == token)
    }

    @Test func `agrees with the standard library on generated integers`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let value =
                Int64.random(in: .min ... .max, using: &random) >> Int64.random(in: 0..<63, using: &random)
            #expect(try JSONValue(parsing: "\(value)").int64 == value)
            #expect(try JSONValue(parsing: "\(value).000e0").int64 == value)
            guard value != 0 else { continue }
            #expect(try JSONValue(parsing: "\(value)000e-3").int64 == value)
        }
    }

    @Test func `a number's bytes are its text`() throws {
        let value = try JSONValue(parsing: "[ 1.50 ]")
        let number = try #require(value.elements.first { _ in true })
        let bytes = number.withNumberBytes { span in span.indices.map { span[$0] } }
        #expect(bytes == Array("1.50".utf8))
        #expect(value.withNumberBytes { $0.count } == nil)
    }
}
