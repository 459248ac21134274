// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A lock on the file `PATH.lock`. The kernel drops it when the process ends, however it ends.
struct UnixSocketLock: Sendable {
    private let path: String
    private let descriptor: CInt

    static func acquire(forSocketAt socketPath: String) throws(UnixSocketFailure) -> UnixSocketLock {
        let path = socketPath + ".lock"
        // The holder deletes the file when it ends, so that a lock may turn out to be on a file without a
        // name. Then again.
        for _ in 0..<16 {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else {
                throw .system(operation: "open the lock file", path: path, errno: errno)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let code = errno
                close(descriptor)
                guard code == EWOULDBLOCK else {
                    throw .system(operation: "lock", path: path, errno: code)
                }
                var pid: Int32?
                if case .answered(let holder) = UnixSocketSystem.probe(socketPath) { pid = holder }
                throw .servedByAnother(path: socketPath, pid: pid)
            }
            let lock = UnixSocketLock(path: path, descriptor: descriptor)
            if FileIdentity(ofDescriptor: descriptor) == FileIdentity(ofFileAt: path) { return lock }
            close(descriptor)
        }
        throw .servedByAnother(path: socketPath, pid: nil)
    }

    /// Deletes the file while the lock is still held, then lets go.
    func release() {
        if FileIdentity(ofDescriptor: descriptor) == FileIdentity(ofFileAt: path) {
            _ = unsafe unlink(path)
        }
        // Said outright, as a child process between its fork and its exec has the descriptor too.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
