// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// What the account holds, as tables.
enum AccountTables {
    static func state(_ state: AccountState) -> [String] {
        var lines = TextTable.amounts([
            ("balance", state.balance?.description), ("equity", state.equity?.description),
            ("portfolio value", state.portfolioValue?.description),
            ("unrealised profit", state.unrealizedPnL?.description),
            ("unrealised funding", state.unrealizedFunding?.description),
            ("margin used", state.marginUsed?.description),
            ("maintenance margin", state.maintenanceMargin?.description),
            ("available margin", state.availableMargin?.description),
        ])
        lines = lines.isEmpty ? ["The exchange gave no multi-collateral wallet."] : lines
        lines.insert("Amounts in \(state.currency), \(TimeText.dateAndTime(state.receivedAt)) UTC", at: 0)
        if !state.collateral.isEmpty { lines += ["", "Collateral"] + collateral(state.collateral).render() }
        if !state.wallets.isEmpty { lines += ["", "Wallets"] + wallets(state.wallets).render() }
        return lines
    }

    private static func collateral(_ collateral: [AccountState.Collateral]) -> TextTable {
        TextTable(
            [
                .words("currency"), .numbers("quantity"), .numbers("value"), .numbers("as collateral"),
                .numbers("available"),
            ],
            rows: collateral.map {
                [
                    $0.currency, $0.quantity?.description, $0.value?.description,
                    $0.collateralValue?.description,
                    $0.available?.description,
                ]
            })
    }

    /// A row for every currency of every wallet.
    private static func wallets(_ wallets: [AccountState.Wallet]) -> TextTable {
        var table = TextTable([
            .words("wallet"), .words("kind"), .words("currency"), .numbers("balance"),
            .numbers("available margin"),
            .numbers("unrealised profit"), .numbers("portfolio value"),
        ])
        for wallet in wallets {
            let amounts = wallet.balances.sorted { $0.key < $1.key }
            let first = amounts.first
            table.rows.append([
                wallet.name, wallet.kind, first?.key ?? wallet.currency, first?.value.description,
                wallet.availableMargin?.description, wallet.unrealizedPnL?.description,
                wallet.portfolioValue?.description,
            ])
            for (currency, amount) in amounts.dropFirst() {
                table.rows.append([nil, nil, currency, amount.description, nil, nil, nil])
            }
        }
        return table
    }

    static func log(_ entries: [AccountLogEntry]) -> [String] {
        guard !entries.isEmpty else { return ["The log is empty."] }
        let columns: [TextTable.Column] = [
            .words("time"), .words("what"), .words("asset"), .words("symbol"), .words("wallet"),
            .numbers("balance"), .numbers("change"), .numbers("fee"), .numbers("profit"),
            .numbers("funding"),
        ]
        let rows = entries.map { entry in
            let change = entry.newBalance.flatMap { new in
                entry.oldBalance.flatMap { try? new.subtracting($0) }
            }
            return [
                TimeText.dateAndTime(entry.bookedAt), entry.kind, entry.asset, entry.symbol?.name,
                entry.wallet, entry.newBalance?.description, change?.description, entry.fee?.description,
                entry.realizedPnL?.description, entry.realizedFunding?.description,
            ]
        }
        return TextTable(columns, rows: rows).render()
    }

    static func positions(_ positions: [Position]) -> [String] {
        guard !positions.isEmpty else { return ["No open positions."] }
        let columns: [TextTable.Column] = [
            .words("symbol"), .words("side"), .numbers("quantity"), .numbers("entry"), .numbers("mark"),
            .numbers("profit"), .words("in"), .numbers("funding"), .numbers("liquidation"),
        ]
        let rows = positions.map { position in
            [
                position.symbol.name, position.side.rawValue, position.quantity.description,
                position.entryPrice?.description, position.markPrice?.description,
                position.unrealizedPnL?.description,
                position.unrealizedPnL.flatMap { _ in position.pnlCurrency },
                position.unrealizedFunding?.description, position.liquidationPrice?.description,
            ]
        }
        return TextTable(columns, rows: rows).render()
    }
}
