// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Glibc
import KrakenFutures
import NIOCore
import NIOPosix
import Testing

/// What is said when there is no answer, and above all whether the request may have arrived.
@Suite(.timeLimit(.minutes(1)))
struct CurlFailureTests {
    private func order(_ url: String, body: String = "size=1", timeout: Duration = .seconds(20))
        -> HTTPRequest
    {
        HTTPRequest(
            method: "POST", url: url, body: Array(body.utf8), timeout: timeout, isIdempotent: false)
    }

    private func query(_ url: String, timeout: Duration = .seconds(20)) -> HTTPRequest {
        HTTPRequest(method: "GET", url: url, timeout: timeout, isIdempotent: true)
    }

    private func failure(of request: HTTPRequest, by transport: CurlTransport) async -> HTTPFailure? {
        do throws(HTTPFailure) {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error
        }
    }

    private func isNotConnected(_ failure: HTTPFailure?) -> Bool {
        if case .notConnected = failure { true } else { false }
    }

    private func isBrokenAfterSending(_ failure: HTTPFailure?) -> Bool {
        if case .broken(_, sent: true) = failure { true } else { false }
    }

    /// Answers what is called `first` and then goes away at the next request.
    private func serverThatDies(
        by reply: CurlTestServer.Reply = .close, once: Bool = false
    ) async throws -> CurlTestServer {
        try await CurlTestServer { request in
            if request.head.contains(" /first ") || (once && request.connection > 0) { return .ok("") }
            return reply
        }
    }

    @Test(arguments: ["size=1", ""])
    func `an order on a connection that dies arrives exactly once`(body: String) async throws {
        let server = try await serverThatDies()
        let transport = CurlTransport()
        _ = try await transport.send(query(server.url("/first")))
        let failure = await failure(of: order(server.url("/sendorder"), body: body), by: transport)
        #expect(isBrokenAfterSending(failure))
        // Both came on the one connection, so it was the case in which libcurl would repeat.
        #expect(server.requests.map(\.connection) == [0, 0])
        #expect(server.requests.filter { $0.head.hasPrefix("POST ") }.count == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `the order's transport goes on after that`() async throws {
        let server = try await serverThatDies(once: true)
        let transport = CurlTransport()
        _ = try await transport.send(query(server.url("/first")))
        #expect(isBrokenAfterSending(await failure(of: order(server.url("/sendorder")), by: transport)))
        #expect(try await transport.send(order(server.url("/sendorder"))).status == 200)
        #expect(server.requests.filter { $0.head.hasPrefix("POST ") }.map(\.connection).count == 2)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a query on a connection that dies is asked again`() async throws {
        let server = try await serverThatDies(once: true)
        let transport = CurlTransport()
        _ = try await transport.send(query(server.url("/first")))
        #expect(try await transport.send(query(server.url("/ticker"))).status == 200)
        #expect(server.requests.map(\.connection) == [0, 0, 1])
        await transport.shutdown()
        await server.stop()
    }

    @Test func `an order is not called unsent because the second connection failed`() async throws {
        let server = try await serverThatDies(by: .closeEverything)
        let transport = CurlTransport()
        _ = try await transport.send(query(server.url("/first")))
        let failure = await failure(of: order(server.url("/sendorder")), by: transport)
        #expect(isBrokenAfterSending(failure))
        #expect(server.requests.count == 2)
        await transport.shutdown()
    }

    @Test func `an order on a new connection that dies arrives exactly once`() async throws {
        let server = try await serverThatDies()
        let transport = CurlTransport()
        #expect(isBrokenAfterSending(await failure(of: order(server.url("/sendorder")), by: transport)))
        #expect(server.requests.count == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `an answer that is cut short is broken`() async throws {
        let server = try await CurlTestServer { _ in
            .bytesThenClose(Array("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".utf8))
        }
        let transport = CurlTransport()
        #expect(isBrokenAfterSending(await failure(of: order(server.url()), by: transport)))
        await transport.shutdown()
        await server.stop()
    }

