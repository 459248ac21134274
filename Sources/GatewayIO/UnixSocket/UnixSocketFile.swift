// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Tells one file from another that later has its name.
struct FileIdentity: Sendable, Equatable {
    enum Kind {
        case socket, directory, other
    }

    struct Failure: Error {
        var code: Int32
    }

    let device: UInt64
    let inode: UInt64

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    /// Nil if there is no file there, or it cannot be examined. Does not follow symbolic links.
    init?(ofFileAt path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(ofDescriptor descriptor: CInt) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    static func kind(ofFileAt path: String, followLinks: Bool) -> Result<Kind, Failure> {
        var status = stat()
        let code = unsafe followLinks ? stat(path, &status) : lstat(path, &status)
        guard code == 0 else { return .failure(Failure(code: errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFSOCK: return .success(.socket)
        case S_IFDIR: return .success(.directory)
        default: return .success(.other)
        }
    }
}
