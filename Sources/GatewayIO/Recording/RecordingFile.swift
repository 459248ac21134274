// SPDX-License-Identifier: Apache-2.0

import Glibc
import Trading

/// The file that a recording is being written to, and its older ones. Only its owner may read them.
struct RecordingFile: ~Copyable, Sendable {
    private let configuration: FeedRecorderConfiguration
    private var descriptor: CInt = -1
    private var length = 0

    /// Puts away what is there and begins a new file.
    init(_ configuration: FeedRecorderConfiguration, now: Timestamp) throws(RecordingFailure) {
        self.configuration = configuration
        var status = stat()
        if unsafe lstat(configuration.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw RecordingFailure(
                    description: "\(configuration.path) is there and is not a file; record to another path")
            }
            if status.st_size > 0 { try putAway() }
        }
        try begin(now: now)
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    /// Writes whole lines; begins another file when this one is long enough.
    mutating func write(_ lines: [UInt8], now: Timestamp) throws(RecordingFailure) {
        if length >= configuration.maximumBytesPerFile {
            Glibc.close(descriptor)
            descriptor = -1
            try putAway()
            try begin(now: now)
        }
        try append(lines)
    }

    private mutating func begin(now: Timestamp) throws(RecordingFailure) {
        let path = configuration.path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure("write", path, errno) }
        length = 0
        var lines: [UInt8] = []
        RecordingLine.beginning(program: configuration.program).append(at: now, to: &lines)
        try append(lines)
    }

    private mutating func append(_ lines: [UInt8]) throws(RecordingFailure) {
        var written = 0
        while written < lines.count {
            let count = unsafe lines.withUnsafeBytes { space in
                unsafe Glibc.write(
                    descriptor, space.baseAddress?.advanced(by: written), space.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure("write", configuration.path, errno)
            }
            written += count
        }
        length += lines.count
    }

    /// `path.2` becomes `path.3`, `path.1` becomes `path.2`, `path` becomes `path.1`; the last one is lost.
    private func putAway() throws(RecordingFailure) {
        let path = configuration.path
        guard configuration.files > 1 else { return }
        for number in stride(from: configuration.files - 1, through: 1, by: -1) {
            let older = "\(path).\(number)"
            let newer = number == 1 ? path : "\(path).\(number - 1)"
            if unsafe rename(newer, older) != 0, errno != ENOENT {
                throw Self.failure("rename", newer, errno)
            }
        }
    }

    private static func failure(_ action: String, _ path: String, _ code: CInt) -> RecordingFailure {
        RecordingFailure(description: "cannot \(action) the recording \(path): \(systemErrorText(code))")
    }
}
