// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import KrakenFutures
import Testing

@testable import Gateway

@Suite struct RequestMeterTests {
    @Test(arguments: [
        ("https://futures.kraken.com/derivatives/api/v3/sendorder", "sendorder"),
        ("https://futures.kraken.com/derivatives/api/v3/orders/status?x=1", "orders/status"),
        ("https://x/derivatives/api/v3/tickers/PI_XBTUSD", "tickers"),
        ("https://x/api/charts/v1/trade/PI_XBTUSD/1m?from=1", "charts/trade"),
        ("https://x/api/history/v3/account-log", "account-log"),
        ("https://x/derivatives/api/v4/historicalfundingrates", "historicalfundingrates"), ("http://x", "x"),
    ])
    func `endpoints go by the words of their path`(url: String, name: String) {
        #expect(RequestMeter.endpoint(of: url) == name)
    }

    private struct Scripted: HTTPTransport {
        var result: Result<HTTPResponse, HTTPFailure>

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse { try result.get() }
    }

    @Test func `every request is counted with its end, and passed on as it is`() async throws {
        let meter = RequestMeter()
        let request = HTTPRequest(
            method: "GET", url: "http://h/api/v3/accounts", timeout: .seconds(1), isIdempotent: true)
        for status in [200, 200, 429] {
            let transport = MeteredTransport(
                Scripted(result: .success(HTTPResponse(status: status))), meter: meter)
            #expect(try await transport.send(request).status == status)
        }
        let broken = MeteredTransport(Scripted(result: .failure(.timedOut(sent: true))), meter: meter)
        await #expect(throws: HTTPFailure.timedOut(sent: true)) { _ = try await broken.send(request) }
        let endpoint = try #require(meter.endpoints["accounts"])
        #expect(endpoint.outcomes == ["200": 2, "429": 1, "timed_out": 1])
        #expect(endpoint.times.all.count == 4)
        #expect(meter.malformed("orders") && !meter.malformed("orders"))
        #expect(meter.families().map(\.name) == ["requests", "malformed_answers", "request"])
    }

    @Test func `endpoints that nobody has heard of do not make it grow`() {
        let meter = RequestMeter()
        let letters = "abcdefghijklmnopqrstuvwxyz"
        for one in letters {
            for other in letters {
                meter.ended(
                    "http://h/api/v3/\(one)\(other)", .success(HTTPResponse(status: 200)), nanoseconds: 1)
            }
        }
        #expect(meter.endpoints.count == 65)
        #expect(meter.endpoints.values.reduce(0) { $0 + $1.times.all.count } == 26 * 26)
    }
}
