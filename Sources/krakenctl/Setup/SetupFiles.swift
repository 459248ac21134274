// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes what the plan says, each file at once or not at all.
enum SetupFiles {
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// Makes the folder and those above it where they are missing; `mode` is the last one's.
    static func makeFolder(_ path: String, mode: UInt32) throws(SetupFailure) {
        var made = ""
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() {
            made += "/\(part)"
            let isLast = index == parts.count - 1
            guard unsafe mkdir(made, isLast ? mode : 0o755) != 0 else {
                // The user's mask may have taken bits that are meant.
                if isLast { unsafe chmod(made, mode) }
                continue
            }
            let code = errno
            guard code == EEXIST || exists(made) else { throw failure("make the folder", made, code) }
        }
    }

    /// Writes a file that nobody ever sees half written or with other permissions.
    static func write(_ text: String, to path: String, mode: UInt32) throws(SetupFailure) {
        let draft = "\(path).new-\(getpid())"
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("write", path, errno) }
        var code: CInt = 0
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count, code == 0 {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count >= 0 { written += count } else if errno != EINTR { code = errno }
        }
        if code == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { code = errno }
        close(descriptor)
        if code == 0, unsafe rename(draft, path) != 0 { code = errno }
        guard code == 0 else {
            unsafe unlink(draft)
            throw failure("write", path, code)
        }
    }

    /// A small file of the user's.
    static func read(_ path: String) throws(SetupFailure) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", path, errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        guard count >= 0 else { throw failure("read", path, errno) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// A folder for this user alone, in memory where there is such a place; to be removed by ``remove(folder:)``.
    static func temporaryFolder() throws(SetupFailure) -> String {
        let places = [Console.environment("XDG_RUNTIME_DIR"), "/dev/shm", "/tmp"].compactMap { $0 }
        for place in places {
            var template = Array("\(place)/krakenctl-XXXXXX\0".utf8CString)
            let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
                unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
            }
            if made {
                return String(
                    decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }
        throw SetupFailure("there is no place for a temporary file")
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) { unsafe unlink(path) }

    /// Removes the folder and the files of these names in it.
    static func remove(folder: String, files: [String]) {
        for name in files { unsafe unlink("\(folder)/\(name)") }
        unsafe rmdir(folder)
    }

    private static func failure(_ verb: String, _ path: String, _ code: CInt) -> SetupFailure {
        SetupFailure("cannot \(verb) \(path): \(unsafe String(cString: strerror(code)))")
    }
}
