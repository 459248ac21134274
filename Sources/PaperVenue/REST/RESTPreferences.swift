// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// What the customer chooses for its account, and what it is told beside its money.
enum RESTPreferences {
    // MARK: Leverage

    static func leverage(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse
    {
        var only: Int?
        if let symbol = parameters["symbol"], !symbol.isEmpty {
            guard let index = exchange.index(ofSymbol: symbol) else {
                return RESTAnswer.noSuchContract(now: now)
            }
            only = index
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key("leveragePreferences")
            writer.beginArray()
            for (index, leverage) in exchange.preferences.maximumLeverage.sorted(by: { $0.key < $1.key })
            where only == nil || only == index {
                writer.beginObject()
                writer.member("symbol", exchange.contracts[index].symbol.name)
                writer.member("maxLeverage", leverage)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    /// Without a leverage the contract goes back to the wallet's margin.
    static func setLeverage(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let symbol = parameters["symbol"], !symbol.isEmpty else {
            return RESTAnswer.missing("symbol", now: now)
        }
        guard let index = exchange.index(ofSymbol: symbol) else { return RESTAnswer.noSuchContract(now: now) }
        var leverage: Decimal?
        if let text = parameters["maxLeverage"], !text.isEmpty {
            guard let value = Decimal(text) else { return RESTAnswer.badArgument("maxLeverage", now: now) }
            leverage = value
        }
        do throws(PreferenceRefusal) {
            try exchange.setMaximumLeverage(leverage, contract: index)
        } catch {
            return refusal(error, now: now)
        }
        return RESTAnswer.success(now: now) { _ in }
    }

    // MARK: The currency of profit

    static func profitCurrencies(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("preferences")
            writer.beginArray()
            for (index, _) in exchange.preferences.profitCurrency.sorted(by: { $0.key < $1.key }) {
                writer.beginObject()
                writer.member("symbol", exchange.contracts[index].symbol.name)
                writer.member("pnlCurrency", exchange.profitCurrency(index))
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func setProfitCurrency(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        for name in ["symbol", "pnlPreference"] where (parameters[name] ?? "").isEmpty {
            return RESTAnswer.missing(name, now: now)
        }
        guard let index = exchange.index(ofSymbol: parameters["symbol"] ?? "") else {
            return RESTAnswer.noSuchContract(now: now)
        }
        do throws(PreferenceRefusal) {
            try exchange.setProfitCurrency(parameters["pnlPreference"] ?? "", contract: index)
        } catch {
            return refusal(error, now: now)
        }
        return RESTAnswer.success(now: now) { _ in }
    }

    private static func refusal(_ refusal: PreferenceRefusal, now: Timestamp) -> ServerResponse {
        func answer(_ code: Int64, _ message: String) -> ServerResponse {
            RESTAnswer.errors(status: 400, "BAD_REQUEST", code: code, message, now: now)
        }
        switch refusal {
        case .notMultiCollateral: return answer(88, "CONTRACT_NOT_FLEXIBLE_FUTURES")
        case .noSuchCurrency: return answer(89, "CURRENCY_DOES_NOT_EXIST")
        case .currencyNotEnabled: return answer(90, "CURRENCY_NOT_ENABLED_FOR_PNL")
        case .wouldCauseLiquidation: return answer(41, "WOULD_CAUSE_LIQUIDATION")
        case .invalidLeverage: return RESTAnswer.badArgument("maxLeverage", now: now)
        }
    }

    // MARK: Trades with oneself

    static func strategy(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.member("strategy", exchange.preferences.selfTradeStrategy.rawValue)
        }
    }

    static func setStrategy(
        _ parameters: FormParameters, _ exchange: inout Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let text = parameters["strategy"], !text.isEmpty else {
            return RESTAnswer.missing("strategy", now: now)
        }
        guard let strategy = AccountPreferences.SelfTradeStrategy(rawValue: text) else {
            return RESTAnswer.badArgument("strategy", now: now)
        }
        exchange.preferences.selfTradeStrategy = strategy
        return self.strategy(exchange, now: now)
    }

    // MARK: What is told

    static func notifications(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("notifications")
            writer.beginArray()
            for notification in exchange.notifications {
                writer.beginObject()
                writer.member("type", notification.type)
                writer.member("priority", notification.priority)
                writer.member("note", notification.note)
                writer.member("effectiveTime", time: notification.effectiveAt)
                writer.endObject()
            }
            writer.endArray()
        }
    }

    /// Nobody stands before the customer in the queue of this exchange.
    static func unwindQueue(_ exchange: Exchange, now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("queue")
            writer.beginArray()
            for (index, _) in exchange.ledger.accounts[Exchange.customer].holdings.sorted(by: {
                $0.key < $1.key
            }) {
                writer.beginObject()
                writer.member("symbol", exchange.contracts[index].symbol.name)
                writer.member("percentile", integer: 20)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
