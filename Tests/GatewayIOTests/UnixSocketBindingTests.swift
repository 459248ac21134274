// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import NIOCore
import NIOPosix
import Testing

@testable import GatewayIO

/// What happens to the socket's file, before the first client.
@Suite(.timeLimit(.minutes(1)))
struct UnixSocketBindingTests {
    private func failure(_ configuration: UnixSocketServerConfiguration) async -> UnixSocketFailure? {
        let thread = EventLoopThread(name: "test loop")
        let server = UnixSocketServer(
            configuration: configuration, on: thread, handler: RecordingConnectionHandler())
        var failure: UnixSocketFailure?
        do throws(UnixSocketFailure) {
            try server.start()
            server.close()
        } catch {
            failure = error
        }
        await thread.shutdown()
        return failure
    }

    private func failure(path: String) async -> UnixSocketFailure? {
        await failure(UnixSocketServerConfiguration(path: path))
    }

    private func exists(_ path: String) -> Bool {
        FileIdentity(ofFileAt: path) != nil
    }

    @Test func `a socket left over from a server that died is replaced`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("gateway.sock")
        let descriptor = try UnixSocketSystem.socket(path: path)
        try UnixSocketSystem.bind(descriptor, to: path)
        #expect(listen(descriptor, 1) == 0)
        // An exit test of another suite may be forking just now, and then closing alone does not end it.
        shutdown(descriptor, CInt(SHUT_RDWR))
        close(descriptor)
        let before = FileIdentity(ofFileAt: path)
        #expect(before != nil)

        let thread = EventLoopThread(name: "test loop")
        let handler = RecordingConnectionHandler()
        let server = UnixSocketServer(
            configuration: UnixSocketServerConfiguration(path: path), on: thread, handler: handler)
        try server.start()
        let client = try await UnixSocketTestClient(path: path)
        _ = try await handler.nextOpened()
        try await client.close()
        server.close()
        await thread.shutdown()
    }

    @Test func `a second server on the same path is refused and names the first`() async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler())
        #expect(await failure(path: running.path) == .servedByAnother(path: running.path, pid: getpid()))
        #expect(exists(running.path))
        let client = try await UnixSocketTestClient(path: running.path)
        try await client.close()
        await running.stop()
    }

    @Test func `a path served by another program is left to it`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("other.sock")
        let other = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path).get()
        let failure = await failure(path: path)
        #expect(failure == .servedByAnother(path: path, pid: getpid()))
        let text = failure?.description ?? ""
        #expect(text.contains("Another process (pid \(getpid())) serves \(path)"))
        #expect(exists(path))
        #expect(!exists(path + ".lock"))
        try await other.close()
    }

    @Test func `a server gives its path back`() async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler())
        #expect(exists(running.path + ".lock"))
        running.server.close()
        await running.thread.run {}
        #expect(!exists(running.path))
        #expect(!exists(running.path + ".lock"))
        #expect(await failure(path: running.path) == nil)
        await running.stop()
    }

    @Test func `a server is started once`() async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler())
        #expect(throws: UnixSocketFailure.alreadyStarted) { try running.server.start() }
        await running.stop()
    }

    @Test func `a file that took the socket's place is not deleted`() async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler())
        try FileManager.default.removeItem(atPath: running.path)
        try Data("mine".utf8).write(to: URL(filePath: running.path))
        await running.stop()
        #expect(exists(running.path))
    }

    @Test func `what is no socket is never deleted`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("file")
        try Data("precious".utf8).write(to: URL(filePath: file))
        #expect(await failure(path: file) == .notASocket(path: file))
        #expect(exists(file))
        let link = directory.file("link")
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: directory.file("nowhere"))
        #expect(await failure(path: link) == .notASocket(path: link))
        #expect(exists(link))
        let folder = directory.file("folder")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        #expect(await failure(path: folder) == .notASocket(path: folder))
        #expect(exists(folder))
    }

    @Test func `a datagram socket is never deleted`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("datagram.sock")
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path).get()
        #expect(await failure(path: path) == .notASocket(path: path))
        #expect(exists(path))
        try await channel.close()
    }

    @Test func `the longest path has 107 bytes`() async throws {
        let directory = try TemporaryDirectory()
        let room = 107 - directory.path.utf8.count - 1
        let longest = directory.file(String(repeating: "s", count: room))
        #expect(longest.utf8.count == 107)
        #expect(await failure(path: longest) == nil)
        let tooLong = directory.file(String(repeating: "s", count: room + 1))
        let failure = await failure(path: tooLong)
        #expect(failure == .pathTooLong(path: tooLong, length: 108, limit: 107))
        let text = failure?.description ?? ""
        #expect(text.contains("108 bytes long and Linux allows 107"))
        #expect(!exists(tooLong + ".lock"))
    }

    @Test func `a path that names nothing is refused`() async {
        #expect(await failure(path: "") == .pathEmpty)
        #expect(await failure(path: "/tmp/a\0b") == .pathContainsNUL)
    }

    @Test func `a missing directory is named`() async throws {
        let directory = try TemporaryDirectory()
        let missing = directory.file("missing")
        #expect(await failure(path: missing + "/gateway.sock") == .directoryMissing(directory: missing))
        let file = directory.file("file")
        try Data().write(to: URL(filePath: file))
        #expect(await failure(path: file + "/gateway.sock") == .notADirectory(directory: file))
        #expect(
            await failure(path: file + "/deeper/gateway.sock") == .notADirectory(directory: file + "/deeper"))
    }

    @Test(.enabled(if: geteuid() != 0, "skipped: root may write everywhere"))
    func `a directory that cannot be written to is named`() async throws {
        #expect(await failure(path: "/usr/gateway.sock") == .directoryNotWritable(directory: "/usr"))
    }

    @Test(arguments: [0o600, 0o660, 0o666])
    func `the socket's mode is the configured one, whatever the umask`(mode: Int) async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler()) { $0.mode = UInt32(mode) }
        let attributes = try FileManager.default.attributesOfItem(atPath: running.path)
        #expect(
            attributes[.posixPermissions] as? Int == mode
                || attributes[.posixPermissions] as? UInt16 == UInt16(mode))
        await running.stop()
    }

    @Test func `the socket's group may be given by number`() async throws {
        let running = try RunningUnixSocketServer(RecordingConnectionHandler()) { $0.group = "\(getegid())" }
        var status = stat()
        #expect(unsafe lstat(running.path, &status) == 0)
        #expect(status.st_gid == getegid())
        await running.stop()
    }

    @Test(.enabled(if: geteuid() == 0, "skipped: only root may give a socket to any group"))
    func `the socket's group may be given by name`() async throws {
        let group = try #require(UserDatabase.groupID(named: "daemon"))
        let running = try RunningUnixSocketServer(RecordingConnectionHandler()) { $0.group = "daemon" }
        var status = stat()
        #expect(unsafe lstat(running.path, &status) == 0)
        #expect(status.st_gid == group)
        await running.stop()
    }

    @Test func `a group that does not exist is its own error`() async throws {
        let directory = try TemporaryDirectory()
        var configuration = UnixSocketServerConfiguration(path: directory.file("gateway.sock"))
        configuration.group = "no-such-group-here"
        #expect(await failure(configuration) == .groupUnknown(group: "no-such-group-here"))
        #expect(!exists(configuration.path))
        #expect(!exists(configuration.path + ".lock"))
    }
}
