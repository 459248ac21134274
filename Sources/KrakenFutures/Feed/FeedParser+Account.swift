// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension FeedParser {
    /// Always the complete list; a balance of nothing is no position.
    mutating func positions(_ json: JSONValue) throws(Malformed) -> Rows<Position> {
        Rows(try json.require("positions"), named: "positions") { (row) throws(Malformed) in try position(row)
        }
    }

    private mutating func position(_ row: JSONValue) throws(Malformed) -> Position? {
        guard let instrument = row["instrument"], let symbol = symbol(instrument) else {
            throw .missing("instrument")
        }
        let balance = try row.requireDecimal("balance")
        if balance.isZero { return nil }
        var position = Position(
            symbol: symbol, side: balance.isNegative ? .short : .long, quantity: balance.magnitude)
        position.entryPrice = row["entry_price"]?.price
        position.markPrice = row["mark_price"]?.price
        position.unrealizedPnL = row["pnl"]?.decimal
        position.unrealizedFunding = row["unrealized_funding"]?.decimal
        position.liquidationPrice = row["liquidation_threshold"]?.price
        position.pnlCurrency = row["pnl_currency"]?.text
        return position
    }

    /// A change carries only parts: `holding` (cash), `futures` (single collateral) or `flex_futures`.
    func balances(_ json: JSONValue, receivedAt now: Timestamp) -> AccountUpdate {
        var update = AccountUpdate(multiCollateral: nil, wallets: [], receivedAt: now)
        if let holding = json["holding"], holding.kind == .object {
            var wallet = AccountState.Wallet(name: "cash", kind: "cash")
            for (currency, amount) in holding.members {
                wallet.balances[currency.uppercased()] = amount.decimal
            }
            update.wallets.append(wallet)
        }
        if let futures = json["futures"] {
            for (name, account) in futures.members where account.kind == .object {
                update.wallets.append(Self.margin(account, named: name))
            }
        }
        if let flex = json["flex_futures"], flex.kind == .object {
            update.multiCollateral = Self.multiCollateral(flex, receivedAt: now)
        }
        return update
    }

    private static func margin(_ account: JSONValue, named name: String) -> AccountState.Wallet {
        var wallet = AccountState.Wallet(name: restName(ofWallet: name), kind: "margin")
        if let unit = account["unit"]?.text?.uppercased() {
            wallet.currency = unit
            wallet.balances[unit] = account["balance"]?.decimal
        }
        wallet.availableMargin = account["available"]?.decimal
        wallet.portfolioValue = account["portfolio_value"]?.decimal
        wallet.unrealizedPnL = account["pnl"]?.decimal
        wallet.unrealizedFunding = account["unrealized_funding"]?.decimal
        wallet.initialMargin = account["initial_margin"]?.decimal
        wallet.maintenanceMargin = account["maintenance_margin"]?.decimal
        return wallet
    }

    /// The feed calls `F-XBT:USD` what REST calls `fi_xbtusd`; one name lets an update find its wallet.
    private static func restName(ofWallet name: String) -> String {
        let parts = name.split(separator: ":")
        guard name.hasPrefix("F-"), parts.count == 2 else { return name.lowercased() }
        return "fi_" + parts[0].dropFirst(2).lowercased() + parts[1].lowercased()
    }

    private static func multiCollateral(_ flex: JSONValue, receivedAt now: Timestamp) -> AccountState {
        var state = AccountState(currency: "USD", receivedAt: now)
        state.balance = flex["balance_value"]?.decimal
        state.equity = flex["margin_equity"]?.decimal
        state.availableMargin = flex["available_margin"]?.decimal
        // With orders: the one without has a name of its own.
        state.marginUsed = flex["initial_margin"]?.decimal
        state.maintenanceMargin = flex["maintenance_margin"]?.decimal
        state.unrealizedPnL = flex["pnl"]?.decimal
        state.unrealizedFunding = flex["unrealized_funding"]?.decimal
        state.portfolioValue = flex["portfolio_value"]?.decimal
        if let currencies = flex["currencies"] {
            for (name, currency) in currencies.members where currency.kind == .object {
                var collateral = AccountState.Collateral(currency: name.uppercased())
                collateral.quantity = currency["quantity"]?.decimal
                collateral.value = currency["value"]?.decimal
                collateral.collateralValue = currency["collateral_value"]?.decimal
                collateral.available = currency["available"]?.decimal
                state.collateral.append(collateral)
            }
        }
        return state
    }
}
