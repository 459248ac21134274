// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GatewayIO
import Synchronization
import Testing
import Trading

@Suite(.timeLimit(.minutes(1)))
struct FeedRecorderTests {
    private static let now = Timestamp(microseconds: 1_790_000_000_000_042)

    private final class Troubles: Sendable {
        let list = Mutex<[FeedRecorder.Trouble]>([])
        var all: [FeedRecorder.Trouble] { list.withLock { $0 } }
        func add(_ trouble: FeedRecorder.Trouble) { list.withLock { $0.append(trouble) } }
    }

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func `writes what passes in its order, byte for byte but for secrets`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("r.jsonl")
        let recorder = try FeedRecorder(
            FeedRecorderConfiguration(path: path, program: "test 1"), now: Self.now, onTrouble: { _ in })
        recorder.opened("ws://x", at: Self.now)
        recorder.sent(Array(#"{"event":"challenge","api_key":"KEY"}"#.utf8), at: Self.now)
        recorder.received(Array(#"{"event":"challenge","message":"abc"}"#.utf8), at: Self.now)
        recorder.received(Array("{\"feed\":\"x\",\"t\":\"a\\\\\\\"b\u{e9}\u{1}\"}\n".utf8), at: Self.now)
        recorder.received([0x7b, 0xff, 0x00], at: Timestamp(microseconds: 1_790_000_001_500_000))
        recorder.closed(reason: "the \"end\"", at: Self.now)
        recorder.close()
        recorder.received([1], at: Self.now)
        let t = #"{"t":1790000000.000042,"#
        #expect(
            try lines(path) == [
                t + #""recording":1,"by":"test 1"}"#, t + #""opened":"ws://x"}"#,
                t + #""sent":"{\"event\":\"challenge\",\"api_key\":\"***\"}"}"#,
                t + #""raw":"{\"event\":\"challenge\",\"message\":\"***\"}"}"#,
                t
                    + "\"raw\":\"{\\\"feed\\\":\\\"x\\\",\\\"t\\\":\\\"a\\\\\\\\\\\\\\\"b\u{e9}\\u0001\\\"}\\u000a\"}",
                #"{"t":1790000001.500000,"raw_base64":"e/8A"}"#, t + #""closed":"the \"end\""}"#,
            ])
        #expect(
            recorder.counts.recorded == 4 && recorder.counts.dropped == 0 && recorder.counts.queuedBytes == 0)
    }

    @Test func `only its owner may read it, and what was there before is kept`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("r.jsonl")
        for number in 1...4 {
            let recorder = try FeedRecorder(
                FeedRecorderConfiguration(path: path, files: 3, program: "test \(number)"), now: Self.now,
                onTrouble: { _ in })
            recorder.close()
        }
        let names = ["r.jsonl", "r.jsonl.1", "r.jsonl.2"]
        for (name, number) in zip(names, [4, 3, 2]) {
            #expect(try lines(directory.file(name)).first?.hasSuffix("\"test \(number)\"}") == true)
        }
        #expect(!FileManager.default.fileExists(atPath: directory.file("r.jsonl.3")))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `begins another file when one is full, and no message is lost between them`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("r.jsonl")
        let recorder = try FeedRecorder(
            FeedRecorderConfiguration(path: path, maximumBytesPerFile: 300_000, files: 100, program: "test"),
            now: Self.now, onTrouble: { _ in })
        let count = 40_000
        for number in 1...count { recorder.received(Array("message \(number)".utf8), at: Self.now) }
        recorder.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(files.count > 2)
        var numbers: [Int] = []
        for file in files.sorted(by: { age(of: $0) > age(of: $1) }) {
            let all = try lines(directory.file(file))
            #expect(all.first?.contains("\"recording\":1") == true)
            numbers += all.dropFirst().compactMap { line in
                line.split(separator: " ").last.flatMap { Int($0.prefix { $0.isNumber }) }
            }
        }
        #expect(numbers == Array(1...count))
    }

    private func age(of name: String) -> Int { name.split(separator: ".").last.flatMap { Int($0) } ?? 0 }

    @Test func `drops what does not fit, and says where and how much, aloud`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("r.jsonl")
        let troubles = Troubles()
        var configuration = FeedRecorderConfiguration(path: path, program: "test")
        configuration.maximumQueuedBytes = 1_000
        let recorder = try FeedRecorder(configuration, now: Self.now, onTrouble: troubles.add)
        let long = [UInt8](repeating: 0x61, count: 2_000)
        recorder.received(Array("a".utf8), at: Self.now)
        recorder.received(long, at: Self.now)
        recorder.received(long, at: Self.now)
        recorder.received(Array("b".utf8), at: Self.now)
        recorder.close()
        let rest = try lines(path).dropFirst().joined()
        #expect(rest.hasPrefix(#"{"t":1790000000.000042,"raw":"a"}{"t":1790000000.000042,"dropped":"#))
        #expect(rest.hasSuffix(#"{"t":1790000000.000042,"raw":"b"}"#))
        #expect(recorder.counts.dropped == 2 && recorder.counts.recorded == 2)
        let dropped = troubles.all.reduce(0) { sum, trouble in
            if case .dropped(let count) = trouble { sum + count } else { sum }
        }
        #expect(dropped == 2)
    }

    @Test func `says what is wrong with its file, before and while it records`() throws {
        let directory = try TemporaryDirectory()
        let troubles = Troubles()
        func open(_ path: String) throws -> FeedRecorder {
            try FeedRecorder(
                FeedRecorderConfiguration(path: path, program: "test"), now: Self.now, onTrouble: troubles.add
            )
        }
        #expect(throws: RecordingFailure.self) { _ = try open(directory.file("no/such/r")) }
        #expect(throws: RecordingFailure.self) { _ = try open(directory.path) }
        #expect(throws: RecordingFailure.self) { _ = try open("/dev/null") }
    }
}
