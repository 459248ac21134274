// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct MetricsServerTests {
    private static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    /// Runs `body` with the port of a server on the loopback, whose page counts how often it was made.
    private func serve(
        maximumConnections: Int = 16, _ body: (Int) async throws -> Void
    ) async throws {
        let loop = EventLoopThread(name: "metrics-test")
        let made = Mutex(0)
        var configuration = MetricsServerConfiguration(.loopback(port: 0))
        configuration.maximumConnections = maximumConnections
        let server = MetricsServer(configuration: configuration, contentType: Self.contentType, on: loop) {
            made.withLock { $0 += 1 }
            return Array("page \(made.withLock { $0 })\n".utf8)
        }
        let outcome: Result<Void, any Error>
        do {
            let port = try #require(try await server.start())
            outcome = .success(try await body(port))
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        await loop.shutdown()
        try outcome.get()
    }

    private func ask(_ port: Int, _ request: String) async throws -> String {
        let peer = try await WebSocketRawPeer.connect(port: port)
        try await peer.send("\(request) HTTP/1.1\r\nHost: x\r\n\r\n")
        return String(decoding: await peer.readToEnd(), as: UTF8.self)
    }

    @Test func `gives its page anew each time, and closes`() async throws {
        try await serve { port in
            for number in 1...3 {
                let answer = try await ask(port, "GET /metrics?x=1")
                #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(answer.contains("Content-Type: \(Self.contentType)\r\n"))
                #expect(answer.contains("Content-Length: 7\r\n"))
                #expect(answer.hasSuffix("\r\n\r\npage \(number)\n"))
            }
        }
    }

    @Test func `a head has no body, other paths and methods are refused`() async throws {
        try await serve { port in
            let head = try await ask(port, "HEAD /metrics")
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
            #expect(try await ask(port, "GET /").hasPrefix("HTTP/1.1 404 "))
            let refused = try await ask(port, "POST /metrics")
            #expect(refused.hasPrefix("HTTP/1.1 405 ") && refused.contains("Allow: GET, HEAD\r\n"))
            #expect(try await ask(port, "nonsense").hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test func `does not serve more at once than it may`() async throws {
        try await serve(maximumConnections: 1) { port in
            let first = try await WebSocketRawPeer.connect(port: port)
            try await first.send("GET /met")
            // It may be gone before it has asked.
            #expect((try? await ask(port, "GET /metrics")) ?? "" == "")
            try await first.send("rics HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(String(decoding: await first.readToEnd(), as: UTF8.self).hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test func `serves on a socket file, which it takes away again`() async throws {
        let directory = try TemporaryDirectory()
        let loop = EventLoopThread(name: "metrics-test")
        let path = directory.file("m")
        let server = MetricsServer(
            configuration: MetricsServerConfiguration(
                .unix(UnixSocketServerConfiguration(path: path, mode: 0o600))),
            contentType: Self.contentType, on: loop
        ) { Array("page\n".utf8) }
        #expect(try await server.start() == nil)
        let second = MetricsServer(
            configuration: MetricsServerConfiguration(.unix(UnixSocketServerConfiguration(path: path))),
            contentType: Self.contentType, on: loop
        ) { [] }
        await #expect(throws: MetricsServer.StartFailure.self) { _ = try await second.start() }
        let client = try await UnixSocketTestClient(path: path)
        try await client.send(Array("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        let answer = String(decoding: await client.receiveAll(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("page\n"))
        await server.stop()
        #expect(!FileManager.default.fileExists(atPath: path))
        await loop.shutdown()
    }
}
