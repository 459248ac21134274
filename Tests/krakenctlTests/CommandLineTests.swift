// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import JSONText
import Testing
import Trading

@testable import krakenctl

@Suite struct `The command line` {
    private func order(_ arguments: String...) throws -> OrderArguments.Parts {
        try OrderArguments.parse(arguments).check()
    }

    private func complaint(_ arguments: String...) -> String {
        do {
            _ = try OrderArguments.parse(arguments).check()
            return "none"
        } catch {
            return OrderArguments.message(for: error)
        }
    }

    @Test func `takes an order in short and in full`() throws {
        let short = try order("buy", "1", "PI_XBTUSD", "--limit", "50000", "--client-order-id", "a")
        let full = try order(
            "--side", "buy", "--quantity", "1", "--symbol", "PI_XBTUSD", "--type", "limit", "--limit-price",
            "50000",
            "--client-order-id", "a")
        #expect(short == full)
        #expect(short.type == .limit)
        #expect(short.limitPrice == 50_000)
        let request = short.request(symbol: Symbol("PI_XBTUSD"), now: nil)
        #expect(request.clientOrderID.text == "a")
        #expect(request.quantity == 1)
    }

    @Test func `infers the type from the prices and makes up a name`() throws {
        #expect(try order("sell", "2.5").type == .market)
        #expect(try order("sell", "2.5").symbol == nil)
        #expect(try order("sell", "2.5", "--stop-price", "1", "--limit-price", "2").type == .stop)
        #expect(try order("sell", "2.5", "--limit-price", "2", "--type", "post_only").type == .postOnly)
        #expect(try order("sell", "1", "--reduce-only").reduceOnly)
        #expect(try order("sell", "1").clientOrderID.text.count == 26)
    }

    @Test func `says what is missing, contradictory or malformed`() {
        #expect(complaint() == "give the side: krakenctl place buy 1 PI_XBTUSD, or --side buy")
        #expect(complaint("buy") == "give the quantity: krakenctl place buy 1 PI_XBTUSD, or --quantity 1")
        #expect(complaint("buy", "1", "--side", "sell").contains("--side says sell and the order says buy"))
        #expect(complaint("buy", "0") == "the quantity must be greater than zero, not 0")
        #expect(complaint("by", "1").contains("'by' is invalid"))
        #expect(complaint("buy", "one").contains("'one' is invalid"))
    }

    @Test func `knows the exchange's order ids from those of clients`() {
        #expect(NamedOrder.isExchangeID("98e3fd3b-0669-4e7e-b28f-9e8fd7cfd45d"))
        #expect(!NamedOrder.isExchangeID("01M84NYDMY4P4QSX1DYF0V647J"))
        #expect(!NamedOrder.isExchangeID("98e3fd3b-0669-4e7e-b28f-9e8fd7cfd45g"))
        #expect(!NamedOrder.isExchangeID(""))
    }

    @Test func `knows every command`() throws {
        let cases: [([String], any ParsableCommand.Type)] = [
            (["ticker", "PI_XBTUSD", "--watch"], TickerCommand.self),
            (["candles", "PI_XBTUSD", "--resolution", "1h", "--hours", "3", "--chart"], CandlesCommand.self),
            (["book", "PI_XBTUSD", "--depth", "20", "--grouping", "10", "--watch"], BookCommand.self),
            (["funding", "PI_XBTUSD", "--limit", "3"], FundingCommand.self),
            (["status", "PI_XBTUSD", "--watch"], StatusCommand.self),
            (["account", "--json"], AccountCommand.self),
            (["positions", "--socket", "/x"], PositionsCommand.self),
            (["orders"], OrdersCommand.self),
            (["order", "mine"], OrderCommand.self),
            (["place", "buy", "1"], PlaceCommand.self),
            (["cancel", "mine"], CancelCommand.self),
            (["close", "PI_XBTUSD"], CloseCommand.self),
            (["fills", "--watch"], FillsCommand.self),
            (["trades", "--watch", "--timeout", "2.5"], TradesCommand.self),
            (["instruments"], InstrumentsCommand.self),
            (["info"], InfoCommand.self),
            (["health"], HealthCommand.self),
            (["leverage", "PF_XBTUSD", "5"], LeverageCommand.self),
            (["pnl-currency", "PF_XBTUSD", "EUR"], ProfitCurrencyCommand.self),
            (["describe", "orders.place"], DescribeCommand.self),
            (["call", "gateway.get_info", "{}"], CallCommand.self),
            (["stream", "orders.subscribe_orders", "--count", "2"], StreamCommand.self),
        ]
        for (arguments, type) in cases {
            let command = try Krakenctl.parseAsRoot(arguments)
            #expect(Swift.type(of: command) == type, "\(arguments)")
        }
    }

    @Test func `refuses what cannot be meant, with the exit code for usage`() {
        for arguments in [
            ["call", "a.b", "[1]"], ["call", "a.b", "{"], ["ticker", "--timeout", "0"],
            ["candles", "--resolution", "2m"], ["stream", "a.b", "--count", "-1"], ["place", "buy"],
            ["nonsense"], ["book", "--grouping", "ten"],
        ] {
            do {
                _ = try Krakenctl.parseAsRoot(arguments)
                Issue.record("\(arguments) were taken")
            } catch {
                #expect(Krakenctl.exitCode(for: error).rawValue == 64, "\(arguments)")
            }
        }
        let reason = #expect(throws: ValidationError.self) {
            try MethodArguments.read(Array("{\"a\":}".utf8))
        }
        #expect(reason?.message.hasPrefix("the parameters are not JSON: ") == true)
    }
}
