// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Logging
import Testing

@testable import GatewayIO

@Suite struct SystemLogTests {
    private static func event(
        _ metadata: Logger.Metadata, message: String = "fill", level: Logger.Level = .info
    ) -> LogEvent {
        LogEvent(
            level: level, message: "\(message)", metadata: metadata, source: nil, file: "Gateway/Fills.swift",
            function: "told()", line: 7)
    }

    private static func fields(_ event: LogEvent) -> [String] {
        guard
            case .fields(let fields) = SystemLog.record(
                event, label: "kraken.gateway", identifier: "gatewayd", to: .journal)
        else { return [] }
        return fields.texts
    }

    private static func line(_ event: LogEvent, to destination: LogDestination) -> String {
        guard
            case .line(let bytes) = SystemLog.record(
                event, label: "kraken.gateway", identifier: "gatewayd", to: destination)
        else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Where to

    @Test func `standard error that systemd made is the journal`() {
        #expect(
            LogDestination.standardError(journalStream: "8:4711", device: 8, inode: 4_711, hasSocket: true)
                == .journal)
    }

    @Test func `without the journal's socket its stream takes lines with priorities`() {
        #expect(
            LogDestination.standardError(journalStream: "8:4711", device: 8, inode: 4_711, hasSocket: false)
                == .journalStream)
    }

    @Test(arguments: [nil, "", "8:4712", "9:4711", "8:4711:1", "x"])
    func `standard error that was turned elsewhere is for people`(stream: String?) {
        #expect(
            LogDestination.standardError(journalStream: stream, device: 8, inode: 4_711, hasSocket: true)
                == .text)
    }

    @Test func `a closed standard error is no journal`() {
        #expect(
            LogDestination.standardError(journalStream: "8:1", device: nil, inode: nil, hasSocket: true)
                == .text)
    }

    // MARK: The journal's fields

    @Test func `metadata become fields`() {
        let event = OperationalEvent.orderFilled
        let fields = Self.fields(
            Self.event(
                event.metadata([
                    "client_order_id": "a-1", "owner": "uid:1000", "order_id": "x", "symbol": "PI_XBTUSD",
                ])))
        #expect(
            fields == [
                "MESSAGE=fill (client_order_id=a-1, order_id=x, owner=uid:1000, symbol=PI_XBTUSD)",
                "PRIORITY=6", "SYSLOG_IDENTIFIER=gatewayd", "LOGGER=kraken.gateway",
                "CODE_FILE=Gateway/Fills.swift", "CODE_LINE=7", "CODE_FUNC=told()", "CLIENT_ORDER_ID=a-1",
                "MESSAGE_ID=\(event.messageID)", "ORDER_ID=x", "OWNER=uid:1000", "SYMBOL=PI_XBTUSD",
            ])
    }

    @Test func `a value with a line end stays one field`() {
        let fields = Self.fields(Self.event(["why": "one\ntwo=2"]))
        #expect(fields.contains("WHY=one\ntwo=2"))
        #expect(fields[0] == "MESSAGE=fill (why=one\\ntwo=2)")
    }

    @Test(
        arguments: [
            ("client_order_id", "CLIENT_ORDER_ID"), ("message", "GATEWAY_MESSAGE"),
            ("priority", "GATEWAY_PRIORITY"), ("_pid", "GATEWAY__PID"), ("2nd", "GATEWAY_2ND"),
            ("needs restart", "NEEDS_RESTART"), ("größe", "GR____E"), ("", "GATEWAY_"),
            (String(repeating: "a", count: 80), String(repeating: "A", count: 64)),
        ])
    func `every name becomes one that the journal takes`(key: String, name: String) {
        #expect(JournalFields.name(of: key) == name)
    }

    @Test func `levels are those of sd-daemon`() {
        let priorities = Logger.Level.allCases.map { JournalFields.priority(of: $0) }
        #expect(priorities == [7, 7, 6, 5, 4, 3, 2])
    }

    // MARK: Lines

    @Test func `people read time, level, message and facts`() {
        let line = Self.line(
            Self.event(OperationalEvent.gatewayServing.metadata(["socket": "/run/x"]), message: "serving"),
            to: .text)
        #expect(line.hasSuffix("Z info serving (socket=/run/x)\n"))
        #expect(!line.contains("message_id"))
    }

    @Test func `the journal's stream gets the priority and no time`() {
        let event = Self.event([:], message: "lost", level: .error)
        #expect(Self.line(event, to: .journalStream) == "<3>lost\n")
    }

    @Test func `a text from elsewhere neither begins a line nor steers a terminal`() {
        let line = Self.line(Self.event(["name": "a\nb\u{1B}[2J\u{85}"]), to: .journalStream)
        #expect(line == "<6>fill (name=a\\nb\\u{1b}[2J\\u{85})\n")
    }

    // MARK: Writing

    @Test func `what was logged before is written when flushing returns`() throws {
        let pipe = try LogPipe()
        let log = SystemLog(identifier: "test", destination: .journalStream, descriptor: pipe.writeEnd)
        let logger = log.logger(label: "test", level: .notice)
        for number in 1...50 { logger.notice("line \(number)") }
        logger.info("not of this level")
        logger.record(.gatewayServing, ["socket": "/run/x"])
        log.flush()
        let expected = (1...50).map { "<5>line \($0)\n" }.joined() + "<5>serving (socket=/run/x)\n"
        #expect(pipe.written() == expected)
    }

    @Test func `a logger's own metadata stand in every record`() throws {
        let pipe = try LogPipe()
        let log = SystemLog(identifier: "test", destination: .journalStream, descriptor: pipe.writeEnd)
        var logger = log.logger(label: "test")
        logger[metadataKey: "account"] = "main"
        logger.notice("one", metadata: ["b": "2"])
        log.flush()
        #expect(pipe.written() == "<5>one (account=main, b=2)\n")
    }

    @Test func `what nobody takes is counted, and whoever logs does not wait`() throws {
        let pipe = try LogPipe()
        let writer = LogWriter(descriptor: pipe.writeEnd, limit: 2) { lost in
            .line(Array("lost \(lost)\n".utf8))
        }
        // More than a pipe holds: the writer's thread is stuck with it until the pipe is read.
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        writer.write(.line(long))
        pipe.waitUntilFull()
        for number in 1...5 { writer.write(.line(Array("\(number)\n".utf8))) }
        let text = pipe.written(upTo: long.count + "1\n2\nlost 3\n".utf8.count)
        #expect(text.hasSuffix("x1\n2\nlost 3\n"))
    }
}

/// A pipe that a log writes into.
private final class LogPipe {
    let readEnd: CInt
    let writeEnd: CInt

    struct Failed: Error {}

    init() throws {
        var ends: [CInt] = [-1, -1]
        guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0 else {
            throw Failed()
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// What is in the pipe now.
    func written() -> String {
        var waiting = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        var bytes: [UInt8] = []
        while unsafe poll(&waiting, 1, 0) > 0 { bytes += readSome() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads until there are so many bytes.
    func written(upTo count: Int) -> String {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += readSome() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns when a writer has to wait.
    func waitUntilFull() {
        var room = pollfd(fd: writeEnd, events: Int16(POLLOUT), revents: 0)
        while unsafe poll(&room, 1, 0) > 0 { sched_yield() }
    }

    private func readSome() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(readEnd, $0.baseAddress, $0.count) }
        return Array(bytes.prefix(max(0, count)))
    }
}
