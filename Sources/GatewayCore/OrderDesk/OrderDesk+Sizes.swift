// SPDX-License-Identifier: Apache-2.0

import Trading

// Sizes that the exchange's list leaves out.
extension OrderDesk {
    /// Asks how orders stand whose size the list does not say, while it may be another than is known here.
    ///
    /// Kraken's list of open orders has no size for triggers that nothing has touched (`unfilledSize` is missing,
    /// nautilus_trader #4492); its status has. What remains unsaid is asked for again after the next list.
    mutating func askForSizes(of references: [OrderReference], now: Timestamp) {
        guard sizeQuestions.isEmpty else { return }
        var rest = references[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(Self.referencesPerQuestion))
            rest = rest.dropFirst(part.count)
            let question = DeskQuestion(number: takeNumber(), kind: .status(part), askedAt: now)
            sizeQuestions.insert(question.number)
            actions.append(.ask(question))
        }
    }
}
