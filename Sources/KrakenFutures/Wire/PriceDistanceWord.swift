// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Kraken's words for what a distance between prices is measured in.
public enum PriceDistanceWord {
    public static func request(_ unit: PriceDistanceUnit) -> String {
        switch unit {
        case .percent: "PERCENT"
        case .quote: "QUOTE_CURRENCY"
        }
    }

    /// Nil for a word that is none of ours.
    public static func unit(_ word: String) -> PriceDistanceUnit? {
        PriceDistanceUnit.allCases.first { request($0) == word.uppercased() }
    }
}
