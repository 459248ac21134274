// SPDX-License-Identifier: Apache-2.0
// Buys at the market and closes the position: place-order [SYMBOL] [QUANTITY]

import GatewayClient
import GatewayProtocol
import Trading

@main
struct PlaceOrder {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let symbol = Symbol(arguments.first ?? "PI_XBTUSD")
        let quantity = arguments.dropFirst().first.flatMap { Decimal($0) } ?? 10

        let gateway = try await GatewayClient.connect()
        let fills = try await gateway.subscribeFills()
        let request = OrderRequest(symbol: symbol, side: .buy, type: .market, quantity: quantity)
        do throws(GatewayError) {
            let order = try await gateway.placeOrder(request, attempts: 3)
            print("order", order.state, order.filledQuantity, order.averagePrice?.description ?? "-")
        } catch {
            // Refused, not done, or not known: the error says which, and who said no.
            print("order", error.outcome, error.reason, error.message)
            throw error
        }
        for try await event in fills {
            guard let fill = event.event?.record, fill.clientOrderID == request.clientOrderID else {
                continue
            }
            print("fill", fill.side, fill.quantity, fill.price)
            break
        }
        let closing = try await gateway.closePosition(symbol)
        print("closed", closing.state, closing.filledQuantity)
    }
}
