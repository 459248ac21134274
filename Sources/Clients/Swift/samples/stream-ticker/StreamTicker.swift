// SPDX-License-Identifier: Apache-2.0
// Follows a ticker: stream-ticker [SYMBOL] [COUNT]

import GatewayClient
import GatewayProtocol
import Trading

@main
struct StreamTicker {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let symbol = Symbol(arguments.first ?? "PI_XBTUSD")
        let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 5

        let gateway = try await GatewayClient.connect()
        let tickers = try await gateway.subscribeTicker(symbol)
        var seen = 0
        for try await event in tickers {
            guard seen < count else { continue }
            seen += 1
            let ticker = event.value.ticker
            print(ticker.symbol, ticker.bid?.description ?? "-", ticker.ask?.description ?? "-")
            // What is under way still comes, then the gateway's end, and the loop is over.
            if seen == count { tickers.cancel() }
        }
    }
}
