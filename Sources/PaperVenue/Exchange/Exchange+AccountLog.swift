// SPDX-License-Identifier: Apache-2.0

import Trading

extension Exchange {
    /// The two lines that an execution makes: what it did to the money, then what it did to the position.
    mutating func log(
        _ booking: Booking, _ execution: Execution, uuid: VenueUUID, _ contract: Int, now: Timestamp
    ) {
        let terms = contracts[contract]
        let isLinear = terms.settlement == .linear
        let currency = (isLinear ? terms.quote : terms.base).lowercased()
        let number = accountLog.count
        var entry = AccountLogLine(
            number: number + 1, uuid: VenueUUID(.logEntry, number: UInt64(number + 1), seed: seed), time: now,
            asset: currency, contract: contract,
            marginAccount: isLinear ? "flex" : "f-\(terms.base):\(terms.quote)".lowercased(),
            oldBalance: booking.oldBalance.decimal, newBalance: booking.newBalance.decimal,
            tradePrice: execution.price, markPrice: markets[contract].mark, realisedProfit: booking.realised,
            fee: booking.fee, execution: uuid, collateral: currency)
        write(entry)
        entry.number = number + 2
        entry.uuid = VenueUUID(.logEntry, number: UInt64(number + 2), seed: seed)
        entry.asset = terms.symbol.name.lowercased()
        entry.oldBalance = terms.size(lots: booking.before.lots)
        entry.newBalance = terms.size(lots: booking.after.lots)
        entry.oldEntryPrice = entryPrice(booking.before, terms)
        entry.newEntryPrice = entryPrice(booking.after, terms)
        entry.realisedProfit = nil
        entry.fee = nil
        write(entry)
    }

    private func entryPrice(_ holding: Holding, _ terms: Contract) -> Decimal? {
        holding.lots == 0 ? nil : terms.averagePrice(lots: holding.lots, cost: holding.cost).decimal
    }

    private mutating func write(_ entry: AccountLogLine) {
        accountLog.append(entry)
        events.append(.logged(entry))
    }

    /// Tells the customers something.
    mutating func notify(type: String, priority: String, note: String, now: Timestamp) {
        notifications.append(
            AccountNotification(
                id: Int64(notifications.count + 1), type: type, priority: priority, note: note,
                effectiveAt: now))
        events.append(.notified)
    }
}
