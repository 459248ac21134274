// SPDX-License-Identifier: Apache-2.0

import Trading

/// Who owns what: wallets and positions of every account, and the house that takes the fees.
///
/// For each settlement wallet the sum over all accounts of balance minus position cost never changes.
struct Ledger: Sendable {
    /// The exchange's own account: it takes the fees.
    static let house = 0
    /// Fees in hundred-thousandths of the traded value.
    static let takerFee: Int64 = 50
    static let makerFee: Int64 = 20

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

    private(set) var accounts: [Account]

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
        isMaker: Bool, profit: (currency: String, price: Amount)? = nil, now: Timestamp
    ) -> Booking {
        let before = accounts[account].holdings[index] ?? Holding()
        var holding = before
        let realised = holding.apply(signedLots, atFine: fine, of: contract, now: now)
        accounts[account].holdings[index] = holding.lots == 0 ? nil : holding
        let value = contract.value(lots: signedLots, atFine: fine).magnitude
        let fee = value.portion(isMaker ? Self.makerFee : Self.takerFee)
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
