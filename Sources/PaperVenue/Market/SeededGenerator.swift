// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: a small generator whose whole future is its seed. <https://prng.di.unimi.it/splitmix64.c>
struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// Evenly from zero to below one.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// About normal, mean zero and variance one: the sum of six even numbers needs no logarithm.
    mutating func normal() -> Double {
        var sum = 0.0
        for _ in 0..<6 { sum += unit() }
        return (sum - 3) * 1.414_213_562_373_095_1
    }

    /// Evenly from zero to below `bound`, which is positive.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
    }
}
