// SPDX-License-Identifier: Apache-2.0
// History, then the candle that forms: candles [SYMBOL] [RESOLUTION]

import GatewayClient
import GatewayProtocol
import Trading

@main
struct Candles {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let symbol = Symbol(arguments.first ?? "PI_XBTUSD")
        let resolution = arguments.dropFirst().first.flatMap { CandleResolution(rawValue: $0) } ?? .oneMinute

        let gateway = try await GatewayClient.connect()
        let candles = try await gateway.subscribeCandles(
            symbol, resolution: resolution, window: CandleWindow(limit: 10))
        var forming = 0
        for try await event in candles {
            switch event {
            case .started(let history, _), .gap(_, let history, _), .reconnected(_, let history, _):
                for candle in history.candles { show(candle) }
            case .event(let event, _):
                show(event.record)
                forming += 1
            }
            if forming == 3 { break }
        }
    }

    private static func show(_ candle: Candle) {
        print(
            candle.openedAt, candle.open, candle.high, candle.low, candle.close, candle.volume,
            candle.complete ? "complete" : "forming")
    }
}
