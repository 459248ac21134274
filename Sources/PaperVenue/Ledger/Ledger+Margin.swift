// SPDX-License-Identifier: Apache-2.0

import Trading

/// Lots of an account's resting orders in one contract.
struct RestingLots: Sendable, Equatable {
    var buy: Int64 = 0
    var sell: Int64 = 0

    /// The position that would need the most margin if one side's orders all filled.
    func largest(with position: Int64) -> Int64 {
        max(position.magnitude, (position + buy).magnitude, (position - sell).magnitude).clampedToInt64
    }
}

extension UInt64 {
    fileprivate var clampedToInt64: Int64 { Int64(clamping: self) }
}

/// What one wallet's positions and orders need, in the wallet's currency.
struct MarginNeed: Sendable, Equatable {
    var unrealised: Amount = .zero
    /// For the positions alone.
    var initial: Amount = .zero
    var initialWithOrders: Amount = .zero
    var maintenance: Amount = .zero
    /// The positions' size at the mark price.
    var notional: Amount = .zero
}

extension Ledger {
    /// What the positions and orders that one wallet margins need at the mark prices.
    func need(
        of account: Int, wallet: String, contracts: [Contract], marks: [Int64], resting: [Int: RestingLots]
    ) -> MarginNeed {
        var need = MarginNeed()
        for (index, contract) in contracts.enumerated() where contract.wallet == wallet {
            let holding = accounts[account].holdings[index]
            let orders = resting[index]
            guard holding != nil || orders != nil, marks[index] > 0 else { continue }
            let lots = holding?.lots ?? 0
            let mark = marks[index]
            let level = contract.marginLevel(lots: lots, atFine: mark)
            let notional = contract.value(lots: lots, atFine: mark).magnitude
            need.notional += notional
            need.initial += notional.portion(level.initial)
            need.maintenance += notional.portion(level.maintenance)
            need.unrealised += holding?.unrealised(atFine: mark, of: contract) ?? .zero
            let largest = (orders ?? RestingLots()).largest(with: lots)
            let largestLevel = contract.marginLevel(lots: largest, atFine: mark)
            need.initialWithOrders += contract.value(lots: largest, atFine: mark).magnitude
                .portion(largestLevel.initial)
        }
        return need
    }

    /// The multi-collateral wallet in US dollars: what it is worth, and what of that counts as collateral.
    func flexWorth(of account: Int, terms: [String: CollateralTerms]) -> (balance: Amount, collateral: Amount)
    {
        var balance = Amount.zero
        var collateral = Amount.zero
        for (currency, quantity) in accounts[account].flex {
            guard let terms = terms[currency] else { continue }
            let value = quantity.times(price: terms.price)
            balance += value
            collateral += terms.afterHaircut(value)
        }
        return (balance, collateral)
    }
}

/// How a currency of the multi-collateral wallet is counted.
struct CollateralTerms: Sendable, Equatable {
    /// In US dollars.
    var price: Amount
    /// In hundred-thousandths; debts are counted whole.
    var haircut: Int64

    func afterHaircut(_ value: Amount) -> Amount {
        value < .zero ? value : value.portion(100_000 - haircut)
    }
}
