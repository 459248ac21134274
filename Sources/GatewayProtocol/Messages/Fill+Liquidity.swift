// SPDX-License-Identifier: Apache-2.0

import Trading

extension Fill.Liquidity {
    /// The wire's words; others survive as themselves.
    static let words = ["maker", "taker"]

    init(word: String) {
        switch word {
        case "maker": self = .maker
        case "taker": self = .taker
        default: self = .other(word)
        }
    }
}
