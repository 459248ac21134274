// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The directory that a journal lives in, held by one process at a time.
///
/// The kernel drops the lock when the process ends, however it ends.
struct JournalDirectory: Sendable {
    let path: String
    private let descriptor: CInt

    /// Makes the directory, and those above it, for their owner alone where they are missing.
    static func hold(_ path: String) throws(JournalFailure) -> JournalDirectory {
        try make(path, for: path)
        let name = "\(path)/lock"
        let descriptor = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .directory(why: "the state directory \(path) cannot be written: \(systemErrorText(errno))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(descriptor) }
            throw .inUse(directory: path, pid: holder(descriptor))
        }
        note(getpid(), in: descriptor)
        return JournalDirectory(path: path, descriptor: descriptor)
    }

    func release() {
        // Said outright, as a child process between its fork and its exec has the descriptor too.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Makes a directory, and those above it, for their owner alone where they are missing.
    static func make(_ path: String, for whole: String) throws(JournalFailure) {
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw .directory(
                    why: "the state directory \(whole) cannot be used: \(path) is not a directory")
            }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try make(String(path[..<slash]), for: whole)
        }
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .directory(why: "the state directory \(whole) cannot be made: \(systemErrorText(errno))")
        }
    }

    private static func holder(_ descriptor: CInt) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, 0)
        }
        return Int32(String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 0x0a }, as: UTF8.self))
    }

    private static func note(_ pid: Int32, in descriptor: CInt) {
        let bytes = Array("\(pid)\n".utf8)
        ftruncate(descriptor, 0)
        _ = unsafe bytes.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
