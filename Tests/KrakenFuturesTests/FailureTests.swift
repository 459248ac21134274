// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing
import Trading

/// The shapes of failure, for a call that has an effect and for one that has none.
struct FailureTests {
    private func placing(_ transport: MockTransport, accountType: String = "paper") async throws -> Failure {
        let venue = try ScriptedVenue(transport, accountType: accountType).venue
        let order = PlacementTests.order()
        return try #require(
            await failure { () throws(Failure) in try await venue.place(order, timeout: .seconds(1)) })
    }

    private func reading(_ transport: MockTransport) async throws -> Failure {
        let venue = try ScriptedVenue(transport).venue
        return try #require(
            await failure { () throws(Failure) in try await venue.positions(timeout: .seconds(1)) })
    }

    private func answer(_ status: Int, _ body: String) -> MockTransport {
        MockTransport(status: status, body)
    }

    // MARK: Shape A

    @Test func `a wrong key names the account that was tried`() async throws {
        let failure = try await placing(
            answer(
                200,
                #"{"result":"error","error":"authenticationError","serverTime":"2026-09-25T17:54:01.754Z"}"#),
            accountType: "live")
        #expect(failure.code == .unauthenticated && failure.reason == Reason.authenticationFailed)
        #expect(failure.outcome == .notDone && failure.origin == .venue && !failure.retryable)
        #expect(failure.message.contains("live account"))
        #expect(failure.message.contains("Spot"))
        #expect(failure.details["venue_error"] == "authenticationError")
        #expect(failure.details["http_status"] == "200")
    }

    @Test func `each name of shape A has its meaning`() async throws {
        let expected: [(RequestError, StatusCode, String, Failure.Outcome)] = [
            (.accountInactive, .failedPrecondition, Reason.exchangeRefused, .notDone),
            (.apiLimitExceeded, .resourceExhausted, Reason.exchangeRateLimit, .notDone),
            (.authenticationError, .unauthenticated, Reason.authenticationFailed, .notDone),
            (.contractNotFound, .notFound, Reason.unknownSymbol, .notDone),
            (.insufficientFunds, .failedPrecondition, Reason.insufficientMargin, .notDone),
            (.insufficientMargin, .failedPrecondition, Reason.insufficientMargin, .notDone),
            (.insufficientPrivileges, .permissionDenied, Reason.keyLacksTradingPermission, .notDone),
            (.invalidAccount, .invalidArgument, Reason.invalidField, .notDone),
            (.invalidAmount, .invalidArgument, Reason.invalidField, .notDone),
            (.invalidArgument, .invalidArgument, Reason.invalidField, .notDone),
            (.invalidUnit, .invalidArgument, Reason.invalidField, .notDone),
            (.marketUnavailable, .failedPrecondition, Reason.marketSuspended, .notDone),
            (.nonceBelowThreshold, .unauthenticated, Reason.nonceRefused, .notDone),
            (.nonceDuplicate, .unauthenticated, Reason.nonceRefused, .notDone),
            (.notFound, .notFound, Reason.unknownSymbol, .notDone),
            (.requiredArgumentMissing, .invalidArgument, Reason.missingField, .notDone),
            (.unavailable, .unavailable, Reason.exchangeUnavailable, .unknown),
            (.unknownError, .unavailable, Reason.exchangeUnavailable, .unknown),
            (.badRequest, .invalidArgument, Reason.invalidField, .notDone),
            (.jsonParseError, .invalidArgument, Reason.invalidField, .notDone),
            (.serverError, .unavailable, Reason.exchangeUnavailable, .unknown),
        ]
        #expect(expected.count == RequestError.allCases.count)
        for (name, code, reason, outcome) in expected {
            let failure = try await placing(answer(200, #"{"result":"error","error":"\#(name.rawValue)"}"#))
            #expect(failure.code == code, "\(name)")
            #expect(failure.reason == reason, "\(name)")
            #expect(failure.outcome == outcome, "\(name)")
        }
    }

    @Test func `the text behind a name is handed on`() async throws {
        let failure = try await placing(
            answer(200, #"{"result":"error","error":"invalidArgument: limitPrice"}"#))
        #expect(failure.reason == Reason.invalidField)
        #expect(failure.message.contains("invalidArgument: limitPrice"))
    }

    @Test func `a rate limit says when to come back`() async throws {
        let failure = try await placing(answer(200, #"{"result":"error","error":"apiLimitExceeded"}"#))
        #expect(failure.retryable && failure.retryAfter == .seconds(10))
        let page = try await placing(answer(429, "<html>slow down</html>"))
        #expect(page.reason == Reason.exchangeRateLimit && page.outcome == .notDone)
    }

    @Test func `a name that is new leaves the outcome of an order open, and of nothing else`() async throws {
        let body = #"{"result":"error","error":"solarFlare"}"#
        #expect(try await placing(answer(200, body)).outcome == .unknown)
        #expect(try await reading(answer(200, body)).outcome == .notDone)
    }

    // MARK: Shape B

    @Test func `numbered errors are answers whatever their HTTP status`() async throws {
        let expected: [(Int, Int, String, StatusCode, String)] = [
            (400, 11, "Argument invalid: symbol", .invalidArgument, Reason.invalidField),
            (404, 0, "404 NOT_FOUND", .notFound, Reason.unknownSymbol),
            (401, 18, "unauthorised", .unauthenticated, Reason.authenticationFailed),
            (429, 10, "too many", .resourceExhausted, Reason.exchangeRateLimit),
            (500, 41, "would cause liquidation", .failedPrecondition, Reason.wouldLiquidate),
            (500, 87, "CONTRACT_DOES_NOT_EXIST", .notFound, Reason.unknownSymbol),
            (500, 88, "", .failedPrecondition, Reason.exchangeRefused),
            (500, 89, "", .failedPrecondition, Reason.exchangeRefused),
            (500, 90, "", .failedPrecondition, Reason.exchangeRefused),
            (500, 92, "INSUFFICIENT_MARGIN", .failedPrecondition, Reason.insufficientMargin),
        ]
        for (status, number, message, code, reason) in expected {
            let body =
                #"{"status":"WORD","result":"error","errors":[{"code":\#(number),"message":"\#(message)"}],"serverTime":"x"}"#
            let failure = try await placing(answer(status, body))
            #expect(failure.code == code, "\(number)")
            #expect(failure.reason == reason, "\(number)")
            #expect(failure.outcome == .notDone, "\(number)")
            #expect(failure.details["venue_code"] == String(number))
            #expect(failure.details["venue_status"] == "WORD")
            #expect(failure.details["http_status"] == String(status))
        }
    }

    @Test func `a number that is new is judged by the HTTP status`() async throws {
        let body = #"{"result":"error","errors":[{"code":4711,"message":"odd"}]}"#
        let refused = try await placing(answer(400, body))
        #expect(refused.code == .invalidArgument && refused.outcome == .notDone)
        let broken = try await placing(answer(500, body))
        #expect(broken.code == .unavailable && broken.outcome == .unknown)
        #expect(broken.details["venue_code"] == "4711")
    }

    // MARK: Shape D, the history interface, and pages of hosts between

    @Test func `charts refuse in plain text`() async throws {
        let expected: [(String, StatusCode, String)] = [
            ("Invalid resolution", .invalidArgument, Reason.invalidField),
            ("Invalid instrument", .notFound, Reason.unknownSymbol),
            ("Invalid tick type", .invalidArgument, Reason.invalidField),
        ]
        for (text, code, reason) in expected {
            let venue = try ScriptedVenue(answer(400, text)).venue
            let query = CandleQuery(symbol: Symbol("PF_NONE"), resolution: .oneMinute)
            let failure = try #require(
                await failure { () throws(Failure) in try await venue.candles(query, timeout: .seconds(1)) })
            #expect(failure.code == code && failure.reason == reason && failure.outcome == .notDone)
            #expect(failure.details["venue_error"] == text)
        }
    }

    @Test func `the history interface refuses in a shape of its own`() async throws {
        let failure = try await reading(
            answer(401, #"{"reason":"You are not authorized to do that","status":"unauthorized"}"#))
        #expect(failure.code == .unauthenticated && failure.reason == Reason.authenticationFailed)
        #expect(failure.details["venue_error"] == "You are not authorized to do that")
    }

    @Test func `a page in place of an answer leaves an order open`() async throws {
        for status in [500, 502, 503, 504, 520] {
            let placed = try await placing(answer(status, "<html>Bad Gateway</html>"))
            #expect(placed.outcome == .unknown && placed.code == .unavailable && !placed.retryable)
            #expect(placed.message.contains("not known"))
            let read = try await reading(answer(status, ""))
            #expect(read.outcome == .notDone && read.retryable)
        }
    }

    @Test func `a page with status 200 is no answer`() async throws {
        for body in ["", "<html>", "[]", "null", #"{"result":"success""#] {
            let failure = try await placing(answer(200, body))
            #expect(failure.reason == Reason.unexpectedAnswer && failure.outcome == .unknown)
        }
    }

    @Test func `an answer that is cut anywhere leaves an order open`() async throws {
        let answer = PlacementTests.sendStatus("placed", events: PlacementTests.execution("e1", "10"))
        for length in 0..<answer.utf8.count {
            let cut = String(decoding: answer.utf8.prefix(length), as: UTF8.self)
            let failure = try await placing(self.answer(200, cut))
            #expect(failure.reason == Reason.unexpectedAnswer && failure.outcome == .unknown)
        }
    }

    @Test func `the host of the retired demo sends elsewhere`() async throws {
        let failure = try await reading(answer(301, "<html>moved</html>"))
        #expect(failure.code == .unavailable && failure.outcome == .notDone)
        #expect(failure.message.contains("14 July 2026"))
    }

    @Test func `other refusals of hosts`() async throws {
        #expect(try await placing(answer(403, "<html>")).code == .permissionDenied)
        #expect(try await placing(answer(404, "<html>")).code == .notFound)
        #expect(try await placing(answer(413, "<html>")).outcome == .notDone)
    }

    // MARK: No answer

    @Test func `what was surely not sent was not done`() async throws {
        let failures: [HTTPFailure] = [
            .notConnected("refused"), .timedOut(sent: false), .broken("reset", sent: false),
            .cancelled(sent: false),
            .tls("expired"),
        ]
        for transport in failures {
            let failure = try await placing(MockTransport(failing: transport))
            #expect(failure.outcome == .notDone)
        }
        let failure = try await placing(MockTransport(failing: .notConnected("connection refused")))
        #expect(
            failure.code == .unavailable && failure.reason == Reason.notConnected
                && failure.origin == .network)
        #expect(failure.retryable && failure.message.contains("connection refused"))
    }

    @Test func `what may have been sent may have been done`() async throws {
        let expected: [(HTTPFailure, StatusCode, String)] = [
            (.timedOut(sent: true), .deadlineExceeded, Reason.timedOut),
            (.broken("reset", sent: true), .unavailable, Reason.exchangeUnavailable),
            (.cancelled(sent: true), .cancelled, Reason.cancelled),
            (.tooLarge, .resourceExhausted, Reason.limitReached),
        ]
        for (transport, code, reason) in expected {
            let failure = try await placing(MockTransport(failing: transport))
            #expect(failure.outcome == .unknown && !failure.retryable)
            #expect(failure.code == code && failure.reason == reason)
            #expect(failure.message.contains("client order id"))
            let read = try await reading(MockTransport(failing: transport))
            #expect(read.outcome == .notDone)
        }
    }

    @Test func `without a key nothing is sent`() async throws {
        let scripted = try ScriptedVenue(MockTransport(), hasKey: false)
        #expect(!scripted.venue.hasCredentials)
        let venue = scripted.venue
        let order = PlacementTests.order()
        let failures = [
            await failure { () throws(Failure) in try await venue.accountState(timeout: .seconds(1)) },
            await failure { () throws(Failure) in try await venue.place(order, timeout: .seconds(1)) },
        ]
        for failure in failures {
            #expect(failure?.code == .failedPrecondition && failure?.reason == Reason.noCredentials)
            #expect(failure?.origin == .gateway && failure?.outcome == .notDone)
            #expect(failure?.message.contains("futures.kraken.com") == true)
        }
        #expect(scripted.transport.requests.isEmpty)
    }
}
