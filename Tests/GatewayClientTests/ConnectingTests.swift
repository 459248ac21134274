// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayProtocol
import Glibc
import Testing
import Trading

@testable import GatewayClient

@Suite struct `Connecting` {
    @Test func `says hello and knows what the gateway answered`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.accept()
            let hello = try connection.greet()
            let expected =
                #"{"id":1,"method":"gateway.hello","params":{"protocol_versions":[1],"client_name":"test","#
                + #""library":"kraken-gateway-swift","library_version":"0.1.0"},"timeout_ms":30000}"#
            guard hello == expected else { throw ScriptedGateway.Mismatch(description: hello) }
            try connection.expectEnd()
        }
        let client = try await GatewayClient.connect(to: gateway.path, options: .plain)
        #expect(client.hello.gatewayVersion == "9.9.9")
        #expect(client.hello.environment == "paper")
        #expect(client.hello.identity.role == "trader")
        #expect(client.isConnected)
        client.close()
        try await gateway.finished()
        #expect(!client.isConnected)
    }

    @Test func `tells which socket is absent and what to do`() async throws {
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: "/nonexistent/g.sock", options: .plain)
        }
        #expect(error?.code == .unavailable)
        #expect(error?.reason == ClientReason.socketAbsent)
        #expect(error?.outcome == .notDone)
        #expect(
            error?.message
                == "No gateway was found at \"/nonexistent/g.sock\". Start kraken-gatewayd, or name its socket with KRAKEN_GATEWAY_SOCKET."
        )
        #expect((error?.cause as? SystemError)?.code == ENOENT)
    }

    @Test func `tells of a socket that nobody listens on`() async throws {
        let gateway = try ScriptedGateway()
        let file = gateway.path + "-left"
        try abandonSocket(at: file)
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: file, options: .plain)
        }
        #expect(error?.reason == ClientReason.socketRefused)
        #expect(error?.message.contains(file) == true)
        #expect(error?.message.contains("Start kraken-gatewayd again") == true)
    }

    private func abandonSocket(at path: String) throws {
        let left = try ScriptedGateway()
        try FileManager.default.linkItem(atPath: left.path, toPath: path)
    }

    @Test func `refuses a path that the system would cut`() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 103)
        #expect(path.utf8.count == 108)
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: path, options: .plain)
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.reason == ClientReason.socketPathTooLong)
        #expect(error?.message.contains("has 108 bytes; the system allows 107") == true)
        // One byte less is a path like any other.
        let fitting = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: String(path.dropLast()), options: .plain)
        }
        #expect(fitting?.reason == ClientReason.socketAbsent)
    }

    @Test func `tells of a file that is no socket and of a forbidden one`() {
        #expect(GatewayError.socket("/a", errno: EPROTOTYPE).reason == ClientReason.socketFailed)
        let forbidden = GatewayError.socket("/a", errno: EACCES)
        #expect(forbidden.code == .permissionDenied)
        #expect(forbidden.reason == ClientReason.socketForbidden)
        #expect(forbidden.message.contains("\"/a\""))
    }

    @Test func `looks in the default places in their order`() {
        #expect(
            GatewaySocket.defaultPaths(runtimeDirectory: "/run/user/7", uid: 7) == [
                "/run/user/7/kraken-gateway/gateway.sock", "/run/kraken-gateway/gateway.sock",
                "/tmp/kraken-gateway-7/gateway.sock",
            ])
        #expect(
            GatewaySocket.defaultPaths(runtimeDirectory: nil, uid: 7) == [
                "/run/kraken-gateway/gateway.sock", "/tmp/kraken-gateway-7/gateway.sock",
            ])
        #expect(GatewaySocket.candidates("/x") == ["/x"])
    }

    @Test func `takes the first place that answers and reports obstacles before absence`() async throws {
        let gateway = try ScriptedGateway { gateway in try gateway.accept().hangUp() }
        let found = try GatewaySocket.connect(["/nonexistent/g.sock", gateway.path])
        #expect(found.path == gateway.path)
        try await gateway.finished()
        let file = gateway.path + "-left"
        try abandonSocket(at: file)
        let obstacle = await failure { () async throws(GatewayError) in
            try GatewaySocket.connect(["/nonexistent/g.sock", file, "/nonexistent/h.sock"])
        }
        #expect(obstacle?.reason == ClientReason.socketRefused)
        let absence = await failure { () async throws(GatewayError) in
            try GatewaySocket.connect(["/nonexistent/g.sock", "/nonexistent/h.sock"])
        }
        #expect(absence?.message.contains("\"/nonexistent/g.sock\", \"/nonexistent/h.sock\"") == true)
    }

    @Test func `fails with the gateway's reason when the hello is refused`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.accept()
            try connection.expectCall("gateway.hello")
            try connection.send(
                #"{"id":1,"error":{"code":"FAILED_PRECONDITION","reason":"UNSUPPORTED_VERSION","message":"no","origin":"gateway","outcome":"not_done","retryable":false}}"#
            )
            try connection.expectEnd()
        }
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: gateway.path, options: .returning)
        }
        #expect(error?.code == .failedPrecondition)
        #expect(error?.reason == "UNSUPPORTED_VERSION")
        try await gateway.finished()
    }

    @Test func `fails with the goodbye when the gateway has no room`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.accept()
            try connection.send(
                #"{"bye":{"code":"RESOURCE_EXHAUSTED","reason":"LIMIT_REACHED","message":"too many","retry_after_ms":1000}}"#
            )
            connection.hangUp()
        }
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: gateway.path, options: .returning)
        }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == Reason.limitReached)
        #expect(error?.retryAfter == .seconds(1))
        try await gateway.finished()
    }

    @Test func `fails when something else listens there`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.accept()
            try connection.send(bytes: Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))
            try connection.expectCall("gateway.hello")
        }
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: gateway.path, options: .returning)
        }
        #expect(error?.reason == Reason.protocolError)
        #expect(error?.message.contains("Is it a gateway that listens there?") == true)
        try await gateway.finished()
    }

    @Test func `fails when the hello is not answered in time`() async throws {
        let gateway = try ScriptedGateway { gateway in
            let connection = try gateway.accept()
            try connection.expectCall("gateway.hello")
            try connection.expectEnd()
        }
        var options = GatewayClientOptions.returning
        options.timeout = .milliseconds(20)
        options.timeoutSlack = .zero
        let error = await failure { () async throws(GatewayError) in
            try await GatewayClient.connect(to: gateway.path, options: options)
        }
        #expect(error?.code == .deadlineExceeded)
        try await gateway.finished()
    }
}