    @Test func `nobody listening means not sent`() async throws {
        // A port that is taken, so that no other test gets it, and that does not listen.
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(descriptor, pointer, length) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        #expect(isBound)
        let transport = CurlTransport()
        let url = "http://127.0.0.1:\(address.sin_port.bigEndian)/"
        let failure = await failure(of: order(url), by: transport)
        #expect(isNotConnected(failure), "\(String(describing: failure))")
        await transport.shutdown()
    }

    @Test func `a silent server is a timeout after sending`() async throws {
        let server = try await CurlTestServer { _ in .nothing }
        let transport = CurlTransport()
        let failure = await failure(of: order(server.url(), timeout: .milliseconds(300)), by: transport)
        #expect(failure == .timedOut(sent: true))
        #expect(server.requests.count == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a server silent in the handshake is a timeout before sending`() async throws {
        // It does not speak TLS, and waits for the end of a request that never comes.
        let server = try await CurlTestServer { _ in .nothing }
        let transport = CurlTransport()
        let url = server.url(scheme: "https", host: "localhost")
        #expect(
            await failure(of: order(url, timeout: .milliseconds(100)), by: transport)
                == .timedOut(sent: false))
        #expect(await failure(of: order(url, timeout: .zero), by: transport) == .timedOut(sent: false))
        await transport.shutdown()

