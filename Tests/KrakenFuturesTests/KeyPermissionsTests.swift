// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@testable import KrakenFutures

/// What an API key may do, on the documented shape of the answer.
@Suite struct KeyPermissionsTests {
    private static func answer(_ general: String, _ transfer: String, _ more: String = "") -> String {
        """
        {"apiKey":"KEY","accountUid":"5f2b4b0e-6c0e-4b56-8a13-3f1a5f0e5d11","iiban":"AA08 N84G CPAR UN7A",
         "createdAt":"2019-08-24T14:15:22Z","permissions":{"general":"\(general)","transfer":"\(transfer)"}\(more)}
        """
    }

    private static func ask(_ transport: MockTransport) async throws(Failure) -> KeyPermissions {
        guard let venue = try? ScriptedVenue(transport).venue else {
            throw Failure(.internal, Reason.internalError, "no venue", origin: .gateway)
        }
        return try await venue.keyPermissions(timeout: .seconds(1))
    }

    @Test func `reads what a key may do`() async throws {
        let transport = MockTransport(
            Self.answer("FULL_ACCESS", "NO_ACCESS", #","allowedCidrBlocks":["10.0.0.0/8","192.0.2.1/32"]"#))
        let permissions = try await Self.ask(transport)
        #expect(
            permissions
                == KeyPermissions(
                    general: .full, transfer: .none, addresses: ["10.0.0.0/8", "192.0.2.1/32"],
                    createdAt: Timestamp(rfc3339: "2019-08-24T14:15:22Z")))
        #expect(transport.requests.map(\.url) == ["http://127.0.0.1:8080/api/auth/v1/api-keys/v3/check"])
        #expect(transport.requests[0].headers.contains { $0.name == "Authent" })
    }

    @Test func `reads the older shape with one block of addresses, and words it does not know`() async throws
    {
        let permissions = try await Self.ask(
            MockTransport(Self.answer("READ_ONLY", "SOME_ACCESS", #","allowedCidrBlock":"192.168.0.0/16""#)))
        #expect(permissions.general == .read)
        #expect(permissions.transfer == .other("SOME_ACCESS"))
        #expect(permissions.addresses == ["192.168.0.0/16"])
    }

    @Test func `a key that is not accepted is told as one`() async {
        let transport = MockTransport(
            status: 401, #"{"error":"Unauthorized","message":"API key is not found","suberror":null}"#)
        let failure = await failure { () async throws(Failure) in try await Self.ask(transport) }
        #expect(failure?.reason == Reason.authenticationFailed)
        #expect(failure?.message.contains("paper") == true)
    }

    @Test func `an answer that is not understood is told without the key in it`() async {
        let transport = MockTransport(#"{"apiKey":"KEY-IN-THE-ANSWER","permissions":{}}"#)
        let failure = await failure { () async throws(Failure) in try await Self.ask(transport) }
        #expect(failure?.reason == Reason.unexpectedAnswer)
        #expect(failure.map { "\($0) \($0.details)" }?.contains("KEY-IN-THE-ANSWER") == false)
    }

    @Test func `an exchange without the service says not found`() async {
        let failure = await failure { () async throws(Failure) in
            try await Self.ask(MockTransport(status: 404, #"{"result":"error","errors":[]}"#))
        }
        #expect(failure != nil)
    }
}
