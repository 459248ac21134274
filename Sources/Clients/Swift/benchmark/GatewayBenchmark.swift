// SPDX-License-Identifier: Apache-2.0
// Measures the library: gateway-benchmark-swift SOCKET (roundtrip|stream) COUNT

import GatewayClient
import GatewayProtocol
import Trading

@main
struct GatewayBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]), count > 0 else {
            fatalError("usage: gateway-benchmark-swift SOCKET (roundtrip|stream) COUNT")
        }
        let gateway = try await GatewayClient.connect(to: arguments[1])
        switch arguments[2] {
        case "roundtrip": try await roundTrips(gateway, count)
        case "stream": try await stream(gateway, count)
        default: fatalError("the mode is roundtrip or stream")
        }
    }

    private static func roundTrips(_ gateway: GatewayClient, _ count: Int) async throws {
        var times: [Duration] = []
        times.reserveCapacity(count)
        for _ in 0..<count {
            let began = ContinuousClock.now
            let ticker = try await gateway.getTicker(Symbol("PI_XBTUSD"))
            times.append(.now - began)
            precondition(ticker.ticker.bid != nil)
        }
        times.sort()
        let median = times[count / 2] / .microseconds(1)
        print(#"{"mode":"roundtrip","count":\#(count),"median_us":\#(median)}"#)
    }

    private static func stream(_ gateway: GatewayClient, _ count: Int) async throws {
        var seen = 0
        var rises = 0
        var last: Decimal?
        var began = ContinuousClock.now
        for try await event in try await gateway.subscribeTicker(Symbol("PI_XBTUSD")) {
            // The clock runs from the state on, which is not counted.
            guard let ticker = event.event?.ticker else {
                began = .now
                continue
            }
            if let bid = ticker.bid, let before = last, bid > before { rises += 1 }
            last = ticker.bid
            seen += 1
            if seen == count { break }
        }
        let rate = Double(count) / ((ContinuousClock.now - began) / .seconds(1))
        print(#"{"mode":"stream","count":\#(count),"events_per_s":\#(Int(rate)),"rises":\#(rises)}"#)
    }
}
