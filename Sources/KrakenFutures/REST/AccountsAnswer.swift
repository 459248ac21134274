// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /accounts`
enum AccountsAnswer {
    /// The multi-collateral wallet is the account; the others are listed beside it.
    static func read(_ json: JSONValue, receivedAt now: Timestamp) throws(Malformed) -> AccountState {
        let accounts = try json.require("accounts")
        guard accounts.kind == .object else { throw .missing("accounts") }
        var state = AccountState(currency: "USD", receivedAt: now)
        for (name, account) in accounts.members where account.kind == .object {
            switch account["type"]?.text {
            case "multiCollateralMarginAccount": readMultiCollateral(account, into: &state)
            case "cashAccount": state.wallets.append(cash(account, named: name))
            case "marginAccount": state.wallets.append(margin(account, named: name))
            case let other:
                var wallet = AccountState.Wallet(name: name, kind: other ?? "unknown")
                wallet.balances = balances(account["balances"])
                state.wallets.append(wallet)
            }
        }
        return state
    }

    private static func readMultiCollateral(_ account: JSONValue, into state: inout AccountState) {
        state.balance = account["balanceValue"]?.decimal
        state.equity = account["marginEquity"]?.decimal
        state.availableMargin = account["availableMargin"]?.decimal
        state.marginUsed = account["initialMarginWithOrders"]?.decimal ?? account["initialMargin"]?.decimal
        state.maintenanceMargin = account["maintenanceMargin"]?.decimal
        state.unrealizedPnL = account["pnl"]?.decimal
        state.unrealizedFunding = account["unrealizedFunding"]?.decimal
        state.portfolioValue = account["portfolioValue"]?.decimal
        for (name, currency) in account["currencies"]?.members.map({ $0 }) ?? [] {
            var collateral = AccountState.Collateral(currency: name.uppercased())
            collateral.quantity = currency["quantity"]?.decimal
            collateral.value = currency["value"]?.decimal
            collateral.collateralValue = currency["collateral"]?.decimal
            collateral.available = currency["available"]?.decimal
            state.collateral.append(collateral)
        }
    }

    private static func cash(_ account: JSONValue, named name: String) -> AccountState.Wallet {
        var wallet = AccountState.Wallet(name: name, kind: "cash")
        wallet.balances = balances(account["balances"])
        return wallet
    }

    private static func margin(_ account: JSONValue, named name: String) -> AccountState.Wallet {
        var wallet = AccountState.Wallet(name: name.lowercased(), kind: "margin")
        wallet.currency = account["currency"]?.text?.uppercased()
        wallet.balances = balances(account["balances"])
        let auxiliary = account["auxiliary"]
        wallet.availableMargin = auxiliary?["af"]?.decimal
        wallet.portfolioValue = auxiliary?["pv"]?.decimal
        wallet.unrealizedPnL = auxiliary?["pnl"]?.decimal
        wallet.unrealizedFunding = auxiliary?["funding"]?.decimal
        wallet.initialMargin = account["marginRequirements"]?["im"]?.decimal
        wallet.maintenanceMargin = account["marginRequirements"]?["mm"]?.decimal
        return wallet
    }

    private static func balances(_ json: JSONValue?) -> [String: Decimal] {
        var balances: [String: Decimal] = [:]
        for (currency, amount) in json?.members.map({ $0 }) ?? [] {
            balances[currency.uppercased()] = amount.decimal
        }
        return balances
    }
}
