// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct VenueServerHTTPTests {
    typealias Respond = @Sendable (ServerResponse) -> Void

    @Test func `answers requests one after the other on a kept connection`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("GET /a/b?x=1&y=%20 HTTP/1.1\r\nHost: x\r\n\r\n")
            let first = try await peer.readResponse()
            #expect(first.head.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(first.head.contains("\r\nContent-Length: 28\r\n"))
            #expect(first.head.contains("\r\nServer: kraken-paper-venue\r\n"))
            #expect(first.head.contains(" GMT\r\n"))
            #expect(first.body == "GET /a/b [x=1&y=%20] 0 bytes")
            try await peer.send("POST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
            #expect(try await peer.readResponse().body == "POST /c [] 5 bytes")
            try await peer.send(
                "POST /d HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
            )
            #expect(try await peer.readResponse().body == "POST /d [] 7 bytes")
            await peer.close()
        }
    }

    @Test func `answers pipelined requests in order, though they are answered late`() async throws {
        let waiting = WebSocketEventQueue<(path: String, respond: Respond)>()
        let handler = VenueServerFakeHandler { request, respond in waiting.push((request.path, respond)) }
        try await VenueServerFixture.run(handler: handler) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            let paths = ["/1", "/2", "/3"]
            try await peer.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
            for path in paths {
                let request = await waiting.next()
                #expect(request.path == path)
                request.respond(ServerResponse(body: Array(request.path.utf8)))
                // A second answer to the same request must not become the answer to the next.
                request.respond(ServerResponse(status: 500))
            }
            for path in paths {
                let response = try await peer.readResponse()
                #expect(response.head.hasPrefix("HTTP/1.1 200 "))
                #expect(response.body == path)
            }
            await peer.close()
        }
    }

    @Test func `thousands of pipelined requests are answered without nesting`() async throws {
        let first = WebSocketEventQueue<Respond>()
        let handler = VenueServerFakeHandler { request, respond in
            // The first is answered later, so that all the others are waiting when it is.
            if request.path == "/first" {
                first.push(respond)
            } else {
                respond(ServerResponse(body: Array(request.path.utf8)))
            }
        }
        try await VenueServerFixture.run(handler: handler) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            let count = 3_000
            let requests = (0..<count).map { "GET /\($0) HTTP/1.1\r\n\r\n" }.joined()
            try await peer.send("GET /first HTTP/1.1\r\n\r\n" + requests)
            let respond = await first.next()
            respond(ServerResponse(body: Array("late".utf8)))
            #expect(try await peer.readResponse().body == "late")
            for index in 0..<count {
                #expect(try await peer.readResponse().body == "/\(index)")
            }
            await peer.close()
        }
    }

    @Test func `a long body is refused, announced or not, and the connection closed`() async throws {
        try await VenueServerFixture.run(VenueServerConfiguration(maximumBodyBytes: 10)) { fixture in
            let announced = try await WebSocketRawPeer.connect(port: fixture.port)
            try await announced.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello")
            let refusal = try await announced.readResponse()
            #expect(refusal.head.hasPrefix("HTTP/1.1 413 "))
            #expect(refusal.head.contains("Connection: close\r\n"))
            #expect(refusal.body == "the body is longer than the limit of 10 bytes\n")
            try await announced.send(" world")
            #expect(await announced.readToEnd().isEmpty)

            let chunked = try await WebSocketRawPeer.connect(port: fixture.port)
            try await chunked.send(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\n")
            try await chunked.send("world\r\n0\r\n\r\n")
            #expect(try await chunked.readResponse().head.hasPrefix("HTTP/1.1 413 "))
            #expect(await chunked.readToEnd().isEmpty)

            let whole = try await WebSocketRawPeer.connect(port: fixture.port)
            try await whole.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789")
            #expect(try await whole.readResponse().body == "POST / [] 10 bytes")
            await whole.close()
        }
    }

    @Test func `a body that waits for leave is asked for`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send(
                "PUT /big HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await peer.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
            try await peer.send("abc")
            #expect(try await peer.readResponse().body == "PUT /big [] 3 bytes")
            await peer.close()
        }
    }

    @Test func `closes when asked to, and answers HEAD without a body`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("HEAD /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answer = String(decoding: await peer.readToEnd(), as: UTF8.self)
            #expect(answer.contains("Content-Length: 18\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `what is not HTTP gets 400 and the end`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("this is no request\r\n\r\n")
            let answer = String(decoding: await peer.readToEnd(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
        }
    }

    @Test func `a connection beyond the limit gets 503, and a later one is served`() async throws {
        try await VenueServerFixture.run(VenueServerConfiguration(maximumConnections: 1)) { fixture in
            let first = try await WebSocketRawPeer.connect(port: fixture.port)
            try await first.send("GET /1 HTTP/1.1\r\n\r\n")
            #expect(try await first.readResponse().body == "GET /1 [] 0 bytes")
            let second = try await WebSocketRawPeer.connect(port: fixture.port)
            let refusal = String(decoding: await second.readToEnd(), as: UTF8.self)
            #expect(refusal.hasPrefix("HTTP/1.1 503 "))
            #expect(refusal.hasSuffix("too many connections: 1 are open\n"))
            try await first.send("GET /2 HTTP/1.1\r\nConnection: close\r\n\r\n")
            #expect(try await first.readResponse().body == "GET /2 [] 0 bytes")
            #expect(await first.readToEnd().isEmpty)
            // The server closed first, so that the place is free by now.
            let third = try await WebSocketRawPeer.connect(port: fixture.port)
            try await third.send("GET /3 HTTP/1.1\r\n\r\n")
            #expect(try await third.readResponse().body == "GET /3 [] 0 bytes")
            await third.close()
        }
    }

    @Test func `a header that HTTP does not allow is not sent`() async throws {
        let handler = VenueServerFakeHandler { _, respond in
            respond(ServerResponse(headers: [("X-Split", "a\r\nSet-Cookie: b")]))
        }
        try await VenueServerFixture.run(handler: handler) { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("GET / HTTP/1.1\r\n\r\n")
            #expect(!String(decoding: await peer.readToEnd(), as: UTF8.self).contains("Set-Cookie"))
        }
    }

    @Test func `a taken port and a missing certificate are told`() async throws {
        try await VenueServerFixture.run { fixture in
            let other = VenueServer(
                configuration: VenueServerConfiguration(port: fixture.port), on: fixture.loop,
                handler: fixture.handler)
            await #expect { _ = try await other.start() } throws: { error in
                "\(error)".hasPrefix("cannot listen on 127.0.0.1:\(fixture.port): ")
            }
            let tls = VenueServerConfiguration.TLS(
                certificateFile: "/nowhere/a.pem", keyFile: "/nowhere/b.pem")
            let third = VenueServer(
                configuration: VenueServerConfiguration(tls: tls), on: fixture.loop, handler: fixture.handler)
            await #expect { _ = try await third.start() } throws: { error in
                "\(error)".hasPrefix("the TLS certificate of /nowhere/a.pem cannot be used")
            }
        }
    }

    @Test func `a request target with scheme and host is understood`() async throws {
        try await VenueServerFixture.run { fixture in
            let peer = try await WebSocketRawPeer.connect(port: fixture.port)
            try await peer.send("GET http://x:1/p?q HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try await peer.readResponse().body == "GET /p [q] 0 bytes")
            await peer.close()
        }
    }
}
