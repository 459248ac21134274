// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `Decimal text` {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.000", "0"), ("-0.0e5", "0"), ("0e-999", "0"), ("0E1000", "0"),
        ("000", "0"),
        ("1", "1"), ("-1", "-1"), ("007", "7"), ("10", "10"), ("1000", "1000"), ("84001", "84001"),
        ("84001.50", "84001.5"), ("0.00001179", "0.00001179"), ("309.15000000000", "309.15"),
        ("1950.596600000000000", "1950.5966"), ("84004.11362574516", "84004.11362574516"),
        ("1e-05", "0.00001"), ("1E3", "1000"), ("1e+3", "1000"), ("12.50e1", "125"), ("12.5e-3", "0.0125"),
        ("1.1795815277778e-05", "0.000011795815277778"), ("-1.5e0", "-1.5"), ("5e-0000000000001", "0.5"),
        ("100e-2", "1"), ("0.001e3", "1"),
        ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
        ("18446744073709551615", "18446744073709551615"), ("18446744073709551616", "18446744073709551616"),
        ("9999999999999999999", "9999999999999999999"), ("10000000000000000000", "10000000000000000000"),
        ("170141183460469231731687303715884105727000e-40", nil),
        ("0.0000000000000000001", "0.0000000000000000001"),
        ("12345678901234567890.5", "12345678901234567890.5"), ("-0.5", "-0.5"),
    ])
    func `is read exactly and written without exponent and trailing zeros`(text: String, canonical: String?) {
        #expect(Decimal(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "-", "+", "+1", "--1", "-+1", ".", ".5", "-.5", "5.", "5.e1", "1..2", "1.2.3", "1e", "1e+", "1e-",
        "e5",
        "-e5", "1e5.0", "1e5e5", "1e 5", " 1", "1 ", "1\n", "\t1", "1,000", "1_000", "0x10", "NaN", "nan",
        "Infinity",
        "inf", "1f", "１", "1\0", "\0", "1e--5", "1d5", "$1", "1/2", "1:2", "é",
        "1234567890123456789012345678.", "1234567890123456789012345678..5", ".1234567890123456789012345678",
        "-.1234567890123456789012345678", "12345678901234567890123x", "1234567890123456789012345678e",
    ])
    func `is refused when malformed`(text: String) {
        #expect(Decimal(text) == nil)
    }

    @Test func `holds thirty-eight digits and not one more`() {
        let nines = String(repeating: "9", count: 38)
        #expect(Decimal(nines)?.description == nines)
        #expect(Decimal("-" + nines)?.description == "-" + nines)
        #expect(Decimal("0." + nines)?.description == "0." + nines)
        #expect(Decimal(nines + "000")?.description == nines + "000")
        #expect(Decimal(nines + ".000")?.description == nines)
        #expect(Decimal("000" + nines)?.description == nines)
        #expect(Decimal(nines + "9") == nil)
        #expect(Decimal(nines + ".5") == nil)
        #expect(Decimal("1" + String(repeating: "0", count: 37) + "1") == nil)
        #expect(Decimal("170141183460469231731687303715884105727") == nil)
    }

    @Test func `keeps the scale between minus sixty and sixty`() {
        #expect(Decimal("1e60")?.description == "1" + String(repeating: "0", count: 60))
        #expect(Decimal("1e-60")?.description == "0." + String(repeating: "0", count: 59) + "1")
        #expect(Decimal("1e61") == nil)
        #expect(Decimal("1e-61") == nil)
        #expect(Decimal("10e-61") == Decimal("1e-60"))
        #expect(Decimal("0.1e61") == Decimal("1e60"))
        #expect(Decimal("1" + String(repeating: "0", count: 61)) == nil)
        let longest = Decimal("-99999999999999999999999999999999999999e60")
        #expect(longest?.description.utf8.count == Decimal.maximumTextLength)
    }

    @Test func `refuses exponents beyond a thousand however they are written`() {
        #expect(Decimal("1e1001") == nil)
        #expect(Decimal("1e-1001") == nil)
        #expect(Decimal("0e1001") == nil)
        #expect(Decimal("1e99999999999999999999999999999999") == nil)
        #expect(Decimal("1e-9223372036854775808") == nil)
        #expect(Decimal("0." + String(repeating: "0", count: 899) + "1e900") == 1)
        #expect(Decimal("1" + String(repeating: "0", count: 900) + "e-900") == 1)
        #expect(Decimal("0." + String(repeating: "0", count: 5_000)) == 0)
        #expect(Decimal(String(repeating: "0", count: 5_000) + "7") == 7)
    }

    @Test func `is the same through bytes and through text`() {
        for text in ["84001.5", "-0.00001179", "1e3", "12345678901234567890.5", "x", "", "1."] {
            let bytes = Array(text.utf8)
            #expect(Decimal(ascii: bytes.span) == Decimal(text), "\(text)")
        }
        let message = Array("{\"price\":84001.5}".utf8)
        #expect(Decimal(ascii: message.span.extracting(9..<16))?.description == "84001.5")
    }

    @Test func `is appended behind what is already there`() {
        var bytes = Array("price=".utf8)
        Decimal("-84001.5")?.append(to: &bytes)
        bytes.append(UInt8(ascii: ";"))
        Decimal.zero.append(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "price=-84001.5;0")
    }

    @Test func `every count of digits around every place of the point`() throws {
        for count in 1...38 {
            let digits = String("12345678901234567891234567890123456789".suffix(count))
            let round = "1" + String(repeating: "0", count: count - 1)
            let nines = String(repeating: "9", count: count)
            #expect(Decimal(round)?.description == round)
            #expect(Decimal(nines)?.description == nines)
            let coefficient = try #require(Int128(digits))
            for scale in -60...60 {
                let value = try #require(Decimal(coefficient: coefficient, scale: scale))
                let text = ExactNumber(value).description
                #expect(value.description == text)
                #expect((-value).description == "-" + text)
                #expect(Decimal(text) == value)
            }
        }
    }

    @Test func `reads anything representable and nothing else`() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<4_000 {
            let number = generator.number()
            let (text, exponent) = Self.spelling(of: number, using: &generator)
            let value = Decimal(text)
            #expect(value?.description == (number.fits ? number.description : nil), "\(text)")
            if exponent == nil { #expect(value == number.decimal, "\(text)") }
            if let value { #expect(Decimal(value.description) == value, "\(text)") }
        }
    }

    @Test func `agrees with the grammar on damaged text`() {
        let grammar = #/-?[0-9]+(\.[0-9]+)?([eE][+\-]?[0-9]{1,2})?/#
        var generator = SeededGenerator(seed: 2)
        let alphabet = Array("0123456789.-+eE x".utf8)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...9, using: &generator)
            let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
            let text = String(decoding: bytes, as: UTF8.self)
            // Longer exponents are either out of range or lead with zeros: other tests have them.
            if text.contains(#/[eE][+\-]?[0-9]{3}/#) { continue }
            let isNumber = text.wholeMatch(of: grammar) != nil
            let isSmall = !text.contains(#/[eE][+\-]?[5-9][0-9]/#)
            if isNumber && isSmall {
                #expect(Decimal(text) != nil, "\(text)")
            } else if !isNumber {
                #expect(Decimal(text) == nil, "\(text)")
            }
        }
    }

    /// One of the many ways to write a number: padded with zeros on both sides, or with an exponent.
    private static func spelling(
        of number: ExactNumber, using generator: inout SeededGenerator
    ) -> (text: String, exponent: Int?) {
        let zeros = String(repeating: "0", count: Int.random(in: 0...3, using: &generator))
        if Bool.random(using: &generator) {
            var text = number.description
            text.insert(
                contentsOf: zeros, at: text.index(text.startIndex, offsetBy: number.isNegative ? 1 : 0))
            if number.scale > 0 { text += zeros }
            return (text, nil)
        }
        let exponent = Int.random(in: -70...70, using: &generator)
        let shifted = ExactNumber(
            isNegative: number.isNegative, digits: number.digits, scale: number.scale + exponent)
        let mark = Bool.random(using: &generator) ? "e" : "E"
        let sign = exponent >= 0 && Bool.random(using: &generator) ? "+" : ""
        return ("\(shifted)\(mark)\(sign)\(exponent)", exponent)
    }
}
