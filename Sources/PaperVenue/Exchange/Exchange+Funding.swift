// SPDX-License-Identifier: Apache-2.0

import Trading

// Funding accrues with time, and becomes money when the position changes and at the end of each hour.
extension Exchange {
    /// What the customer's position has earned since its funding was last realised; negative for a debt.
    func pendingFunding(_ contract: Int, at now: Timestamp) -> Amount {
        guard let holding = ledger.accounts[Self.customer].holdings[contract],
            markets[contract].funding.nextAt != nil, now > holding.fundedAt
        else { return .zero }
        return markets[contract].funding.payment(
            lots: holding.lots, of: contracts[contract], for: now.duration(since: holding.fundedAt))
    }

    /// Turns it into money.
    mutating func realiseFunding(_ contract: Int, now: Timestamp) -> Amount {
        let payment = pendingFunding(contract, at: now)
        ledger.noteFunded(Self.customer, contract, now: now)
        if payment != .zero { ledger.pay(payment, to: Self.customer, settling: contracts[contract]) }
        return payment
    }

    /// When the next hour ends in which the customer has a perpetual position.
    var fundingDue: Timestamp? {
        ledger.accounts[Self.customer].holdings.keys.compactMap { markets[$0].funding.nextAt }.min()
    }

    /// Hours that are over are paid at the rate they had.
    mutating func payFunding(now: Timestamp) {
        for contract in ledger.accounts[Self.customer].holdings.keys.sorted() {
            guard let due = markets[contract].funding.nextAt, due <= now else { continue }
            payFunding(contract, now: due)
            if markets[contract].isRecorded {
                // The next rate is the other exchange's to tell.
                markets[contract].funding.nextAt = due.advanced(by: .seconds(3_600))
            } else {
                markets[contract].updateFunding(now: now, seed: seed)
            }
        }
    }

    /// Pays what one position owes until `now`, and tells it.
    mutating func payFunding(_ contract: Int, now: Timestamp) {
        guard let holding = ledger.accounts[Self.customer].holdings[contract] else { return }
        let terms = contracts[contract]
        let before = ledger.accounts[Self.customer].balance(settling: terms)
        let payment = realiseFunding(contract, now: now)
        write(
            AccountLogLine(
                time: now, info: .funding, asset: terms.settlementCurrency.lowercased(), contract: contract,
                marginAccount: marginAccount(terms), oldBalance: before.decimal,
                newBalance: ledger.accounts[Self.customer].balance(settling: terms).decimal, fee: .zero,
                fundingRate: markets[contract].funding.absoluteRate, realisedFunding: payment))
        history.positions.append(
            PositionStep(reason: .funding, before: holding, after: holding, funding: payment), contract,
            at: now)
        events.append(.accountChanged)
    }
}
