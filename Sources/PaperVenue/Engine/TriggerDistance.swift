// SPDX-License-Identifier: Apache-2.0

/// How far one price lies from another: a sum in the quote currency, or a part of the price.
enum TriggerDistance: Sendable, Equatable {
    /// Of one per cent, in ``portion(_:)``.
    static let onePerCent: Int64 = 1_000_000

    /// In fine units.
    case sum(Int64)
    /// In hundred-millionths of the price.
    case portion(Int64)

    /// The distance from a price, both in fine units.
    func fine(of price: Int64) -> Int64 {
        switch self {
        case .sum(let sum): sum
        case .portion(let portion): Int64(clamping: Int128(price) * Int128(portion) / 100_000_000)
        }
    }
}
