// SPDX-License-Identifier: Apache-2.0

import Trading

/// What the customer has chosen for its account.
struct AccountPreferences: Sendable, Equatable {
    /// What happens when two orders of the account would trade with each other.
    enum SelfTradeStrategy: String, Sendable, CaseIterable {
        case rejectTaker = "REJECT_TAKER"
        case cancelMakerSelf = "CANCEL_MAKER_SELF"
        case cancelMakerChild = "CANCEL_MAKER_CHILD"
        case cancelMakerAny = "CANCEL_MAKER_ANY"
    }

    var selfTradeStrategy = SelfTradeStrategy.rejectTaker
    /// By contract; contracts without one share the wallet's margin.
    var maximumLeverage: [Int: Decimal] = [:]
    /// By contract; contracts without one pay in their quote currency.
    var profitCurrency: [Int: String] = [:]
}

/// Why a preference cannot be had.
enum PreferenceRefusal: Error, Equatable {
    /// The contract's margin is not of several currencies.
    case notMultiCollateral
    case noSuchCurrency
    case currencyNotEnabled
    case wouldCauseLiquidation
    case invalidLeverage
}

extension Exchange {
    /// Leverage is only seen in the initial margin that orders need: the contract goes on sharing the wallet.
    ///
    /// - Parameter leverage: nil for cross margin.
    mutating func setMaximumLeverage(_ leverage: Decimal?, contract: Int) throws(PreferenceRefusal) {
        guard contracts[contract].settlement == .linear else { throw .notMultiCollateral }
        let before = contracts[contract]
        contracts[contract].leverageFloor = 0
        if let leverage {
            let most = Decimal(100_000 / max(1, before.marginLevels[0].initial))
            guard !leverage.isNegative, !leverage.isZero, leverage <= most else {
                contracts[contract] = before
                throw .invalidLeverage
            }
            let floor = (100_000 / leverage.doubleValue()).rounded(.up)
            contracts[contract].leverageFloor = Int64(min(1e12, floor))
        }
        let resting = restingLots
        let need = ledger.need(
            of: Self.customer, wallet: before.wallet, contracts: contracts, marks: marks, resting: resting)
        let hasUse = ledger.accounts[Self.customer].holdings[contract] != nil || resting[contract] != nil
        if hasUse, equity(wallet: before.wallet, unrealised: need.unrealised) < need.initialWithOrders {
            contracts[contract] = before
            throw .wouldCauseLiquidation
        }
        preferences.maximumLeverage[contract] = leverage
    }

    mutating func setProfitCurrency(_ currency: String, contract: Int) throws(PreferenceRefusal) {
        guard contracts[contract].settlement == .linear else { throw .notMultiCollateral }
        // Both spellings of Bitcoin are in use.
        let name = currency.uppercased() == "BTC" ? "XBT" : currency.uppercased()
        guard let terms = collateral[name] else {
            throw ledger.accounts[Self.customer].cash[name] == nil ? .noSuchCurrency : .currencyNotEnabled
        }
        guard terms.price > .zero else { throw .currencyNotEnabled }
        preferences.profitCurrency[contract] = name == contracts[contract].quote ? nil : name
    }

    /// Where the realised profit of a contract goes; nil for its quote currency.
    func profitTerms(_ contract: Int) -> (currency: String, price: Amount)? {
        guard let currency = preferences.profitCurrency[contract], let terms = collateral[currency],
            terms.price > .zero
        else { return nil }
        return (currency, terms.price)
    }

    /// The currency in which a position's profit is told, as the account's endpoints and feeds spell it.
    func profitCurrency(_ contract: Int) -> String {
        let terms = contracts[contract]
        guard terms.settlement == .linear else { return terms.listedBase }
        let name = preferences.profitCurrency[contract] ?? terms.quote
        return name == "XBT" ? "BTC" : name
    }
}
