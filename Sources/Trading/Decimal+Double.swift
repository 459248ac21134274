// SPDX-License-Identifier: Apache-2.0

extension Decimal {
    private static let exactPowersOfTen: [23 of Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
        1e18,
        1e19, 1e20, 1e21, 1e22,
    ]

    /// The nearest binary number: for drawing, never for money.
    public func doubleValue() -> Double {
        let coefficient = coefficient
        // Both operands are exact within these bounds, so that one operation rounds once.
        if coefficient.magnitude <= 1 << 53, (-22...22).contains(scale) {
            let value = Double(Int64(truncatingIfNeeded: coefficient))
            return scale >= 0 ? value / Self.exactPowersOfTen[scale] : value * Self.exactPowersOfTen[-scale]
        }
        return Double(description) ?? .nan
    }

    /// The decimal with `scale` digits behind the point that lies nearest to a binary number: for
    /// simulations, never for money. Nil if it is not finite, or not below 2^63 once multiplied by ten to the
    /// power of `scale`, or if `scale` is outside -22 to 22.
    public init?(approximating value: Double, scale: Int) {
        guard (-22...22).contains(scale) else { return nil }
        let power = Self.exactPowersOfTen[abs(scale)]
        let scaled = scale >= 0 ? value * power : value / power
        guard scaled.magnitude < 0x1p63 else { return nil }
        // By hand, for the library's rounding would make this module need the C mathematics library.
        var coefficient = Int64(scaled)
        let rest = (scaled - Double(coefficient)).magnitude
        if rest > 0.5 || (rest == 0.5 && coefficient & 1 == 1) { coefficient += scaled < 0 ? -1 : 1 }
        self.init(coefficient: Int128(coefficient), scale: scale)
    }
}
