// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct LeverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leverage", abstract: "Shows or sets how positions of an instrument are margined.",
        discussion: """
            With a leverage the instrument has isolated margin, and at most that
            leverage; without one its margin is the account's (cross margin). The
            exchange takes this for multi-collateral instruments, whose names begin
            with PF_ or FF_, and refuses what would liquidate an open position.

            EXAMPLES:
              krakenctl leverage
              krakenctl leverage PF_XBTUSD
              krakenctl leverage PF_XBTUSD 5
              krakenctl leverage PF_XBTUSD --unset
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument; without it, all that have a preference are shown.") var symbol: String?
    @Argument(help: "The highest leverage, such as 5 or 2.5; without it, what is set is shown.")
    var leverage: Decimal?
    @Flag(help: "Go back to cross margin.") var unset = false

    func validate() throws {
        if unset, symbol == nil {
            throw ValidationError("give the instrument: krakenctl leverage PF_XBTUSD --unset")
        }
        guard let leverage else { return }
        if unset { throw ValidationError("\(leverage) and --unset contradict each other") }
        guard leverage > .zero else {
            throw ValidationError(
                "the leverage must be above zero, not \(leverage); --unset goes back to cross margin")
        }
    }

    func run() async throws {
        let client = try await options.connect()
        let symbol = symbol.map { Symbol($0) }
        guard let symbol, unset || leverage != nil else {
            return try await options.show(
                "account.get_leverage", LeverageParams(symbol: symbol), on: client, as: LeverageList.self
            ) { PreferenceTables.leverages($0.preferences, of: symbol) }
        }
        try await options.show(
            "account.set_leverage", SetLeverageParams(symbol: symbol, maxLeverage: leverage), on: client,
            as: LeverageResult.self
        ) { [PreferenceTables.confirmation($0.preference)] }
    }
}

struct ProfitCurrencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pnl-currency",
        abstract: "Shows or sets in which currency profit of an instrument is paid.",
        discussion: """
            Without a preference it is the instrument's quote currency. The exchange
            takes a preference for multi-collateral instruments, whose names begin with
            PF_ or FF_, and for currencies that can be collateral. It has no request
            that takes a preference away: --unset sets the quote currency.

            EXAMPLES:
              krakenctl pnl-currency
              krakenctl pnl-currency PF_XBTUSD
              krakenctl pnl-currency PF_XBTUSD EUR
              krakenctl pnl-currency PF_XBTUSD --unset
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The instrument; without it, all that have a preference are shown.") var symbol: String?
    @Argument(help: "The currency, such as EUR; without it, what is set is shown.") var currency: String?
    @Flag(help: "Go back to the quote currency.") var unset = false

    func validate() throws {
        if unset, symbol == nil {
            throw ValidationError("give the instrument: krakenctl pnl-currency PF_XBTUSD --unset")
        }
        if unset, let currency { throw ValidationError("\(currency) and --unset contradict each other") }
    }

    func run() async throws {
        let client = try await options.connect()
        let symbol = symbol.map { Symbol($0) }
        guard let symbol, unset || currency != nil else {
            return try await options.show(
                "account.get_pnl_preferences", PnLPreferenceParams(symbol: symbol), on: client,
                as: PnLPreferenceList.self
            ) { PreferenceTables.currencies($0.preferences, of: symbol) }
        }
        let wanted =
            if let currency { currency } else { try await Self.quoteCurrency(of: symbol, on: client) }
        try await options.show(
            "account.set_pnl_preference", SetPnLPreferenceParams(symbol: symbol, pnlCurrency: wanted),
            on: client, as: PnLPreferenceResult.self
        ) { [PreferenceTables.confirmation($0.preference, isQuote: unset)] }
    }

    private static func quoteCurrency(of symbol: Symbol, on client: GatewayClient) async throws -> String {
        let instrument = try await client.getInstrument(symbol)
        guard let quote = instrument.quote else {
            throw GatewayError(
                .failedPrecondition, Reason.invalidField,
                "The exchange does not tell the quote currency of \(instrument.symbol): name the currency that you want.",
                outcome: .notDone)
        }
        return quote
    }
}
