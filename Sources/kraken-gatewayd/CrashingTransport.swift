// SPDX-License-Identifier: Apache-2.0

import Gateway
import GatewayIO
import KrakenFutures

/// Carries requests, and ends the process where its plan says so: when the exchange has answered an order, and the
/// gateway has not seen it.
struct CrashingTransport: HTTPTransport {
    private let transport: CurlTransport
    private let plan: CrashPlan?

    init(_ transport: CurlTransport, plan: CrashPlan?) {
        self.transport = transport
        self.plan = plan
    }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let response = try await transport.send(request)
        if let plan, request.url.hasSuffix("/sendorder") { plan.reached(.afterSend) }
        return response
    }
}
