// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// What the account has chosen for its instruments, for people.
enum PreferenceTables {
    static func leverages(_ preferences: [Leverage], of symbol: Symbol?) -> [String] {
        guard !preferences.isEmpty else {
            return [
                symbol.map { "No leverage is set for \($0): it has cross margin." }
                    ?? "No leverage is set: every instrument has cross margin."
            ]
        }
        let table = TextTable(
            [.words("symbol"), .words("margin"), .numbers("leverage up to"), .words("profit in")],
            rows: preferences.map { preference in
                [
                    preference.symbol.name, preference.maxLeverage == nil ? "cross" : "isolated",
                    preference.maxLeverage?.description, preference.pnlCurrency,
                ]
            })
        return table.render()
    }

    static func confirmation(_ preference: Leverage) -> String {
        guard let leverage = preference.maxLeverage else {
            return "\(preference.symbol): cross margin, no leverage of its own."
        }
        return "\(preference.symbol): isolated margin, leverage up to \(leverage)."
    }

    static func currencies(_ preferences: [PnLPreference], of symbol: Symbol?) -> [String] {
        guard !preferences.isEmpty else {
            return [
                symbol.map { "No currency is set for \($0): its profit is paid in its quote currency." }
                    ?? "No currency is set: profit is paid in each instrument's quote currency."
            ]
        }
        return TextTable(
            [.words("symbol"), .words("profit in")],
            rows: preferences.map { [$0.symbol.name, $0.pnlCurrency] }
        ).render()
    }

    /// What was set; `isQuote` when it was the instrument's own, to have no other.
    static func confirmation(_ preference: PnLPreference, isQuote: Bool) -> String {
        let why = isQuote ? ", its quote currency, as without a preference" : ""
        return "\(preference.symbol): profit is paid in \(preference.pnlCurrency)\(why)."
    }
}
