// SPDX-License-Identifier: Apache-2.0

import Trading

extension Exchange {
    /// The two lines that an execution makes: what it did to the money, then what it did to the position.
    ///
    /// - Parameters:
    ///   - price: in fine units.
    ///   - funding: what the position's funding came to on this occasion; the booking's old balance is before it.
    mutating func log(
        _ info: AccountLogLine.Info, _ booking: Booking, _ contract: Int, atFine price: Int64,
        execution: VenueUUID?, funding: Amount = .zero, now: Timestamp
    ) {
        let terms = contracts[contract]
        var entry = AccountLogLine(
            time: now, info: info, asset: terms.settlementCurrency.lowercased(), contract: contract,
            marginAccount: marginAccount(terms),
            oldBalance: (booking.oldBalance - funding).decimal, newBalance: booking.newBalance.decimal,
            tradePrice: price, markPrice: markets[contract].mark, realisedProfit: booking.realised,
            fee: booking.fee, execution: execution, collateral: terms.settlementCurrency.lowercased())
        if terms.isPerpetual, markets[contract].funding.nextAt != nil {
            entry.fundingRate = markets[contract].funding.absoluteRate
            if funding != .zero { entry.realisedFunding = funding }
        }
        write(entry)
        entry.asset = terms.symbol.name.lowercased()
        entry.oldBalance = terms.size(lots: booking.before.lots)
        entry.newBalance = terms.size(lots: booking.after.lots)
        entry.oldEntryPrice = entryPrice(booking.before, terms)
        entry.newEntryPrice = entryPrice(booking.after, terms)
        entry.realisedProfit = nil
        entry.fee = nil
        entry.fundingRate = nil
        entry.realisedFunding = nil
        write(entry)
    }

    /// The wallet's name in the log.
    func marginAccount(_ contract: Contract) -> String {
        contract.settlement == .linear ? "flex" : "f-\(contract.base):\(contract.quote)".lowercased()
    }

    func entryPrice(_ holding: Holding, _ terms: Contract) -> Decimal? {
        holding.lots == 0 ? nil : terms.averagePrice(lots: holding.lots, cost: holding.cost).decimal
    }

    /// Gives the line its number and tells the feeds.
    mutating func write(_ line: AccountLogLine) {
        var line = line
        line.number = accountLog.count + 1
        line.uuid = VenueUUID(.logEntry, number: UInt64(line.number), seed: seed)
        accountLog.append(line)
        events.append(.logged(line))
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
