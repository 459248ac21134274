// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct KeyCheckTests {
    @Test func `tells what the customer's key may do`() async throws {
        let permissions = try await FakeExchange(historyHours: 0).venue().keyPermissions(timeout: .seconds(1))
        #expect(
            permissions
                == KeyPermissions(general: .full, transfer: .none, createdAt: FakeExchange.start))
    }

    @Test func `refuses another key with HTTP 401`() async throws {
        let exchange = try FakeExchange(historyHours: 0)
        let stranger = KrakenFuturesVenue(
            transport: exchange, endpoints: KrakenEndpoints(paperPort: 1),
            credentials: try KrakenCredentials(
                apiKey: "other", apiSecret: FakeExchange.credentials.apiSecret),
            accountType: "paper", clock: { FakeExchange.start })
        do throws(Failure) {
            _ = try await stranger.keyPermissions(timeout: .seconds(1))
            Issue.record("it was accepted")
        } catch {
            #expect(error.reason == Reason.authenticationFailed)
        }
    }
}
