// SPDX-License-Identifier: Apache-2.0

import Trading

/// SplitMix64: the same numbers on every run, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of any shape the type allows, with a liking for its edges.
    mutating func number() -> ExactNumber {
        if Int.random(in: 0..<4, using: &self) == 0, let edge = ExactNumber.edges.randomElement(using: &self)
        {
            return edge
        }
        let isUsual = Int.random(in: 0..<2, using: &self) == 0
        let count = Int.random(in: 1...(isUsual ? 12 : 38), using: &self)
        var digits = (0..<count).map { _ in Int.random(in: 0...9, using: &self) }
        if Int.random(in: 0..<4, using: &self) == 0 { digits = digits.map { $0 < 5 ? 0 : 9 } }
        let scale = Int.random(in: isUsual ? -3...12 : -60...60, using: &self)
        return ExactNumber(isNegative: Bool.random(using: &self), digits: digits, scale: scale)
    }
}
