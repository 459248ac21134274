// SPDX-License-Identifier: Apache-2.0

import Trading

/// The reference the tests compare with: schoolbook arithmetic on as many decimal digits as it takes.
struct ExactNumber: Equatable, CustomStringConvertible {
    var isNegative: Bool
    /// The last digit first, no zeros at the far end; empty is zero.
    var digits: [Int]
    /// How many of the digits stand behind the point.
    var scale: Int

    init(isNegative: Bool, digits: [Int], scale: Int) {
        self.digits = digits
        self.scale = scale
        while self.digits.last == 0 { self.digits.removeLast() }
        while self.digits.first == 0 {
            self.digits.removeFirst()
            self.scale -= 1
        }
        if self.digits.isEmpty { self.scale = 0 }
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    init(_ value: Decimal) {
        self.init(
            isNegative: value.coefficient < 0,
            digits: String(value.coefficient.magnitude).reversed().compactMap(\.wholeNumberValue),
            scale: value.scale)
    }

    /// Whether the type under test can hold it.
    var fits: Bool { digits.count <= 38 && (-60...60).contains(scale) }

    /// The canonical text.
    var description: String {
        if digits.isEmpty { return "0" }
        var padded = digits
        if scale > 0 {
            padded += Array(repeating: 0, count: max(0, scale + 1 - digits.count))
        } else {
            padded = Array(repeating: 0, count: -scale) + padded
        }
        var text = padded.reversed().map(String.init).joined()
        if scale > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -scale)) }
        return (isNegative ? "-" : "") + text
    }

    /// The value under test, through its other door than text.
    var decimal: Decimal? {
        guard digits.count <= 38 else { return nil }
        let magnitude = digits.reversed().reduce(Int128(0)) { $0 * 10 + Int128($1) }
        return Decimal(coefficient: isNegative ? -magnitude : magnitude, scale: scale)
    }

    static let edges: [ExactNumber] = {
        var edges = [ExactNumber(isNegative: false, digits: [], scale: 0)]
        let nines = Array(repeating: 9, count: 38)
        let powerOfTwo = Array(String(Int128(1) << 126).compactMap(\.wholeNumberValue).reversed())
        let powerOfFive = Array(
            String((0..<54).reduce(Int128(1)) { power, _ in power * 5 }).compactMap(\.wholeNumberValue)
                .reversed())
        let word = Array(String(UInt64.max).compactMap(\.wholeNumberValue).reversed())
        for digits in [[1], [2], [5], nines, [1] + nines.dropFirst(), powerOfTwo, powerOfFive, word] {
            for scale in [-60, -38, -1, 0, 1, 19, 38, 60] {
                edges.append(ExactNumber(isNegative: false, digits: digits, scale: scale))
                edges.append(ExactNumber(isNegative: true, digits: digits, scale: scale))
            }
        }
        return edges.filter(\.fits)
    }()
}

// MARK: Arithmetic

extension ExactNumber {
    static prefix func - (value: ExactNumber) -> ExactNumber {
        ExactNumber(isNegative: !value.isNegative, digits: value.digits, scale: value.scale)
    }

    static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        let scale = max(left.scale, right.scale)
        let (a, b) = (left.digits(atScale: scale), right.digits(atScale: scale))
        if left.isNegative == right.isNegative {
            return ExactNumber(isNegative: left.isNegative, digits: sum(a, b), scale: scale)
        }
        return isLess(a, b)
            ? ExactNumber(isNegative: right.isNegative, digits: difference(b, a), scale: scale)
            : ExactNumber(isNegative: left.isNegative, digits: difference(a, b), scale: scale)
    }

    static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        var product = Array(repeating: 0, count: left.digits.count + right.digits.count + 1)
        for (i, a) in left.digits.enumerated() {
            var carry = 0
            for (j, b) in right.digits.enumerated() {
                let value = product[i + j] + a * b + carry
                product[i + j] = value % 10
                carry = value / 10
            }
            product[i + right.digits.count] += carry
        }
        return ExactNumber(
            isNegative: left.isNegative != right.isNegative, digits: product, scale: left.scale + right.scale)
    }

    static func < (left: ExactNumber, right: ExactNumber) -> Bool {
        (left + -right).isNegative
    }

    /// How many whole times ten to the power of minus `scale` times `divisor` goes into this, after rounding.
    func quotient(_ divisor: ExactNumber, scale: Int, _ rounding: Decimal.Rounding) -> ExactNumber {
        let shift = scale + divisor.scale - self.scale
        let numerator = Array(repeating: 0, count: max(0, shift)) + digits
        let denominator = Array(repeating: 0, count: max(0, -shift)) + divisor.digits
        var (whole, rest) = Self.divided(numerator, denominator)
        let isNegative = isNegative != divisor.isNegative
        if !rest.isEmpty {
            let twice = Self.sum(rest, rest)
            let isOdd = (whole.first ?? 0) % 2 == 1
            let isAway =
                switch rounding {
                case .down: false
                case .up: true
                case .floor: isNegative
                case .ceiling: !isNegative
                case .halfEven:
                    Self.isLess(denominator, twice) || (!Self.isLess(twice, denominator) && isOdd)
                }
            if isAway { whole = Self.sum(whole, [1]) }
        }
        return ExactNumber(isNegative: isNegative, digits: whole, scale: scale)
    }

    private func digits(atScale scale: Int) -> [Int] {
        digits.isEmpty ? [] : Array(repeating: 0, count: scale - self.scale) + digits
    }

    private static func trimmed(_ digits: [Int]) -> [Int] {
        var digits = digits
        while digits.last == 0 { digits.removeLast() }
        return digits
    }

    private static func sum(_ a: [Int], _ b: [Int]) -> [Int] {
        var result: [Int] = []
        var carry = 0
        for index in 0..<max(a.count, b.count) {
            let value = (index < a.count ? a[index] : 0) + (index < b.count ? b[index] : 0) + carry
            result.append(value % 10)
            carry = value / 10
        }
        return trimmed(result + [carry])
    }

    /// `a` is not less than `b`.
    private static func difference(_ a: [Int], _ b: [Int]) -> [Int] {
        var result: [Int] = []
        var borrow = 0
        for index in 0..<a.count {
            let value = a[index] - (index < b.count ? b[index] : 0) - borrow
            result.append((value + 10) % 10)
            borrow = value < 0 ? 1 : 0
        }
        return trimmed(result)
    }

    private static func isLess(_ a: [Int], _ b: [Int]) -> Bool {
        let (a, b) = (trimmed(a), trimmed(b))
        if a.count != b.count { return a.count < b.count }
        return a.reversed().lexicographicallyPrecedes(b.reversed())
    }

    /// Long division, as on paper.
    private static func divided(_ numerator: [Int], _ denominator: [Int]) -> (whole: [Int], rest: [Int]) {
        var whole: [Int] = []
        var rest: [Int] = []
        for digit in numerator.reversed() {
            rest = trimmed([digit] + rest)
            var count = 0
            while !isLess(rest, denominator) {
                rest = difference(rest, denominator)
                count += 1
            }
            whole.append(count)
        }
        return (trimmed(whole.reversed()), rest)
    }
}
