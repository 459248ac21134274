// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import Glibc
import KrakenFutures
import Testing

/// What goes out and what comes back when all is well.
@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
    private func get(_ url: String, timeout: Duration = .seconds(20)) -> HTTPRequest {
        HTTPRequest(method: "GET", url: url, timeout: timeout, isIdempotent: true)
    }

    @Test func `an answer has its status, headers and body`() async throws {
        let server = try await CurlTestServer { _ in
            .bytes(
                Array(
                    "HTTP/1.1 404 Not Found\r\nX-One:  spaced \r\nx-one: two\r\nContent-Length: 4\r\n\r\nlost"
                        .utf8))
        }
        let transport = CurlTransport()
        let response = try await transport.send(get(server.url("/a/../b?x=%20&y=1")))
        #expect(response.status == 404)
        #expect(response.body == Array("lost".utf8))
        #expect(
            response.headers.filter { $0.name.lowercased() == "x-one" }.map(\.value) == ["spaced", "two"])
        #expect(response.header("content-length") == "4")
        // The path is signed, so it may not be tidied up.
        #expect(server.requests.first?.head.hasPrefix("GET /a/../b?x=%20&y=1 HTTP/1.1\r\n") == true)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a request has the caller's headers and no others that matter`() async throws {
        let server = try await CurlTestServer { _ in .ok("") }
        let transport = CurlTransport(configuration: CurlConfiguration(userAgent: "tested/1"))
        var request = HTTPRequest(
            method: "POST", url: server.url("/order"),
            headers: [("APIKey", "k"), ("Content-Type", "application/x-www-form-urlencoded"), ("Empty", "")],
            body: Array("a=1&b=2".utf8), timeout: .seconds(20), isIdempotent: false)
        _ = try await transport.send(request)
        request.headers = []
        request.body = [UInt8](repeating: 0, count: 2 << 20)
        _ = try await transport.send(request)
        request.body = []
        _ = try await transport.send(request)

        let arrived = server.requests
        #expect(arrived.count == 3)
        #expect(arrived[0].body == Array("a=1&b=2".utf8))
        #expect(arrived[0].header("apikey") == ["k"])
        #expect(arrived[0].header("empty") == [""])
        #expect(arrived[0].header("content-type") == ["application/x-www-form-urlencoded"])
        #expect(arrived[0].header("user-agent") == ["tested/1"])
        #expect(arrived[0].header("accept-encoding").first?.contains("gzip") == true)
        #expect(arrived[1].body.count == 2 << 20)
        #expect(arrived[2].header("content-length") == ["0"])
        #expect(arrived[1...].allSatisfy { $0.header("content-type").isEmpty })
        #expect(arrived.allSatisfy { $0.header("expect").isEmpty && $0.head.hasPrefix("POST ") })
        await transport.shutdown()
        await server.stop()
    }

    @Test func `other methods go out as they are called`() async throws {
        let server = try await CurlTestServer { _ in .ok("") }
        let transport = CurlTransport()
        var request = get(server.url())
        for method in ["PUT", "DELETE"] {
            request.method = method
            request.body = method == "PUT" ? [1, 2, 3] : []
            #expect(try await transport.send(request).status == 200)
        }
        #expect(server.requests.map { String($0.head.prefix { $0 != " " }) } == ["PUT", "DELETE"])
        #expect(server.requests.map(\.body) == [[1, 2, 3], []])
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a connection is used again`() async throws {
        let server = try await CurlTestServer { _ in .ok("yes") }
        let transport = CurlTransport()
        for _ in 0..<5 { _ = try await transport.send(get(server.url())) }
        #expect(server.requests.count == 5)
        #expect(server.connectionCount == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `requests at the same time do not wait for one another`() async throws {
        let server = try await CurlTestServer { $0.head.hasPrefix("GET /slow") ? .nothing : .ok("fast") }
        let transport = CurlTransport()
        let slow = Task { try await transport.send(get(server.url("/slow"))) }
        for await _ in server.arrivals { break }
        #expect(try await transport.send(get(server.url("/fast"))).body == Array("fast".utf8))
        slow.cancel()
        await #expect(throws: HTTPFailure.cancelled(sent: true)) { try await slow.value }
        await transport.shutdown()
        await server.stop()
    }

    @Test func `an interim answer is not the answer`() async throws {
        let server = try await CurlTestServer { _ in
            .bytes(
                Array(
                    ("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nX-Late: 1\r\nContent-Length: 2\r\n\r\nok").utf8))
        }
        let transport = CurlTransport()
        let response = try await transport.send(get(server.url()))
        #expect(response.status == 200)
        #expect(response.header("x-early") == nil)
        #expect(response.header("x-late") == "1")
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a redirect is an answer`() async throws {
        let server = try await CurlTestServer { _ in
            .bytes(Array("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n".utf8))
        }
        let transport = CurlTransport()
        #expect(try await transport.send(get(server.url())).status == 302)
        #expect(server.requests.count == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a compressed answer is unpacked`() async throws {
        let packed: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 72, 76, 206, 78, 77, 81, 178, 42, 41, 42, 77, 173,
            5, 0, 137,
            224, 181, 220, 15, 0, 0, 0,
        ]
        let server = try await CurlTestServer { _ in
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
            return .bytes(Array(head.utf8) + packed)
        }
        let transport = CurlTransport()
        #expect(try await transport.send(get(server.url())).body == Array(#"{"packed":true}"#.utf8))
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a proxy of the environment is asked, except for the loopback`() async {
        // In a process of its own, as the environment is everyone's.
        await #expect(processExitsWith: .success) {
            let proxy = try await CurlTestServer { _ in .ok("by proxy") }
            let server = try await CurlTestServer { _ in .ok("direct") }
            unsafe setenv("http_proxy", "http://127.0.0.1:\(proxy.port)", 1)
            unsafe setenv("no_proxy", "", 1)
            let transport = CurlTransport()
            func ask(_ url: String) async throws -> String {
                let request = HTTPRequest(method: "GET", url: url, timeout: .seconds(20), isIdempotent: true)
                return String(decoding: try await transport.send(request).body, as: UTF8.self)
            }
            guard try await ask("http://exchange.test/path") == "by proxy",
                proxy.requests.first?.head.hasPrefix("GET http://exchange.test/path HTTP/1.1") == true,
                try await ask(server.url()) == "direct",
                try await ask(server.url(host: "localhost")) == "direct"
            else { exit(EXIT_FAILURE) }
        }
    }

    // MARK: TLS

    private func withCertificateFile<Value>(
        _ body: (_ path: String) async throws -> Value
    ) async throws -> Value {
        let directory = try TemporaryDirectory()
        let path = directory.file("authority.pem")
        try Data(CurlTestServer.certificate.utf8).write(to: URL(filePath: path))
        return try await body(path)
    }

    @Test func `an authority can be trusted by a file`() async throws {
        let server = try await CurlTestServer(tls: true) { _ in .ok("safe") }
        try await withCertificateFile { path in
            let transport = CurlTransport(configuration: CurlConfiguration(caFile: path))
            let response = try await transport.send(get(server.url(scheme: "https", host: "localhost")))
            #expect(response.body == Array("safe".utf8))
            await transport.shutdown()
        }
        await server.stop()
    }

    @Test func `HTTP 2 is spoken where it is offered`() async throws {
        let server = try await CurlTestServer(tls: true, protocols: ["h2", "http/1.1"]) { _ in .close }
        try await withCertificateFile { path in
            let transport = CurlTransport(configuration: CurlConfiguration(caFile: path))
            var request = get(server.url(scheme: "https", host: "localhost"))
            request.isIdempotent = false
            await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
            await transport.shutdown()
        }
        #expect(server.requests.map(\.head) == ["PRI * HTTP/2.0"])
        await server.stop()
    }

    @Test func `a server nobody vouches for gets nothing`() async throws {
        let server = try await CurlTestServer(tls: true) { _ in .ok("") }
        let transport = CurlTransport()
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(get(server.url(scheme: "https", host: "localhost")))
        }
        guard case .tls(let text) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(text.contains("certificate"))
        #expect(server.requests.isEmpty)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a certificate for another name is not accepted`() async throws {
        let server = try await CurlTestServer(tls: true) { _ in .ok("") }
        try await withCertificateFile { path in
            let transport = CurlTransport(configuration: CurlConfiguration(caFile: path))
            let failure = await #expect(throws: HTTPFailure.self) {
                try await transport.send(get(server.url(scheme: "https", host: "127.0.0.1")))
            }
            guard case .tls = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            await transport.shutdown()
        }
        #expect(server.requests.isEmpty)
        await server.stop()
    }

    @Test func `an authority file that is not there is told as that`() async throws {
        let server = try await CurlTestServer(tls: true) { _ in .ok("") }
        let transport = CurlTransport(configuration: CurlConfiguration(caFile: "/nonexistent/authority.pem"))
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(get(server.url(scheme: "https", host: "localhost")))
        }
        guard case .tls(let text) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(text.contains("/nonexistent/authority.pem"))
        await transport.shutdown()
        await server.stop()
    }
}
