// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import JSONText
import Logging
import Trading

/// `account.*`: the log, leverage, notifications, and what may still be asked of the exchange.
extension TradingGateway {
    func getLog(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        try context.client.standing.requireAccount(to: "see its log")
        let asked = try LogParams(params)
        let query = AccountLogQuery(from: asked.since, count: Int(asked.limit ?? 100))
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let entries = try await gateway.asked(
                .accountLog(entries: query.count), by: owner, timeout: timeout
            ) { (venue, timeout) async throws(Failure) in
                try await venue.accountLog(query, timeout: timeout)
            }
            return RecordList(entries).encoded()
        }
    }

    func subscribeLog(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try context.client.standing.requireAccount(to: "see its log")
        let policy = try AccountSubscriptionParams(params).onLag ?? .disconnect
        if let refusal = refusedAccountFeeds[.accountLog] { throw refusal }
        return try accountStream(.accountLog, policy)
    }

    func subscribeNotifications(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let policy = try AccountSubscriptionParams(params).onLag ?? .disconnect
        if let refusal = refusedAccountFeeds[.notifications] { throw refusal }
        return try accountStream(.notifications, policy)
    }

    func listNotifications(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let notices = try await gateway.asked(.notifications, by: owner, timeout: timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.notifications(timeout: timeout)
            }
            return RecordList(notices).encoded()
        }
    }

    // MARK: Leverage

    func getLeverage(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        try context.client.standing.requireAccount(to: "see how it is margined")
        let symbol = try LeverageParams(params).symbol.map { (name) throws(Failure) in try resolve(name) }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let all = try await gateway.preferences(by: owner, timeout: timeout)
            return LeverageList(preferences: all.filter { symbol == nil || $0.symbol == symbol }).encoded()
        }
    }

    /// What is set for leverage and for the currency of profit, by instrument.
    private func preferences(by owner: Owner, timeout: Duration) async throws(Failure) -> [Leverage] {
        let leverages = try await asked(.preferences, by: owner, timeout: timeout) {
            (venue, timeout) async throws(Failure) in
            try await venue.leveragePreferences(timeout: timeout)
        }
        let currencies = try await profitCurrencies(by: owner, timeout: timeout)
        var found: [Symbol: Leverage] = [:]
        for preference in leverages {
            found[preference.symbol, default: Leverage(symbol: preference.symbol)].maxLeverage =
                preference.maximumLeverage
        }
        for preference in currencies {
            found[preference.symbol, default: Leverage(symbol: preference.symbol)].pnlCurrency =
                preference.currency
        }
        return found.values.sorted { $0.symbol < $1.symbol }
    }

    func setLeverage(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let wanted = try SetLeverageParams(params)
        let symbol = try resolve(wanted.symbol)
        let leverage = wanted.maxLeverage
        if let leverage, leverage <= .zero {
            throw .invalidField("max_leverage", "\"max_leverage\" must be above zero, not \(leverage)")
        }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: true) { gateway async throws(Failure) in
            try await gateway.asked(.setPreference, by: owner, timeout: timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.setLeverage(leverage, of: symbol, timeout: timeout)
            }
            return LeverageResult(preference: Leverage(symbol: symbol, maxLeverage: leverage)).encoded()
        }
    }

    // MARK: The currency of profit

    func getPnlPreferences(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        try context.client.standing.requireAccount(to: "see in which currency its profit is paid")
        let symbol = try PnLPreferenceParams(params).symbol.map { (name) throws(Failure) in try resolve(name)
        }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: false) { gateway async throws(Failure) in
            let all = try await gateway.profitCurrencies(by: owner, timeout: timeout)
            let wanted = all.filter { symbol == nil || $0.symbol == symbol }.sorted { $0.symbol < $1.symbol }
            return PnLPreferenceList(
                preferences: wanted.map { PnLPreference(symbol: $0.symbol, pnlCurrency: $0.currency) }
            ).encoded()
        }
    }

    private func profitCurrencies(
        by owner: Owner, timeout: Duration
    ) async throws(Failure) -> [ProfitCurrencyPreference] {
        try await asked(.preferences, by: owner, timeout: timeout) { (venue, timeout) async throws(Failure) in
            try await venue.profitCurrencies(timeout: timeout)
        }
    }

    func setPnlPreference(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        try requireCredentials()
        let wanted = try SetPnLPreferenceParams(params)
        let symbol = try resolve(wanted.symbol)
        let currency = wanted.pnlCurrency.uppercased()
        guard !currency.isEmpty, currency.utf8.allSatisfy({ $0.isCurrencyLetter }) else {
            throw .invalidField(
                "pnl_currency",
                "\"pnl_currency\" must be a currency such as USD, not \"\(wanted.pnlCurrency)\"")
        }
        let (owner, timeout) = (context.client.owner, context.timeout)
        return .later(changesOrders: true) { gateway async throws(Failure) in
            try await gateway.asked(.setPreference, by: owner, timeout: timeout) {
                (venue, timeout) async throws(Failure) in
                try await venue.setProfitCurrency(currency, of: symbol, timeout: timeout)
            }
            return PnLPreferenceResult(
                preference: PnLPreference(symbol: symbol, pnlCurrency: currency)
            ).encoded()
        }
    }

    // MARK: The budget

    func getRateBudget(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        .answer(rateBudgetText())
    }

    func subscribeRateBudget(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        .stream(.rateBudget, try RateBudgetSubscriptionParams(params).onLag ?? .conflate)
    }

    func rateBudgetText() -> [UInt8] {
        let now = clock()
        let pools = budget.state(now: now)
        let trading = pools.first { $0.pool == .trading }
        let history = pools.first { $0.pool == .history }
        let wait = budget.delay(of: venue.cost(of: .place), by: Self.own, now: now)
        return RateBudgetState(
            capacity: Int64(trading?.limit ?? 0), available: Int64(trading?.available ?? 0),
            window: trading?.window ?? .zero, reservedForCancels: Int64(trading?.reserve ?? 0),
            waiting: Int64(pools.reduce(0) { $0 + $1.waiting }), availableIn: wait == .zero ? nil : wait,
            historyCapacity: Int64(history?.limit ?? 0), historyAvailable: Int64(history?.available ?? 0),
            historyWindow: history?.window ?? .zero
        ).encoded()
    }
}

extension UInt8 {
    /// Kraken's names of currencies have letters and digits.
    fileprivate var isCurrencyLetter: Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
