// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import Testing
import Trading

struct ServiceSummaryTests {
    @Test func `all is well`() {
        var summary = ServiceSummary(
            clients: 1, isFeedConnected: true, hasCredentials: false, isAccountReady: false)
        #expect(summary.sentence == "Serving: 1 client; exchange feed connected")
        summary.clients = 3
        summary.hasCredentials = true
        summary.isAccountReady = true
        (summary.freshTickers, summary.wantedTickers) = (2, 2)
        summary.workingOrders = 1
        summary.switchState = .armed
        summary.switchDeadline = Timestamp(seconds: 60)
        #expect(
            summary.sentence
                == "Serving: 3 clients; exchange feed connected, 2 of 2 tickers fresh; account feed ready; "
                + "1 working order; dead man's switch armed, acknowledged until 1970-01-01T00:01:00.000Z",
            "\(summary.sentence)")
    }

    @Test func `what is wrong is told first`() {
        var summary = ServiceSummary(
            clients: 0, isFeedConnected: false, feedReason: "connection refused", hasCredentials: true,
            isAccountReady: false)
        #expect(
            summary.sentence == "Degraded: 0 clients; no exchange feed (connection refused); no account feed")
        summary.stuck = "nothing moves"
        #expect(summary.sentence.hasPrefix("Stuck, the watchdog is not fed: nothing moves. Degraded: "))
        summary = ServiceSummary(
            clients: 0, isFeedConnected: true, hasCredentials: true, isAccountReady: true, workingOrders: 2,
            unknownOutcomes: 1)
        #expect(
            summary.sentence
                == "Degraded: 0 clients; exchange feed connected; account feed ready; 2 working orders; "
                + "1 order of unknown outcome")
    }
}
