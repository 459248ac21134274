// SPDX-License-Identifier: Apache-2.0

import Trading

/// One account's position in one contract.
struct Holding: Sendable, Equatable {
    /// Positive for long.
    var lots: Int64 = 0
    /// What the position was entered at, by ``Contract/value(lots:atFine:)``; negative for long inverse
    /// positions.
    var cost: Amount = .zero
    /// The last execution.
    var changedAt = Timestamp(microseconds: 0)
    /// Until when its funding is realised.
    var fundedAt = Timestamp(microseconds: 0)

    /// Books signed lots at a price; the answer is the profit that the closed part realised.
    ///
    /// Whatever is rounded, the balance's change minus the cost's change is minus the value of the trade
    /// exactly, so nothing is created between two accounts that trade with each other.
    mutating func apply(_ signed: Int64, atFine fine: Int64, of contract: Contract, now: Timestamp) -> Amount
    {
        let value = contract.value(lots: signed, atFine: fine)
        changedAt = now
        if lots == 0 { fundedAt = now }
        guard lots != 0, (lots > 0) != (signed > 0) else {
            lots += signed
            cost += value
            return .zero
        }
        let closing = min(lots.magnitude, signed.magnitude)
        let closed = signed > 0 ? Int64(closing) : -Int64(closing)
        let closedValue = contract.value(lots: closed, atFine: fine)
        let released = cost.share(Int64(closing), of: Int64(lots.magnitude))
        cost = cost - released + (value - closedValue)
        lots += signed
        return -closedValue - released
    }

    func unrealised(atFine mark: Int64, of contract: Contract) -> Amount {
        lots == 0 || mark == 0 ? .zero : contract.value(lots: lots, atFine: mark) - cost
    }
}
