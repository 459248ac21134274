// SPDX-License-Identifier: Apache-2.0

import Trading

/// The customer's account at one moment, with everything computed that its endpoints and feeds show.
struct AccountView: Sendable, Equatable {
    struct PositionLine: Sendable, Equatable {
        var contract: Int
        var holding: Holding
        /// With twelve digits.
        var entryPrice: Amount
        var mark: Int64
        var index: Int64
        var unrealised: Amount
        /// The unrealised profit in the currency it is told in.
        var profit: Amount
        var profitCurrency: String
        /// What this contract's position and orders alone need.
        var need: MarginNeed
        /// The position's size over the wallet's equity.
        var effectiveLeverage: Amount
        /// Profit over margin, in per cent.
        var returnOnEquity: Amount
        /// In the settlement currency; negative for a debt.
        var unrealisedFunding: Amount
    }

    /// A single-collateral wallet.
    struct WalletLine: Sendable, Equatable {
        var name: String
        var currency: String
        var balance: Amount
        var need: MarginNeed
        var unrealisedFunding: Amount = .zero

        var portfolioValue: Amount { balance + need.unrealised }
        var available: Amount { portfolioValue - need.initialWithOrders }
    }

    struct CollateralLine: Sendable, Equatable {
        var currency: String
        var quantity: Amount
        var value: Amount
        var collateral: Amount
        /// In hundred-thousandths.
        var haircut: Int64
    }

    struct Flex: Sendable, Equatable {
        var currencies: [CollateralLine] = []
        var need = MarginNeed()
        var balanceValue: Amount = .zero
        var collateralValue: Amount = .zero
        var unrealisedFunding: Amount = .zero

        var totalUnrealised: Amount { need.unrealised + unrealisedFunding }
        var portfolioValue: Amount { balanceValue + need.unrealised }
        var marginEquity: Amount { collateralValue + need.unrealised }
        var availableMargin: Amount { marginEquity - need.initialWithOrders }
    }

    var cash: [(currency: String, quantity: Amount)] = []
    var wallets: [WalletLine] = []
    var flex = Flex()
    var positions: [PositionLine] = []

    static func == (left: AccountView, right: AccountView) -> Bool {
        left.wallets == right.wallets && left.flex == right.flex && left.positions == right.positions
            && left.cash.elementsEqual(right.cash) { $0 == $1 }
    }
}

extension Exchange {
    /// The customer's account as it stands.
    var accountView: AccountView {
        let account = ledger.accounts[Self.customer]
        let marks = marks
        let resting = restingLots
        var view = AccountView()
        view.cash = account.cash.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        var names = Set(account.margin.keys)
        for contract in contracts where contract.settlement == .inverse { names.insert(contract.wallet) }
        for name in names.sorted() {
            let need = ledger.need(
                of: Self.customer, wallet: name, contracts: contracts, marks: marks, resting: resting)
            view.wallets.append(
                AccountView.WalletLine(
                    name: name, currency: Self.currency(ofWallet: name),
                    balance: account.margin[name] ?? .zero,
                    need: need))
        }
        for (currency, quantity) in account.flex.sorted(by: { $0.key < $1.key }) {
            guard let terms = collateral[currency] else { continue }
            let value = quantity.times(price: terms.price)
            view.flex.currencies.append(
                AccountView.CollateralLine(
                    currency: currency, quantity: quantity, value: value,
                    collateral: terms.afterHaircut(value),
                    haircut: terms.haircut))
            view.flex.balanceValue += value
            view.flex.collateralValue += terms.afterHaircut(value)
        }
        view.flex.need = ledger.need(
            of: Self.customer, wallet: "flex", contracts: contracts, marks: marks, resting: resting)
        for (index, holding) in account.holdings.sorted(by: { $0.key < $1.key }) {
            view.positions.append(position(index, holding, in: view, resting: resting))
            let funding = pendingFunding(index, at: time)
            if contracts[index].settlement == .linear {
                view.flex.unrealisedFunding += funding
            } else if let wallet = view.wallets.firstIndex(where: { $0.name == contracts[index].wallet }) {
                view.wallets[wallet].unrealisedFunding += funding
            }
        }
        return view
    }

    private func position(
        _ index: Int, _ holding: Holding, in view: AccountView, resting: [Int: RestingLots]
    ) -> AccountView.PositionLine {
        let contract = contracts[index]
        let market = markets[index]
        // A ledger of this contract alone gives its share of the wallet's need.
        var marks = Array(repeating: Int64(0), count: contracts.count)
        marks[index] = market.mark
        let need = ledger.need(
            of: Self.customer, wallet: contract.wallet, contracts: contracts, marks: marks, resting: resting)
        let equity =
            contract.settlement == .linear
            ? view.flex.marginEquity
            : view.wallets.first { $0.name == contract.wallet }?.portfolioValue ?? .zero
        return AccountView.PositionLine(
            contract: index, holding: holding,
            entryPrice: contract.averagePrice(lots: holding.lots, cost: holding.cost), mark: market.mark,
            index: market.index, unrealised: need.unrealised,
            profit: profitTerms(index).map { need.unrealised.ratio(to: $0.price) } ?? need.unrealised,
            profitCurrency: profitCurrency(index), need: need,
            effectiveLeverage: need.notional.ratio(to: equity),
            returnOnEquity: Amount(raw: need.unrealised.raw * 100).ratio(to: need.initial),
            unrealisedFunding: pendingFunding(index, at: time))
    }

    /// `XBT` of `fi_xbtusd`.
    static func currency(ofWallet name: String) -> String {
        let pair = name.hasPrefix("fi_") ? String(name.dropFirst(3)) : name
        return (pair.hasSuffix("usd") ? String(pair.dropLast(3)) : pair).uppercased()
    }
}

extension Amount {
    /// Zero where nothing can be divided by.
    func ratio(to other: Amount) -> Amount {
        guard other.raw > 0 else { return .zero }
        let (scaled, overflows) = raw.multipliedReportingOverflow(by: Self.power(Self.scale))
        return overflows
            ? Amount(raw: raw / other.raw * Self.power(Self.scale)) : Amount(raw: scaled / other.raw)
    }
}
