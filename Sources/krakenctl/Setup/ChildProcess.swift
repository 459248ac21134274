// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Runs another program to its end.
enum ChildProcess {
    struct Result {
        /// The exit code; 128 and the signal's number for one that was killed.
        var status: Int32
        /// Without the line end at the end.
        var output: String
        var errors: String
    }

    /// - Parameters:
    ///   - program: a path, or a name that is looked for in PATH.
    ///   - input: what the program reads; less than a pipe holds, 64 KiB.
    static func run(
        _ program: String, _ arguments: [String], input: [UInt8] = []
    ) throws(SetupFailure) -> Result {
        let (inbound, outbound, failing) = (try Pipe(), try Pipe(), try Pipe())
        let child = try spawn(program, arguments, [inbound.read, outbound.write, failing.write])
        for end in [inbound.read, outbound.write, failing.write] { close(end) }
        // A program that does not read what it is given is no reason to die.
        signal(SIGPIPE, SIG_IGN)
        _ = unsafe input.withUnsafeBytes { unsafe write(inbound.write, $0.baseAddress, $0.count) }
        close(inbound.write)
        let (output, errors) = readAll(outbound.read, failing.read)
        close(outbound.read)
        close(failing.read)
        var status: CInt = 0
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        let signalNumber = status & 0x7f
        return Result(
            status: signalNumber == 0 ? (status >> 8) & 0xff : 128 + signalNumber, output: text(output),
            errors: text(errors))
    }

    private struct Pipe {
        let read: CInt
        let write: CInt

        init() throws(SetupFailure) {
            var ends: [CInt] = [-1, -1]
            guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0 else {
                throw SetupFailure("the system has no descriptors left")
            }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (read, write) = (ends[0], ends[1])
        }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ descriptors: [CInt]
    ) throws(SetupFailure) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in descriptors.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, source, CInt(target))
        }
        var texts = unsafe ([program] + arguments).map { unsafe strdup($0) }
        defer { unsafe texts.forEach { unsafe free($0) } }
        unsafe texts.append(nil)
        var child: pid_t = 0
        let code = unsafe posix_spawnp(&child, program, &actions, nil, texts, environ)
        guard code == 0 else {
            throw SetupFailure("cannot run \(program): \(unsafe String(cString: strerror(code)))")
        }
        return child
    }

    private static func readAll(_ output: CInt, _ errors: CInt) -> ([UInt8], [UInt8]) {
        var bytes: [[UInt8]] = [[], []]
        var waiting = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        ]
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while waiting.contains(where: { $0.fd >= 0 }) {
            let ready = unsafe waiting.withUnsafeMutableBufferPointer {
                unsafe poll($0.baseAddress, 2, -1)
            }
            guard ready > 0 || errno == EINTR else { break }
            for index in 0..<2 where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let count = unsafe piece.withUnsafeMutableBytes {
                    unsafe read(waiting[index].fd, $0.baseAddress, $0.count)
                }
                if count > 0 { bytes[index] += piece[..<count] } else { waiting[index].fd = -1 }
            }
        }
        return (bytes[0], bytes[1])
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var bytes = bytes[...]
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