        let impatient = CurlTransport(configuration: CurlConfiguration(connectTimeout: .milliseconds(100)))
        #expect(await failure(of: order(url), by: impatient) == .timedOut(sent: false))
        await impatient.shutdown()
        await server.stop()
    }

    private final class Greeter: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(
                Self.wrapOutboundOut(ByteBuffer(string: "220 no TLS here\r\n")), promise: nil)
        }
    }

    @Test func `a failed handshake means not sent`() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Greeter())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let transport = CurlTransport()
        let port = server.localAddress?.port ?? 0
        let failure = await failure(of: order("https://127.0.0.1:\(port)/"), by: transport)
        guard case .tls = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        await transport.shutdown()
        try await server.close()
    }

    @Test func `a cancelled task takes its request back`() async throws {
        let server = try await CurlTestServer { _ in .nothing }
        let transport = CurlTransport()
        let request = order(server.url())
        let task = Task { await failure(of: request, by: transport) }
        for await _ in server.arrivals { break }
        task.cancel()
        #expect(await task.value == .cancelled(sent: true))
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a task cancelled before sends nothing`() async throws {
        let server = try await CurlTestServer { _ in .ok("") }
        let transport = CurlTransport()
        let request = order(server.url())
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return await failure(of: request, by: transport)
        }
        #expect(await task.value == .cancelled(sent: false))
        #expect(try await transport.send(query(server.url())).status == 200)
        #expect(server.requests.count == 1)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `shutting down answers what is under way`() async throws {
        let server = try await CurlTestServer { _ in .nothing }
        let transport = CurlTransport()
        let request = order(server.url())
        let task = Task { await failure(of: request, by: transport) }
        for await _ in server.arrivals { break }
        await transport.shutdown()
        #expect(await task.value == .cancelled(sent: true))
        #expect(isNotConnected(await failure(of: request, by: transport)))
        await transport.shutdown()
        #expect(server.requests.count == 1)
        await server.stop()
    }

    @Test func `one request too many is refused`() async throws {
        let server = try await CurlTestServer { _ in .nothing }
        let transport = CurlTransport(configuration: CurlConfiguration(maximumRequests: 1))
        let request = order(server.url())
        let task = Task { await failure(of: request, by: transport) }
        for await _ in server.arrivals { break }
        #expect(isNotConnected(await failure(of: request, by: transport)))
        task.cancel()
        _ = await task.value
        // The place is free again: now it is sent.
        let again = Task { await failure(of: request, by: transport) }
        for await _ in server.arrivals { break }
        again.cancel()
        #expect(await again.value == .cancelled(sent: true))
        await transport.shutdown()
        await server.stop()
    }

    enum LongAnswer: String, CaseIterable {
        case withLength, inChunks, inHeaders

        var text: String {
            let long = String(repeating: "x", count: 2000)
            return switch self {
            case .withLength: "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n\(long)"
            case .inChunks: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n\(long)\r\n0\r\n\r\n"
            case .inHeaders: "HTTP/1.1 200 OK\r\nLong: \(long)\r\nContent-Length: 0\r\n\r\n"
            }
        }
    }

    @Test(arguments: LongAnswer.allCases)
    func `an answer over the limit is not taken in`(answer: LongAnswer) async throws {
        let server = try await CurlTestServer { _ in .bytes(Array(answer.text.utf8)) }
        let transport = CurlTransport(configuration: CurlConfiguration(maximumResponseBytes: 1000))
        #expect(await failure(of: query(server.url()), by: transport) == .tooLarge)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a small answer that unpacks to a large one is not taken in`() async throws {
        // 64 KiB of zeros.
        let tail: [UInt8] = [106, 235, 142, 151, 215, 0, 0, 1, 0]
        let packed: [UInt8] =
            [31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 1, 1, 0, 0, 0, 128, 144, 254, 175, 238, 8, 10]
            + [UInt8](repeating: 0, count: 63) + tail
        let server = try await CurlTestServer { _ in
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
            return .bytes(Array(head.utf8) + packed)
        }
        let transport = CurlTransport(configuration: CurlConfiguration(maximumResponseBytes: 10_000))
        #expect(await failure(of: query(server.url()), by: transport) == .tooLarge)
        await transport.shutdown()
        await server.stop()
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "not a url", ""])
    func `only web addresses are asked`(url: String) async {
        let transport = CurlTransport()
        #expect(isNotConnected(await failure(of: query(url), by: transport)))
        await transport.shutdown()
    }

    @Test func `an address with a NUL byte is not cut at it`() async {
        let transport = CurlTransport()
        #expect(isNotConnected(await failure(of: query("http://127.0.0.1:1/\0b"), by: transport)))
        await transport.shutdown()
    }

    enum BadHeader: String, CaseIterable {
        case lineBreakInValue, lineBreakInName, colonInName, noName

        var name: String {
            switch self {
            case .lineBreakInValue: "APIKey"
            case .lineBreakInName: "A\r\nB"
            case .colonInName: "A:"
            case .noName: ""
            }
        }

        var value: String {
            self == .lineBreakInValue ? "secret\r\nX: 1" : "secret"
        }
    }

    @Test(arguments: BadHeader.allCases)
    func `a header that would become another is refused without its value`(header: BadHeader) async throws {
        let server = try await CurlTestServer { _ in .ok("") }
        let transport = CurlTransport()
        var request = query(server.url())
        request.headers = [(name: header.name, value: header.value)]
        let failure = await failure(of: request, by: transport)
        #expect(isNotConnected(failure))
        #expect(!"\(String(describing: failure))".contains("secret"))
        #expect(server.requests.isEmpty)
        await transport.shutdown()
        await server.stop()
    }

    @Test func `a method that is none is refused`() async {
        let transport = CurlTransport()
        var request = query("http://127.0.0.1:1/")
        request.method = "GET / HTTP/1.1\r\nX: 1"
        #expect(isNotConnected(await failure(of: request, by: transport)))
        await transport.shutdown()
    }

    @Test func `a transport let go of ends by itself`() async throws {
        let server = try await CurlTestServer { _ in .ok("") }
        weak var gone: CurlTransport?
        do {
            let transport = CurlTransport()
            gone = transport
            _ = try await transport.send(query(server.url()))
        }
        #expect(gone == nil)
        await server.stop()
    }
}
