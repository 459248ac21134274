// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import Testing
import Trading

@testable import krakenctl

@Suite struct `Exit codes` {
    private func status(
        _ code: GatewayError.Code, _ reason: String, outcome: GatewayError.Outcome = .notDone,
        retryable: Bool = false
    ) -> Int32 {
        ExitStatus(GatewayError(code, reason, "m", outcome: outcome, retryable: retryable)).rawValue
    }

    @Test func `tell a refusal, an unknown outcome, no gateway, and not now apart`() {
        #expect(status(.failedPrecondition, Reason.insufficientMargin) == 1)
        #expect(status(.notFound, Reason.unknownSymbol) == 1)
        #expect(status(.deadlineExceeded, Reason.timedOut, outcome: .unknown) == 2)
        #expect(status(.unavailable, ClientReason.connectionLost, outcome: .unknown) == 2)
        #expect(status(.unavailable, ClientReason.socketAbsent, retryable: true) == 69)
        #expect(status(.permissionDenied, ClientReason.socketForbidden) == 69)
        #expect(status(.unavailable, ClientReason.connectionLost, retryable: true) == 69)
        #expect(status(.unavailable, Reason.notConnected, retryable: true) == 75)
        #expect(status(.resourceExhausted, Reason.exchangeRateLimit, retryable: true) == 75)
    }

    @Test func `are all told in the help`() {
        let help = Krakenctl.helpMessage(columns: 120)
        for status in [ExitStatus.done, .refused, .outcomeUnknown, .usage, .unreachable, .tryAgain] {
            #expect(help.contains("\n  \(status.rawValue) "), "\(status)")
        }
    }

    @Test func `go with a sentence that says what to do`() {
        let absent = GatewayError(
            .unavailable, ClientReason.socketAbsent,
            "No gateway was found. Start kraken-gatewayd, or name it.")
        #expect(
            ErrorText.lines(absent) == [
                "krakenctl: No gateway was found. Start kraken-gatewayd, or name it, or give --socket PATH."
            ])
        let stream = GatewayError(.invalidArgument, ClientReason.wrongKind, "It is a stream.")
        #expect(
            ErrorText.lines(stream) == [
                "krakenctl: It is a stream. (INVALID_ARGUMENT WRONG_KIND)",
                "Streams are for krakenctl stream, all other methods for krakenctl call.",
            ])
        let unknown = GatewayError(
            .deadlineExceeded, Reason.timedOut, "Not answered.", outcome: .unknown,
            details: ["client_order_id": "x1"])
        #expect(
            ErrorText.lines(unknown) == [
                "krakenctl: Not answered. (DEADLINE_EXCEEDED TIMED_OUT)",
                "Ask for it with: krakenctl order x1",
            ])
    }
}
