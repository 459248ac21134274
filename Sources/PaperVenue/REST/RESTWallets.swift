// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Money between the customer's wallets, and the accounts below its own, of which there are none.
enum RESTWallets {
    static func transfer(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        for name in ["fromAccount", "toAccount", "unit", "amount"] where (parameters[name] ?? "").isEmpty {
            return RESTAnswer.missing(name, now: now)
        }
        guard let amount = parameters["amount"].flatMap({ Decimal($0) }) else {
            return RESTAnswer.error(.invalidAmount, now: now)
        }
        do throws(TransferRefusal) {
            try exchange.transfer(
                amount, parameters["unit"] ?? "", from: parameters["fromAccount"] ?? "",
                to: parameters["toAccount"], now: now)
        } catch {
            return RESTAnswer.error(error.error, now: now)
        }
        return RESTAnswer.success(now: now) { _ in }
    }

    /// Users of other accounts do not exist here.
    static func subaccountTransfer(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        for name in ["fromUser", "toUser", "fromAccount", "toAccount", "unit", "amount"]
        where (parameters[name] ?? "").isEmpty {
            return RESTAnswer.missing(name, now: now)
        }
        return RESTAnswer.error(.invalidAccount, now: now)
    }

    static func withdrawal(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        for name in ["currency", "amount"] where (parameters[name] ?? "").isEmpty {
            return RESTAnswer.missing(name, now: now)
        }
        guard let amount = parameters["amount"].flatMap({ Decimal($0) }) else {
            return RESTAnswer.error(.invalidAmount, now: now)
        }
        let wallet = parameters["sourceWallet"].flatMap { $0.isEmpty ? nil : $0 } ?? "cash"
        let transfer: MoneyTransfer
        do throws(TransferRefusal) {
            transfer = try exchange.transfer(
                amount, parameters["currency"] ?? "", from: wallet, to: nil, now: now)
        } catch {
            return RESTAnswer.error(error.error, now: now)
        }
        return RESTAnswer.success(now: now) { $0.member("uid", uuid: transfer.uuid) }
    }

    /// Newest first.
    static func transfers(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("transfers")
            writer.beginArray()
            for transfer in exchange.transfers.elements.reversed() {
                writer.beginObject()
                writer.member("receivedTime", time: transfer.time)
                writer.member("completedTime", time: transfer.time)
                writer.member("transfer_id", uuid: transfer.uuid)
                writer.member("transferType", transfer.to == nil ? "withdrawal" : "transfer")
                writer.member("unit", transfer.currency.lowercased())
                writer.member("amount", transfer.amount)
                writer.member("fromAccount", transfer.from)
                if let to = transfer.to { writer.member("toAccount", to) }
                writer.member("status", "processed")
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func subaccounts(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.member("masterAccountUid", uuid: VenueUUID(.account, number: 1, seed: exchange.seed))
            writer.key("subaccounts")
            writer.beginArray()
            writer.endArray()
        }
    }

    static func tradingEnabled(_ uid: String, now: Timestamp) -> ServerResponse {
        VenueUUID(uid) == nil ? RESTAnswer.badUUID(uid, now: now) : RESTAnswer.notFound(now: now)
    }
}
