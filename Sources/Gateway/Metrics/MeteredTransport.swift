// SPDX-License-Identifier: Apache-2.0

import GatewayIO
public import KrakenFutures

/// Carries requests, and tells a meter how they went.
public struct MeteredTransport<Transport: HTTPTransport>: HTTPTransport {
    private let transport: Transport
    private let meter: RequestMeter

    public init(_ transport: Transport, meter: RequestMeter) {
        self.transport = transport
        self.meter = meter
    }

    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let began = SystemClock.steady()
        do throws(HTTPFailure) {
            let response = try await transport.send(request)
            meter.ended(request.url, .success(response), nanoseconds: SystemClock.steady() &- began)
            return response
        } catch {
            meter.ended(request.url, .failure(error), nanoseconds: SystemClock.steady() &- began)
            throw error
        }
    }
}
