// SPDX-License-Identifier: Apache-2.0

import Trading

extension Trade.Kind {
    /// The wire's words; others survive as themselves.
    static let words = ["fill", "liquidation", "assignment", "termination", "block"]

    init(word: String) {
        switch word {
        case "fill": self = .fill
        case "liquidation": self = .liquidation
        case "assignment": self = .assignment
        case "termination": self = .termination
        case "block": self = .block
        default: self = .other(word)
        }
    }

    var word: String {
        switch self {
        case .fill: "fill"
        case .liquidation: "liquidation"
        case .assignment: "assignment"
        case .termination: "termination"
        case .block: "block"
        case .other(let word): word
        }
    }
}
