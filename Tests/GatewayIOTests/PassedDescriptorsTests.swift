// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import GatewayIO

struct PassedDescriptorsTests {
    /// A descriptor that is closed at the end of the test.
    private final class Open {
        let number: CInt

        init(_ number: CInt) { self.number = number }

        deinit { close(number) }
    }

    private func socket(_ type: __socket_type, boundTo path: String, listens: Bool) throws -> Open {
        let open = Open(Glibc.socket(AF_UNIX, CInt(type.rawValue), 0))
        try UnixSocketSystem.bind(open.number, to: path)
        if listens { #expect(listen(open.number, 5) == 0) }
        return open
    }

    private func failure(_ named: [(name: String, descriptor: CInt)]) -> ActivationFailure? {
        #expect(throws: ActivationFailure.self) { try PassedDescriptors(checking: named) }
    }

    @Test func `sockets are known by their names, in any order, with their paths`() throws {
        let directory = try TemporaryDirectory()
        let admin = try socket(SOCK_STREAM, boundTo: directory.file("a"), listens: true)
        let read = try socket(SOCK_STREAM, boundTo: directory.file("r"), listens: true)
        let plain = try socket(SOCK_STREAM, boundTo: directory.file("p"), listens: true)
        let passed = try PassedDescriptors(checking: [
            ("admin", admin.number), ("read", read.number), ("kraken-gateway@paper.socket", plain.number),
            ("kept-5", 77),
        ])
        #expect(passed.listening.map(\.name) == ["admin", "read", ""])
        #expect(passed.listening.map(\.path) == ["a", "r", "p"].map(directory.file))
        #expect(passed.stored.map(\.name) == ["kept-5"])
    }

    @Test func `what is no listening stream socket is refused by what it is`() throws {
        let directory = try TemporaryDirectory()
        let cases: [(open: Open, word: String)] = [
            (try socket(SOCK_DGRAM, boundTo: directory.file("d"), listens: false), "ListenStream="),
            (try socket(SOCK_SEQPACKET, boundTo: directory.file("s"), listens: true), "ListenStream="),
            (try socket(SOCK_STREAM, boundTo: directory.file("u"), listens: false), "Accept=no"),
            (Open(Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)), "Internet"),
            (Open(unsafe open("/dev/null", O_RDONLY)), "no socket"),
        ]
        for (open, word) in cases {
            let failure = failure([("trade", open.number)])
            guard case .wrongKind(name: "trade", _)? = failure else {
                Issue.record("\(failure as Any)")
                continue
            }
            #expect("\(failure as Any)".contains(word), "\(failure as Any)")
        }
    }

    @Test func `names without meaning and names that are there twice are refused`() throws {
        let directory = try TemporaryDirectory()
        let one = try socket(SOCK_STREAM, boundTo: directory.file("1"), listens: true)
        let two = try socket(SOCK_STREAM, boundTo: directory.file("2"), listens: true)
        #expect(failure([("raed", one.number)]) == .unknownName("raed"))
        #expect(failure([("read", one.number), ("read", two.number)]) == .duplicateName("read"))
    }

    @Test func `a server takes over sockets that listen already and leaves their files alone`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("r")
        let owner = try socket(SOCK_STREAM, boundTo: path, listens: true)
        // Waits to be accepted before anybody serves.
        let early = try await UnixSocketTestClient(path: path)
        let passed = try PassedDescriptors(checking: [("read", dup(owner.number))])
        let thread = EventLoopThread(name: "test loop")
        let handler = RecordingConnectionHandler()
        let server = UnixSocketServer(
            configuration: UnixSocketServerConfiguration(path: directory.file("unused")),
            passed: passed.listening, on: thread, handler: handler)
        try server.start()
        #expect(try await handler.nextOpened().door == "read")
        let late = try await UnixSocketTestClient(path: path)
        #expect(try await handler.nextOpened().door == "read")
        server.close()
        #expect(await early.receiveAll().isEmpty)
        #expect(await late.receiveAll().isEmpty)
        await thread.shutdown()
        #expect(FileIdentity(ofFileAt: path) != nil)
        #expect(FileIdentity(ofFileAt: directory.file("unused")) == nil)
    }
}
