// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Kraken's words for what a trailing stop's deviation and a limit price's offset are counted in.
public enum OffsetUnitWord {
    public static func request(_ unit: OffsetUnit) -> String {
        switch unit {
        case .percent: "PERCENT"
        case .quoteCurrency: "QUOTE_CURRENCY"
        }
    }

    /// Reads the word in any case; nil for one that is none of ours.
    public static func unit(_ word: String) -> OffsetUnit? {
        switch word.uppercased() {
        case "PERCENT": .percent
        case "QUOTE_CURRENCY": .quoteCurrency
        default: nil
        }
    }
}
