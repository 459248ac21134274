// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Whole small files: configuration, secrets, recordings.
public enum SystemFile {
    /// Why a file could not be read. The description says what to do.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        case missing(path: String)
        case forbidden(path: String)
        /// Others may read a secret; `mode` are the permission bits.
        case tooOpen(path: String, mode: UInt32)
        case notAFile(path: String)
        case tooLarge(path: String, limit: Int)
        case system(path: String, errno: Int32)

        public var description: String {
            switch self {
            case .missing(let path): "there is no file \(path)"
            case .forbidden(let path): "no permission to read \(path)"
            case .tooOpen(let path, let mode):
                "\(path) can be read by others (mode \(String(mode, radix: 8))); "
                    + "make it private with: chmod 600 \(path)"
            case .notAFile(let path): "\(path) is not a file"
            case .tooLarge(let path, let limit): "\(path) is larger than \(limit) bytes"
            case .system(let path, let code): "cannot read \(path): \(systemErrorText(code))"
            }
        }
    }

    /// The file's bytes.
    /// - Parameters:
    ///   - isSecret: refuse a file that anyone but its owner may read.
    ///   - groupMayRead: let a secret's group pass: where systemd gives a user access by a list, the group's bits show that
    ///     list's mask.
    ///   - limit: in bytes.
    public static func read(
        _ path: String, isSecret: Bool = false, groupMayRead: Bool = false, limit: Int = 1 << 30
    ) throws(Failure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        // The open file is asked, not the path: it cannot be exchanged in between.
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        let others: mode_t = groupMayRead ? 0o037 : 0o077
        if isSecret, status.st_mode & others != 0 { throw .tooOpen(path: path, mode: status.st_mode & 0o777) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe piece.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system(path: path, errno: errno)
            }
            guard bytes.count + count <= limit else { throw .tooLarge(path: path, limit: limit) }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// Whether there is something to read under the path.
    public static func exists(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        switch code {
        case ENOENT, ENOTDIR: .missing(path: path)
        case EACCES, EPERM: .forbidden(path: path)
        default: .system(path: path, errno: code)
        }
    }
}
