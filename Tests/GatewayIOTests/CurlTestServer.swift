// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server that answers bytes with bytes: it finds the end of a request by itself and knows no HTTP beyond
/// that, so that it can misbehave as a test wants.
final class CurlTestServer: Sendable {
    struct Request: Sendable {
        /// Counts from 0 in the order of arrival.
        var connection: Int
        /// The request line and the headers, as sent.
        var head: String
        var body: [UInt8]

        func header(_ name: String) -> [String] {
            head.split(separator: "\r\n").dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else {
                    return nil
                }
                return String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
    }

    enum Reply: Sendable {
        case bytes([UInt8])
        case bytesThenClose([UInt8])
        /// No answer, the connection is closed.
        case close
        /// No answer, no new connections either.
        case closeEverything
        case nothing

        /// A whole answer with a length.
        static func ok(_ body: String, headers: String = "") -> Reply {
            .bytes(
                Array("HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
        }
    }

    typealias Answer = @Sendable (Request) -> Reply

    let port: Int
    private let listening: any Channel
    private let shared: Shared

    var requests: [Request] {
        shared.requests.withLock { $0 }
    }

    var connectionCount: Int {
        shared.connections.load(ordering: .relaxed)
    }

    /// Each request as it arrives.
    var arrivals: AsyncStream<Request> {
        shared.arrivals
    }

    private final class Shared: Sendable {
        let requests = Mutex<[Request]>([])
        let connections = Atomic(0)
        let listening = Mutex<(any Channel)?>(nil)
        let answer: Answer
        let arrivals: AsyncStream<Request>
        let arrival: AsyncStream<Request>.Continuation

        init(_ answer: @escaping Answer) {
            self.answer = answer
            (arrivals, arrival) = AsyncStream.makeStream(of: Request.self)
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let shared: Shared
        private let number: Int
        private var input: [UInt8] = []

        init(_ shared: Shared) {
            self.shared = shared
            number = shared.connections.add(1, ordering: .relaxed).oldValue
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            input += Self.unwrapInboundIn(data).readableBytesView
            while let request = nextRequest() {
                shared.requests.withLock { $0.append(request) }
                let reply = shared.answer(request)
                shared.arrival.yield(request)
                act(reply, context)
            }
        }

        private func act(_ reply: Reply, _ context: ChannelHandlerContext) {
            switch reply {
            case .bytes(let bytes):
                context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .bytesThenClose(let bytes):
                context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                context.close(promise: nil)
            case .close:
                context.close(promise: nil)
            case .closeEverything:
                // The listening socket lives on the same loop, so it is closed before the connection is.
                shared.listening.withLock { $0?.close(promise: nil) }
                context.close(promise: nil)
            case .nothing:
                break
            }
        }

        private func nextRequest() -> Request? {
            // HTTP/2 begins with this instead of a request.
            let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
            if input.starts(with: preface) {
                input = []
                return Request(connection: number, head: "PRI * HTTP/2.0", body: [])
            }
            let end = Array("\r\n\r\n".utf8)
            guard let start = input.indices.first(where: { input[$0...].starts(with: end) }) else {
                return nil
            }
            var request = Request(
                connection: number, head: String(decoding: input[..<start], as: UTF8.self), body: [])
            let length = request.header("content-length").first.flatMap { Int($0) } ?? 0
            guard input.count >= start + 4 + length else { return nil }
            request.body = Array(input[(start + 4)..<(start + 4 + length)])
            input.removeFirst(start + 4 + length)
            return request
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    /// Listens on the loopback. With `tls`, `protocols` are what it offers by ALPN.
    init(tls: Bool = false, protocols: [String] = ["http/1.1"], _ answer: @escaping Answer) async throws {
        let shared = Shared(answer)
        self.shared = shared
        var context: NIOSSLContext?
        if tls {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: [
                    .certificate(try NIOSSLCertificate(bytes: Array(Self.certificate.utf8), format: .pem))
                ],
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)))
            configuration.applicationProtocols = protocols
            context = try NIOSSLContext(configuration: configuration)
        }
        // One loop for the listening socket and the connections.
        let listening = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton.next())
            .childChannelInitializer { [context] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(Handler(shared))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.listening = listening
        shared.listening.withLock { $0 = listening }
        port = listening.localAddress?.port ?? 0
    }

    func url(_ path: String = "/", scheme: String = "http", host: String = "127.0.0.1") -> String {
        "\(scheme)://\(host):\(port)\(path)"
    }

    func stop() async {
        try? await listening.close()
    }

    /// For "localhost" only, and its own authority; good from 2020 to 2120. The key guards nothing.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBYjCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEuowe9CYvg4fWqZ
        U8i3XlDmlB+dza1OUepysvBikbEnvpO0JgVHu+LVyFmRfou0UjYeF+wAS3tpCpAw
        kLdu99GjSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/
        MB0GA1UdDgQWBBREFZtmGcbVEf8odh4n2OigrwweejAKBggqhkjOPQQDAgNJADBG
        AiEA0nAq1+8bqwTr8EkkWgySHCvUNQPuCVqZvEmD0316LdgCIQD7H1DSM8rJVS4j
        Acm+MNdGj9Cq8R76xDXPmZRcR1UtfQ==
        -----END CERTIFICATE-----
        """
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHspRKSbiVJMgs6Nj
        vKUDDKiKMSlZ4DFGvzX0n45DyPahRANCAARLqMHvQmL4OH1qmVPIt15Q5pQfnc2t
        TlHqcrLwYpGxJ76TtCYFR7vi1chZkX6LtFI2HhfsAEt7aQqQMJC3bvfR
        -----END PRIVATE KEY-----
        """
}
