// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import krakenctl

/// What setup does to the disk, and the programs it runs.
@Suite struct SetupFilesTests {
    private static func inFolder(_ body: (String) throws -> Void) throws {
        let folder = try SetupFiles.temporaryFolder()
        defer { SetupFiles.remove(folder: folder, files: ["a", "b"]) }
        try body(folder)
    }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    @Test func `a temporary folder is for its owner alone`() throws {
        try Self.inFolder { folder in #expect(Self.mode(folder) == 0o700) }
    }

    @Test func `a file has its text and its permissions, whatever was there`() throws {
        try Self.inFolder { folder in
            try SetupFiles.write("one", to: "\(folder)/a", mode: 0o644)
            try SetupFiles.write("two", to: "\(folder)/a", mode: 0o600)
            #expect(Self.mode("\(folder)/a") == 0o600)
            #expect(try SetupFiles.read("\(folder)/a") == "two")
        }
    }

    @Test func `a link in a file's place is replaced, not followed`() throws {
        try Self.inFolder { folder in
            try SetupFiles.write("theirs", to: "\(folder)/b", mode: 0o600)
            unsafe symlink("\(folder)/b", "\(folder)/a")
            try SetupFiles.write("ours", to: "\(folder)/a", mode: 0o600)
            #expect(try SetupFiles.read("\(folder)/b") == "theirs")
            #expect(try SetupFiles.read("\(folder)/a") == "ours")
        }
    }

    @Test func `what cannot be written is named`() throws {
        try Self.inFolder { folder in
            do throws(SetupFailure) {
                try SetupFiles.write("x", to: "\(folder)/no/file", mode: 0o600)
                Issue.record("it was written")
            } catch {
                #expect(error.message == "cannot write \(folder)/no/file: No such file or directory")
            }
        }
    }

    // MARK: Key and secret

    @Test func `key and secret lose the spaces around them`() throws {
        let pair = try KeyPair(key: " k\r\n", secret: "\tc2VjcmV0\n")
        #expect(pair.key == "k")
        #expect(pair.secret == "c2VjcmV0")
        #expect("\(pair)" == "KeyPair(redacted)")
    }

    @Test(arguments: ["", " \n", "two words", "two\nlines", "ä"])
    func `what is no key is refused without being repeated`(text: String) {
        do throws(SetupFailure) {
            _ = try KeyPair(key: "k", secret: text)
            Issue.record("it was taken")
        } catch {
            #expect(error.status == .usage)
            #expect(error.message.contains("API secret"))
            #expect(!error.message.contains("words"))
        }
    }

    // MARK: Other programs

    @Test func `a program gets its input, and its output and exit code are known`() throws {
        let result = try ChildProcess.run(
            "sh", ["-c", "cat; echo complaint >&2; exit 3"], input: Array("hello".utf8))
        #expect(result.status == 3)
        #expect(result.output == "hello")
        #expect(result.errors == "complaint")
    }

    @Test func `more output than a pipe holds is read whole`() throws {
        let result = try ChildProcess.run(
            "sh", ["-c", "head -c 300000 /dev/zero | tr '\\0' x; head -c 300000 /dev/zero | tr '\\0' y >&2"])
        #expect(result.output.utf8.count == 300_000)
        #expect(result.errors.utf8.count == 300_000)
    }

    @Test func `a program that was killed says so`() throws {
        #expect(try ChildProcess.run("sh", ["-c", "kill -9 $$"]).status == 137)
    }

    @Test func `a program that is not there is named`() {
        do throws(SetupFailure) {
            _ = try ChildProcess.run("kraken-no-such-program", [])
            Issue.record("it ran")
        } catch {
            #expect(error.message == "cannot run kraken-no-such-program: No such file or directory")
        }
    }
}
