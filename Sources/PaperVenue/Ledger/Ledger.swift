// SPDX-License-Identifier: Apache-2.0

import Trading

/// Who owns what: wallets and positions of every account, and the house that takes the fees.
///
/// For each settlement wallet the sum over all accounts of balance minus position cost never changes.
struct Ledger: Sendable {
    /// The exchange's own account: it takes the fees.
    static let house = 0
    struct Account: Sendable {
        /// Quantities of the multi-collateral wallet by currency.
        var flex: [String: Amount] = [:]
        /// Single-collateral wallets by Kraken's name (`fi_xbtusd`); each holds its base currency.
        var margin: [String: Amount] = [:]
        var cash: [String: Amount] = [:]
        /// By the contract's index; closed positions are absent.
        var holdings: [Int: Holding] = [:]

        /// The balance that a contract's profit and fees go to.
        func balance(settling contract: Contract) -> Amount {
            switch contract.settlement {
            case .linear: flex[contract.settlementCurrency] ?? .zero
            case .inverse: margin[contract.wallet] ?? .zero
            }
        }

        mutating func credit(_ amount: Amount, settling contract: Contract) {
            switch contract.settlement {
            case .linear: flex[contract.settlementCurrency, default: .zero] += amount
            case .inverse: margin[contract.wallet, default: .zero] += amount
            }
        }
    }

    fileprivate(set) var accounts: [Account]

    init(accountCount: Int) {
        accounts = Array(repeating: Account(), count: accountCount)
    }

    mutating func open(_ account: Int, _ balances: Account) {
        accounts[account] = balances
    }

    /// Books one account's side of an execution and charges its fee.
    ///
    /// - Parameter profit: the currency of the multi-collateral wallet that realised profit goes to, with its price in
    ///   the quote currency; nil for the quote currency itself.
    mutating func book(
        _ account: Int, _ signedLots: Int64, atFine fine: Int64, in index: Int, of contract: Contract,
        isMaker: Bool, rates: FeeSchedule.Tier = .first, profit: (currency: String, price: Amount)? = nil,
        now: Timestamp
    ) -> Booking {
        let before = accounts[account].holdings[index] ?? Holding()
        var holding = before
        let realised = holding.apply(signedLots, atFine: fine, of: contract, now: now)
        accounts[account].holdings[index] = holding.lots == 0 ? nil : holding
        let value = contract.value(lots: signedLots, atFine: fine).magnitude
        let fee = value.millionths(rates.rate(isMaker: isMaker))
        let balance = accounts[account].balance(settling: contract)
        if let profit, contract.settlement == .linear, realised != .zero {
            accounts[account].flex[profit.currency, default: .zero] += realised.ratio(to: profit.price)
            accounts[account].credit(-fee, settling: contract)
        } else {
            accounts[account].credit(realised - fee, settling: contract)
        }
        accounts[Self.house].credit(fee, settling: contract)
        return Booking(
            fee: fee, realised: realised, oldBalance: balance,
            newBalance: accounts[account].balance(settling: contract), before: before, after: holding)
    }
}

extension Ledger {
    /// Moves money from the house to an account, or back if it is negative, in the contract's settlement currency.
    mutating func pay(_ amount: Amount, to account: Int, settling contract: Contract) {
        accounts[account].credit(amount, settling: contract)
        accounts[Self.house].credit(-amount, settling: contract)
    }

    /// The funding of a position is realised until `now`.
    mutating func noteFunded(_ account: Int, _ contract: Int, now: Timestamp) {
        accounts[account].holdings[contract]?.fundedAt = now
    }

    /// What one account has in a currency of a wallet: `flex`, `cash`, or a single-collateral one.
    func quantity(_ account: Int, wallet: String, currency: String) -> Amount {
        switch wallet {
        case "flex": accounts[account].flex[currency] ?? .zero
        case "cash": accounts[account].cash[currency] ?? .zero
        default: accounts[account].margin[wallet] ?? .zero
        }
    }

    mutating func change(_ account: Int, wallet: String, currency: String, by amount: Amount) {
        switch wallet {
        case "flex": accounts[account].flex[currency, default: .zero] += amount
        case "cash": accounts[account].cash[currency, default: .zero] += amount
        default: accounts[account].margin[wallet, default: .zero] += amount
        }
    }
}

/// What an execution has changed in an account.
struct Booking: Sendable, Equatable {
    var fee: Amount
    /// The profit of the part that was closed, in the contract's settlement currency.
    var realised: Amount
    var oldBalance: Amount
    var newBalance: Amount
    var before: Holding
    var after: Holding
}
