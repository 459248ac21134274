// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// Money that moved between the customer's wallets, or out of them.
struct MoneyTransfer: Sendable, Equatable {
    var uuid: VenueUUID
    var time: Timestamp
    var from: String
    /// Nil for a withdrawal to Kraken's spot wallet.
    var to: String?
    /// Kraken's upper-case code.
    var currency: String
    var amount: Amount
}

/// Why money does not move, in Kraken's words.
enum TransferRefusal: Error {
    case invalidAccount
    case invalidUnit
    case invalidAmount
    case insufficientFunds

    var error: RequestError {
        switch self {
        case .invalidAccount: .invalidAccount
        case .invalidUnit: .invalidUnit
        case .invalidAmount: .invalidAmount
        case .insufficientFunds: .insufficientFunds
        }
    }
}

extension Exchange {
    /// Moves money between wallets (`cash`, `flex`, `fi_xbtusd`, …) or, without a destination, out of one.
    @discardableResult
    mutating func transfer(
        _ amount: Decimal, _ unit: String, from: String, to: String?, now: Timestamp
    ) throws(TransferRefusal) -> MoneyTransfer {
        let currency = unit.uppercased() == "BTC" ? "XBT" : unit.uppercased()
        for wallet in [from, to] {
            guard let wallet else { continue }
            guard isWallet(wallet) else { throw .invalidAccount }
            guard takes(currency, wallet) else { throw .invalidUnit }
        }
        guard from != to else { throw .invalidAccount }
        guard !amount.isNegative, !amount.isZero, let sum = Amount(amount) else { throw .invalidAmount }
        guard sum <= withdrawable(from, currency) else { throw .insufficientFunds }
        let transfer = MoneyTransfer(
            uuid: VenueUUID(.transfer, number: UInt64(transfers.count + 1), seed: seed), time: now,
            from: from, to: to, currency: currency, amount: sum)
        move(transfer, in: from, by: -sum)
        if let to { move(transfer, in: to, by: sum) }
        transfers.append(transfer)
        events.append(.accountChanged)
        return transfer
    }

    private func isWallet(_ name: String) -> Bool {
        name == "cash" || name == "flex" || ledger.accounts[Self.customer].margin[name] != nil
            || contracts.contains { $0.settlement == .inverse && $0.wallet == name }
    }

    private func takes(_ currency: String, _ wallet: String) -> Bool {
        switch wallet {
        case "cash": ledger.accounts[Self.customer].cash[currency] != nil || collateral[currency] != nil
        case "flex": collateral[currency] != nil
        default: Self.currency(ofWallet: wallet) == currency
        }
    }

    /// As much as can leave a wallet without taking margin from positions and orders.
    private func withdrawable(_ wallet: String, _ currency: String) -> Amount {
        let owned = ledger.quantity(Self.customer, wallet: wallet, currency: currency)
        if wallet == "cash" { return owned }
        let view = accountView
        if wallet == "flex" {
            guard let terms = collateral[currency], terms.price > .zero else { return .zero }
            let price = terms.afterHaircut(terms.price)
            return min(owned, max(.zero, view.flex.availableMargin).ratio(to: price))
        }
        return min(owned, max(.zero, view.wallets.first { $0.name == wallet }?.available ?? .zero))
    }

    private mutating func move(_ transfer: MoneyTransfer, in wallet: String, by amount: Amount) {
        let before = ledger.quantity(Self.customer, wallet: wallet, currency: transfer.currency)
        ledger.change(Self.customer, wallet: wallet, currency: transfer.currency, by: amount)
        write(
            AccountLogLine(
                time: transfer.time, info: transfer.to == nil ? .withdrawal : .transfer,
                asset: transfer.currency.lowercased(), marginAccount: wallet, oldBalance: before.decimal,
                newBalance: (before + amount).decimal, execution: transfer.uuid))
    }
}
