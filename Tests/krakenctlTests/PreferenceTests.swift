// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import Testing
import Trading

@testable import krakenctl

@Suite struct `Preferences of the account` {
    private let bitcoin = Symbol("PF_XBTUSD")

    @Test func `are shown by instrument`() {
        let leverages = [
            Leverage(symbol: Symbol("PF_ETHUSD"), pnlCurrency: "EUR"),
            Leverage(symbol: bitcoin, maxLeverage: Decimal("2.5")),
        ]
        #expect(
            PreferenceTables.leverages(leverages, of: nil) == [
                "symbol     margin    leverage up to  profit in",
                "PF_ETHUSD  cross                     EUR",
                "PF_XBTUSD  isolated             2.5",
            ])
        #expect(
            PreferenceTables.currencies([PnLPreference(symbol: bitcoin, pnlCurrency: "BTC")], of: bitcoin)
                == [
                    "symbol     profit in", "PF_XBTUSD  BTC",
                ])
    }

    @Test func `that nobody has set are told as what is then so`() {
        #expect(
            PreferenceTables.leverages([], of: bitcoin) == [
                "No leverage is set for PF_XBTUSD: it has cross margin."
            ])
        #expect(
            PreferenceTables.leverages([], of: nil) == [
                "No leverage is set: every instrument has cross margin."
            ])
        #expect(
            PreferenceTables.currencies([], of: bitcoin) == [
                "No currency is set for PF_XBTUSD: its profit is paid in its quote currency."
            ])
        #expect(
            PreferenceTables.currencies([], of: nil) == [
                "No currency is set: profit is paid in each instrument's quote currency."
            ])
    }

    @Test func `are confirmed with what now holds`() {
        #expect(
            PreferenceTables.confirmation(Leverage(symbol: bitcoin, maxLeverage: 5))
                == "PF_XBTUSD: isolated margin, leverage up to 5.")
        #expect(
            PreferenceTables.confirmation(Leverage(symbol: bitcoin))
                == "PF_XBTUSD: cross margin, no leverage of its own.")
        let euro = PnLPreference(symbol: bitcoin, pnlCurrency: "EUR")
        #expect(PreferenceTables.confirmation(euro, isQuote: false) == "PF_XBTUSD: profit is paid in EUR.")
        let dollar = PnLPreference(symbol: bitcoin, pnlCurrency: "USD")
        #expect(
            PreferenceTables.confirmation(dollar, isQuote: true)
                == "PF_XBTUSD: profit is paid in USD, its quote currency, as without a preference.")
    }

    @Test func `are asked for in words that contradict nothing`() throws {
        let leverage = try #require(
            try Krakenctl.parseAsRoot(["leverage", "PF_XBTUSD", "2.5"]) as? LeverageCommand)
        #expect(leverage.symbol == "PF_XBTUSD" && leverage.leverage == Decimal("2.5") && !leverage.unset)
        let currency = try #require(
            try Krakenctl.parseAsRoot(["pnl-currency", "PF_XBTUSD", "--unset"]) as? ProfitCurrencyCommand)
        #expect(currency.currency == nil && currency.unset)
        #expect(
            complaint("leverage", "PF_XBTUSD", "0").contains(
                "the leverage must be above zero, not 0; --unset"))
        #expect(complaint("leverage", "PF_XBTUSD", "5x").contains("'5x' is invalid"))
        #expect(
            complaint("leverage", "PF_XBTUSD", "5", "--unset").contains("5 and --unset contradict each other")
        )
        #expect(complaint("leverage", "--unset").contains("krakenctl leverage PF_XBTUSD --unset"))
        #expect(complaint("pnl-currency", "--unset").contains("krakenctl pnl-currency PF_XBTUSD --unset"))
        #expect(
            complaint("pnl-currency", "PF_XBTUSD", "EUR", "--unset").contains(
                "EUR and --unset contradict each other"))
    }

    @Test(arguments: [
        ("11", "Argument invalid: maxLeverage", "krakenctl ticker SYMBOL"),
        ("88", "CONTRACT_NOT_FLEXIBLE_FUTURES", "krakenctl instruments"),
        ("89", "CURRENCY_DOES_NOT_EXIST", "krakenctl account"),
        ("90", "CURRENCY_NOT_ENABLED_FOR_PNL", "krakenctl account"),
    ])
    func `that the exchange refuses are refused with where to look`(code: String, word: String, place: String)
    {
        let refusal = GatewayError(
            .failedPrecondition, Reason.exchangeRefused, "No.",
            details: ["venue_code": code, "venue_error": word])
        let lines = ErrorText.lines(refusal)
        #expect(lines.count == 2 && lines[1].hasSuffix(place))
    }

    @Test func `of other kinds are refused without advice`() {
        let refusal = GatewayError(
            .invalidArgument, Reason.invalidField, "No.",
            details: ["venue_code": "11", "venue_error": "Argument invalid: since"])
        #expect(ErrorText.lines(refusal).count == 1)
    }
}
