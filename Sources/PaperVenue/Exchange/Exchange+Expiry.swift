// SPDX-License-Identifier: Apache-2.0

import Trading

// The end of dated contracts: no orders, no positions, everything settled at the index.
extension Exchange {
    /// When the next contract ends that the simulation moves; what a recording or another exchange lists ends there.
    var expiryDue: Timestamp? {
        markets.lazy.filter { !$0.isExpired && !$0.isRecorded }.compactMap(\.contract.lastTradingAt).min()
    }

    mutating func expireContracts(now: Timestamp) {
        for contract in markets.indices where !markets[contract].isExpired && !markets[contract].isRecorded {
            guard let end = contracts[contract].lastTradingAt, end <= now else { continue }
            expire(contract, now: now)
        }
    }

    /// Ends a contract at this moment.
    mutating func expire(_ contract: Int, now: Timestamp) {
        markets[contract].state = .inactive
        cancelAll(contract: contract, reason: .contractExpired, now: now)
        let start = scratch.count
        for number in markets[contract].engine.orders.keys.sorted() {
            markets[contract].engine.cancel(number, reason: .contractExpired, now: now, into: &scratch)
        }
        settle(contract, from: start, now: now)
        scratch.removeAll(keepingCapacity: true)
        settlePositions(contract, now: now)
        markets[contract].isExpired = true
        expired.append(contract)
        events.append(.tickerChanged(contract: contract))
        events.append(.accountChanged)
    }

    private mutating func settlePositions(_ contract: Int, now: Timestamp) {
        let terms = contracts[contract]
        let price = markets[contract].index
        for account in ledger.accounts.indices {
            guard let holding = ledger.accounts[account].holdings[contract], price > 0 else { continue }
            let isCustomer = account == Self.customer
            let booking = ledger.book(
                account, -holding.lots, atFine: price, in: contract, of: terms, isMaker: false, rates: .free,
                profit: isCustomer ? profitTerms(contract) : nil, now: now)
            guard isCustomer else { continue }
            log(.settlement, booking, contract, atFine: price, execution: nil, now: now)
            history.positions.append(
                PositionStep(
                    reason: .settlement, before: booking.before, after: booking.after,
                    realised: booking.realised, price: price, lots: Int64(holding.lots.magnitude)), contract,
                at: now)
        }
        markets[contract].engine.settlePositions()
    }

    /// Takes the contracts that have ended since the last call.
    mutating func takeExpired() -> [Int] {
        defer { expired.removeAll() }
        return expired
    }
}
