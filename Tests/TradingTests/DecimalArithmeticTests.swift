// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `Decimal arithmetic` {
    private let largest = "99999999999999999999999999999999999999e60"
    private let smallest = "1e-60"

    @Test func `adds and subtracts across scales`() throws {
        #expect(try Decimal(84_000).adding(#require(Decimal("0.5"))) == Decimal("84000.5"))
        #expect(try #require(Decimal("0.1")).adding(#require(Decimal("0.2"))) == Decimal("0.3"))
        #expect(try #require(Decimal("0.9")).adding(#require(Decimal("0.1"))) == 1)
        #expect(try Decimal(1).subtracting(#require(Decimal("0.00000001"))) == Decimal("0.99999999"))
        #expect(try Decimal(5).subtracting(5) == .zero)
        #expect(try Decimal(-5).adding(3) == -2)
        #expect(try Decimal(1_000).subtracting(2_000) == -1_000)
    }

    @Test func `multiplies exactly`() throws {
        #expect(
            try #require(Decimal("84001.5")).multiplied(by: #require(Decimal("0.0001"))) == Decimal("8.40015")
        )
        #expect(try #require(Decimal("-0.5")).multiplied(by: 2) == -1)
        #expect(try #require(Decimal("-0.5")).multiplied(by: -2) == 1)
        #expect(try #require(Decimal(largest)).multiplied(by: 0) == 0)
    }

    @Test func `takes zeros out of the factors before giving up`() throws {
        let twos = try #require(Decimal(coefficient: Int128(1) << 100, scale: 60))
        let fives = try #require(
            Decimal(coefficient: (0..<54).reduce(Int128(1)) { power, _ in power * 5 }, scale: 0))
        // 2^100 · 5^54 is 2^46 · 10^54: 226 bits on the way, 46 at the end.
        #expect(try twos.multiplied(by: fives) == Decimal("70368744177664e-6"))
        #expect(try fives.multiplied(by: twos) == Decimal("70368744177664e-6"))
    }

    @Test func `needs the last bit on the way and not at the end`() throws {
        // Aligned, the left side exceeds 2^127.
        let left = try #require(Decimal("19e37"))
        let right = try #require(Decimal("95000000000000000000000000000000000001"))
        #expect(try left.subtracting(right) == Decimal("94999999999999999999999999999999999999"))
    }

    @Test func `overflows loudly at the edge of every operation`() throws {
        let largest = try #require(Decimal(largest))
        let smallest = try #require(Decimal(smallest))
        let integers = try #require(Decimal("99999999999999999999999999999999999999"))
        #expect(throws: Decimal.Overflow.self) { try largest.adding(largest) }
        #expect(throws: Decimal.Overflow.self) { try largest.adding(1) }
        #expect(throws: Decimal.Overflow.self) { try largest.subtracting(smallest) }
        #expect(throws: Decimal.Overflow.self) { try (-largest).subtracting(largest) }
        #expect(throws: Decimal.Overflow.self) { try integers.adding(2) }
        #expect(throws: Decimal.Overflow.self) { try integers.subtracting(#require(Decimal("0.1"))) }
        #expect(throws: Decimal.Overflow.self) { try integers.multiplied(by: integers) }
        #expect(throws: Decimal.Overflow.self) { try largest.multiplied(by: 10) }
        #expect(throws: Decimal.Overflow.self) { try smallest.multiplied(by: #require(Decimal("0.1"))) }
        #expect(throws: Decimal.Overflow.self) { try smallest.multiplied(by: smallest) }
        #expect(throws: Decimal.Overflow.self) {
            try largest.divided(by: smallest, scale: 0, rounding: .down)
        }
        #expect(throws: Decimal.Overflow.self) { try largest.rounded(toStep: 7, .up) }
        #expect(try integers.adding(1) == Decimal("1e38"))
        #expect(try largest.adding(0) == largest)
        #expect(try Decimal.zero.adding(largest) == largest)
        #expect(try largest.subtracting(largest) == 0)
        #expect(try largest.multiplied(by: -1) == -largest)
        #expect(try smallest.multiplied(by: 10) == Decimal("1e-59"))
    }

    @Test func `divides with the scale and rounding asked for`() throws {
        let third = try Decimal(1).divided(by: 3, scale: 4, rounding: .halfEven)
        #expect(third == Decimal("0.3333"))
        #expect(try Decimal(1).divided(by: 8, scale: 2, rounding: .halfEven) == Decimal("0.12"))
        #expect(try Decimal(3).divided(by: 8, scale: 2, rounding: .halfEven) == Decimal("0.38"))
        #expect(try Decimal(1).divided(by: 8, scale: 2, rounding: .up) == Decimal("0.13"))
        #expect(try Decimal(-1).divided(by: 8, scale: 2, rounding: .floor) == Decimal("-0.13"))
        #expect(try Decimal(-1).divided(by: 8, scale: 2, rounding: .ceiling) == Decimal("-0.12"))
        #expect(try Decimal(-1).divided(by: 8, scale: 2, rounding: .down) == Decimal("-0.12"))
        #expect(try Decimal(2_500).divided(by: 1, scale: -3, rounding: .halfEven) == 2_000)
        #expect(try Decimal(3_500).divided(by: 1, scale: -3, rounding: .halfEven) == 4_000)
        #expect(try Decimal(0).divided(by: 7, scale: 60, rounding: .up) == 0)
        #expect(try Decimal(100).divided(by: 4, scale: 60, rounding: .up) == 25)
        let huge = try #require(Decimal("1e60"))
        #expect(try huge.divided(by: 1, scale: 60, rounding: .down) == huge)
        #expect(try Decimal(1).divided(by: huge, scale: 60, rounding: .down) == Decimal("1e-60"))
        #expect(try Decimal(1).divided(by: huge, scale: 2, rounding: .halfEven) == 0)
        #expect(try Decimal(1).divided(by: huge, scale: 2, rounding: .up) == Decimal("0.01"))
    }

    @Test func `refuses to divide by zero or to a scale out of range`() {
        #expect(throws: Decimal.Overflow.self) { try Decimal(1).divided(by: 0, scale: 2, rounding: .down) }
        #expect(throws: Decimal.Overflow.self) { try Decimal(0).divided(by: 0, scale: 2, rounding: .down) }
        #expect(throws: Decimal.Overflow.self) { try Decimal(1).divided(by: 3, scale: 61, rounding: .down) }
        #expect(throws: Decimal.Overflow.self) { try Decimal(1).divided(by: 3, scale: .max, rounding: .down) }
        #expect(throws: Decimal.Overflow.self) { try Decimal(1).divided(by: 3, scale: .min, rounding: .down) }
    }

    @Test func `sums, differences and products are the reference's or an overflow`() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2_500 {
            let (left, right) = (generator.number(), generator.number())
            guard let a = left.decimal, let b = right.decimal else {
                #expect(!left.fits || !right.fits)
                continue
            }
            expect(try? a.adding(b), left + right, "\(left) + \(right)")
            expect(try? a.subtracting(b), left + -right, "\(left) - \(right)")
            expect(try? a.multiplied(by: b), left * right, "\(left) * \(right)")
        }
    }

    @Test func `quotients are the reference's or an overflow`() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<600 {
            let (left, right) = (generator.number(), generator.number())
            guard let a = left.decimal, let b = right.decimal, !b.isZero,
                let rounding = Decimal.Rounding.allCases.randomElement(using: &generator)
            else { continue }
            let scale = Int.random(in: Bool.random(using: &generator) ? -3...12 : -60...60, using: &generator)
            let expected = left.quotient(right, scale: scale, rounding)
            if let quotient = try? a.divided(by: b, scale: scale, rounding: rounding) {
                #expect(quotient == expected.decimal, "\(left) / \(right) to \(scale) \(rounding)")
            } else {
                // Digits down to the scale, zeros at the end included.
                #expect(
                    expected.digits.count + scale - expected.scale > 38 || !expected.fits,
                    "\(left) / \(right) to \(scale) \(rounding)")
            }
        }
    }

    private func expect(_ result: Decimal?, _ expected: ExactNumber, _ comment: Comment) {
        if let result {
            #expect(ExactNumber(result) == expected, comment)
            #expect(result.description == expected.description, comment)
        } else {
            #expect(!expected.fits, comment)
        }
    }
}
