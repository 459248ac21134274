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

    /// Books one account's side of an execution and charges its fee, which is the answer.
    mutating func book(
        _ account: Int, _ signedLots: Int64, atFine fine: Int64, in index: Int, of contract: Contract,
        isMaker: Bool, now: Timestamp
    ) -> Amount {
        var holding = accounts[account].holdings[index] ?? Holding()
        let realised = holding.apply(signedLots, atFine: fine, of: contract, now: now)
        accounts[account].holdings[index] = holding.lots == 0 ? nil : holding
        let value = contract.value(lots: signedLots, atFine: fine).magnitude
        let fee = value.portion(isMaker ? Self.makerFee : Self.takerFee)
        accounts[account].credit(realised - fee, settling: contract)
        accounts[Self.house].credit(fee, settling: contract)
        return fee
    }
}
