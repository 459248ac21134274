// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `Decimal values` {
    @Test func `equal numbers are equal values with equal hashes`() throws {
        let spellings = ["1000", "1e3", "1000.000", "0.001e6", "01000"].map { Decimal($0) }
        #expect(Set(spellings) == [Decimal(1_000)])
        #expect(Decimal(coefficient: 100_000, scale: 2) == 1_000)
        #expect(Decimal(coefficient: 1, scale: -3) == 1_000)
        #expect(Decimal("-0") == .zero)
        #expect(Decimal("1.10") != Decimal("1.01"))
    }

    @Test func `integers keep their value up to both ends`() {
        #expect(Decimal(Int64.max).description == "9223372036854775807")
        #expect(Decimal(Int64.min).description == "-9223372036854775808")
        #expect(Decimal(Int.min) == Decimal(Int64.min))
        #expect(Decimal(100).description == "100")
        #expect(Decimal(-100).description == "-100")
        #expect((-100 as Decimal).coefficient == -1)
        #expect((-100 as Decimal).scale == -2)
    }

    @Test func `coefficients out of range are refused`() {
        #expect(Decimal(coefficient: .max, scale: 0) == nil)
        #expect(Decimal(coefficient: .min, scale: 0) == nil)
        #expect(Decimal(coefficient: 1, scale: .min) == nil)
        #expect(Decimal(coefficient: 1, scale: .max) == nil)
        #expect(Decimal(coefficient: 0, scale: .max) == 0)
        #expect(Decimal(coefficient: 1, scale: 61) == nil)
        #expect(Decimal(coefficient: 10, scale: 61)?.scale == 60)
        #expect(Decimal(coefficient: 170_141_183_460_469_231_731_687_303_715_884_105_720, scale: 0) != nil)
    }

    @Test func `sign and magnitude`() throws {
        let loss = try #require(Decimal("-12.5"))
        #expect(loss.isNegative)
        #expect(loss.magnitude == Decimal("12.5"))
        #expect(-loss == loss.magnitude)
        #expect(-Decimal.zero == .zero)
        #expect(!Decimal.zero.isNegative)
        #expect(Decimal.zero.isZero)
        #expect(!loss.isZero)
    }

    @Test func `order across scales without overflow`() throws {
        let texts = [
            "-99999999999999999999999999999999999999e60", "-1e60", "-1000", "-999.9", "-1", "-1e-60", "0",
            "1e-60",
            "2e-60", "0.00001", "0.5", "1", "1.00000000000000000000000000000000001", "18446744073709551615",
            "18446744073709551615.1", "18446744073709551616", "1e60", "1.1e60",
            "99999999999999999999999999999999999999e60",
        ]
        let values = try texts.map { try #require(Decimal($0)) }
        for (i, left) in values.enumerated() {
            for (j, right) in values.enumerated() {
                #expect((left < right) == (i < j), "\(left) \(right)")
                #expect((left == right) == (i == j), "\(left) \(right)")
            }
        }
        #expect(values.shuffled().sorted() == values)
    }

    @Test func `order is the reference's`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            let (left, right) = (generator.number(), generator.number())
            guard let a = left.decimal, let b = right.decimal else { continue }
            #expect((a < b) == (left < right), "\(left) \(right)")
            #expect((a == b) == (left == right), "\(left) \(right)")
        }
    }

    @Test func `drawing gets the nearest binary number`() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<2_000 {
            let number = generator.number()
            guard let value = number.decimal else { continue }
            #expect(value.doubleValue() == Double(number.description), "\(number)")
        }
        #expect(Decimal.zero.doubleValue() == 0)
    }

    @Test func `a simulation's price is rounded to its scale`() {
        #expect(Decimal(approximating: 84_001.499_999, scale: 1) == Decimal("84001.5"))
        #expect(Decimal(approximating: 0.1, scale: 18)?.description == "0.1")
        #expect(Decimal(approximating: -2.5, scale: 0) == -2)
        #expect(Decimal(approximating: -3.5, scale: 0) == -4)
        #expect(Decimal(approximating: 0.49, scale: 0) == 0)
        #expect(Decimal(approximating: 12_345, scale: -3) == 12_000)
        #expect(Decimal(approximating: 9_223_372_036_854_774_784, scale: 0) == 9_223_372_036_854_774_784)
        #expect(Decimal(approximating: .leastNonzeroMagnitude, scale: 22) == 0)
    }

    @Test func `a simulation's price out of range is refused`() {
        for value in [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude, 0x1p63, -0x1p63] {
            #expect(Decimal(approximating: value, scale: 0) == nil)
        }
        #expect(Decimal(approximating: 1, scale: 23) == nil)
        #expect(Decimal(approximating: 1, scale: .min) == nil)
        #expect(Decimal(approximating: 1e10, scale: 10) == nil)
    }
}
