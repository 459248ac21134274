// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Kraken's words for what sets off a trigger order. Requests say `index` where answers say `spot`.
public enum TriggerSignalWord {
    /// As `sendorder` takes it.
    public static func request(_ signal: TriggerSignal) -> String { signal.rawValue }

    /// As order lists and the feeds say it.
    public static func answer(_ signal: TriggerSignal) -> String {
        switch signal {
        case .mark: "mark"
        case .index: "spot"
        case .last: "last"
        }
    }

    /// As order events say it.
    public static func event(_ signal: TriggerSignal) -> String { answer(signal) + "_price" }

    /// Reads any of the spellings in any case; nil for a word that is none of ours.
    public static func signal(_ word: String) -> TriggerSignal? {
        switch word.lowercased() {
        case "mark", "mark_price": .mark
        case "index", "spot", "spot_price", "index_price": .index
        case "last", "last_price", "trade": .last
        default: nil
        }
    }
}
