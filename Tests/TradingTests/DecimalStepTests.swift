// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `Decimal steps` {
    @Test(arguments: [
        ("84001.5", "0.5", true), ("84001.3", "0.5", false), ("0.00001", "0.00001", true),
        ("0.000015", "0.00001", false), ("3000", "1000", true), ("2500", "1000", false),
        ("-3000", "1000", true),
        ("-2500", "1000", false), ("0", "1000", true), ("0", "0.00001", true), ("1000", "0.001", true),
        ("1e60", "1e-60", true), ("1e60", "3", false), ("1e60", "7e-60", false), ("1e-60", "1e60", false),
        ("99999999999999999999999999999999999999", "0.3", true), ("0.75", "0.25", true), ("7.5", "2.5", true),
        ("1", "0", false), ("0", "0", false), ("1", "-1", false),
    ])
    func `multiples are recognised`(value: String, step: String, isMultiple: Bool) throws {
        #expect(try #require(Decimal(value)).isMultiple(of: #require(Decimal(step))) == isMultiple)
    }

    @Test(arguments: [
        ("84001.3", "0.5", Decimal.Rounding.down, "84001"), ("84001.3", "0.5", .up, "84001.5"),
        ("84001.3", "0.5", .halfEven, "84001.5"), ("84001.3", "0.5", .floor, "84001"),
        ("84001.3", "0.5", .ceiling, "84001.5"), ("-84001.3", "0.5", .down, "-84001"),
        ("-84001.3", "0.5", .up, "-84001.5"), ("-84001.3", "0.5", .floor, "-84001.5"),
        ("-84001.3", "0.5", .ceiling, "-84001"), ("84001.25", "0.5", .halfEven, "84001"),
        ("84001.75", "0.5", .halfEven, "84002"), ("2500", "1000", .halfEven, "2000"),
        ("3500", "1000", .halfEven, "4000"), ("-2500", "1000", .halfEven, "-2000"),
        ("2501", "1000", .down, "2000"),
        ("999", "1000", .down, "0"), ("-999", "1000", .down, "0"), ("-999", "1000", .floor, "-1000"),
        ("1", "1000", .ceiling, "1000"), ("0.000014", "0.00001", .up, "0.00002"),
        ("0.081057", "0.00001", .down, "0.08105"), ("1e-60", "1e60", .down, "0"),
        ("1e-60", "1e60", .up, "1e60"),
        ("1e-60", "1e60", .halfEven, "0"),
        (
            "99999999999999999999999999999999999999", "0.3", .up,
            "99999999999999999999999999999999999999"
        ),
        // The multiple on the other side has a digit too many.
        ("99999999999999999999999999999999999949", "2.3", .up, "99999999999999999999999999999999999950"),
        ("5e60", "18446744073709551615e60", .up, "18446744073709551615e60"),
        (
            "99999999999999999999999999999999999999e60", "99999999999999999999999999999999999998e60",
            .halfEven,
            "99999999999999999999999999999999999998e60"
        ),
        ("1e60", "3", .down, "999999999999999999999999999999999999999999999999999999999999"),
    ])
    func `rounding goes to the multiple asked for`(
        value: String, step: String, rounding: Decimal.Rounding, expected: String
    ) throws {
        let (value, step) = try (#require(Decimal(value)), #require(Decimal(step)))
        let result = try? value.rounded(toStep: step, rounding)
        // A multiple that needs sixty digits is nil on both sides.
        #expect(result == Decimal(expected))
    }

    @Test(arguments: ["0", "-1", "-0.5"])
    func `no rounding to a step of nothing`(step: String) throws {
        let step = try #require(Decimal(step))
        #expect(throws: Decimal.Overflow.self) { try Decimal(5).rounded(toStep: step, .down) }
        #expect(throws: Decimal.Overflow.self) { try Decimal(0).rounded(toStep: step, .down) }
    }

    @Test func `multiples are the reference's`() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<600 {
            let number = generator.number()
            let size = generator.number()
            let step = size.isNegative ? -size : size
            guard let value = number.decimal, let stepValue = step.decimal, !stepValue.isZero,
                let rounding = Decimal.Rounding.allCases.randomElement(using: &generator)
            else { continue }
            let expected = number.quotient(step, scale: 0, rounding) * step
            #expect(
                value.isMultiple(of: stepValue) == (number.quotient(step, scale: 0, .down) * step == number))
            let result = try? value.rounded(toStep: stepValue, rounding)
            #expect(result == (expected.fits ? expected.decimal : nil), "\(number) by \(step) \(rounding)")
            if let result { #expect(result.isMultiple(of: stepValue)) }
        }
    }

    @Test func `a product of step and count is always a multiple`() throws {
        var generator = SeededGenerator(seed: 6)
        for step in ["1000", "100", "1", "0.5", "0.25", "0.00001", "0.0001", "2.5"] {
            let step = try #require(Decimal(step))
            for _ in 0..<50 {
                let count = Decimal(
                    Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator))
                let multiple = try count.multiplied(by: step)
                #expect(multiple.isMultiple(of: step))
                #expect(try multiple.rounded(toStep: step, .up) == multiple)
                let half = try multiple.adding(step.divided(by: 3, scale: 12, rounding: .down))
                #expect(!half.isMultiple(of: step))
                #expect(try half.rounded(toStep: step, .floor) == multiple)
                #expect(try half.rounded(toStep: step, .halfEven) == multiple)
                #expect(try half.rounded(toStep: step, .ceiling) == multiple.adding(step))
            }
        }
    }
}
