// SPDX-License-Identifier: Apache-2.0

import Trading

extension Instrument.Kind {
    /// The wire's words; others survive as themselves.
    static let words = ["linear", "inverse", "vanilla"]

    init(word: String) {
        switch word {
        case "linear": self = .linear
        case "inverse": self = .inverse
        case "vanilla": self = .vanilla
        default: self = .other(word)
        }
    }

    var word: String {
        switch self {
        case .linear: "linear"
        case .inverse: "inverse"
        case .vanilla: "vanilla"
        case .other(let word): word
        }
    }
}
