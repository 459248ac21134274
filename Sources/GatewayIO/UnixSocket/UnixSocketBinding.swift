// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A listening Unix socket; one that was bound here has its file and its lock too.
///
/// Two servers that start at once could each take the other's fresh socket for a stale one and delete it. The
/// lock, held on a file beside the socket for as long as the server lives, is there for that.
struct UnixSocketBinding: Sendable {
    static let maximumPathBytes = 107

    let path: String
    let descriptor: CInt
    /// What it was handed over as; empty for one that was bound here.
    let name: String
    private let file: FileIdentity?
    private let lock: UnixSocketLock?

    /// A socket that was bound by somebody else, to whom its file belongs.
    init(adopting socket: PassedDescriptors.ListeningSocket) {
        path = socket.path
        descriptor = socket.descriptor
        name = socket.name
        file = nil
        lock = nil
    }

    private init(path: String, descriptor: CInt, file: FileIdentity, lock: UnixSocketLock) {
        self.path = path
        self.descriptor = descriptor
        self.name = ""
        self.file = file
        self.lock = lock
    }

    /// Whether the socket's file belongs to somebody else.
    var isAdopted: Bool { file == nil }

    /// Checks the path, clears a stale socket away, and listens.
    static func open(_ configuration: UnixSocketServerConfiguration) throws(UnixSocketFailure)
        -> UnixSocketBinding
    {
        let path = configuration.path
        try checkPath(path)
        let group = try configuration.group.map { name throws(UnixSocketFailure) in try groupID(name) }
        let lock = try UnixSocketLock.acquire(forSocketAt: path)
        do throws(UnixSocketFailure) {
            try clearStaleSocket(at: path)
            let descriptor = try UnixSocketSystem.socket(path: path)
            do throws(UnixSocketFailure) {
                try UnixSocketSystem.bind(descriptor, to: path)
                guard let file = FileIdentity(ofFileAt: path) else {
                    throw .system(operation: "find", path: path, errno: errno)
                }
                let binding = UnixSocketBinding(path: path, descriptor: descriptor, file: file, lock: lock)
                do throws(UnixSocketFailure) {
                    try binding.openToClients(configuration, group: group)
                } catch {
                    binding.removeFile()
                    throw error
                }
                return binding
            } catch {
                close(descriptor)
                throw error
            }
        } catch {
            lock.release()
            throw error
        }
    }

    /// Until `listen` nobody can connect, so that owner and mode are in place before the first client is.
    private func openToClients(
        _ configuration: UnixSocketServerConfiguration, group: UInt32?
    ) throws(UnixSocketFailure) {
        if let group, unsafe lchown(path, uid_t.max, group) != 0 {
            if errno == EPERM { throw .groupNotPermitted(group: configuration.group ?? "") }
            throw .system(operation: "change the group of", path: path, errno: errno)
        }
        if unsafe chmod(path, configuration.mode & 0o777) != 0 {
            throw .system(operation: "change the mode of", path: path, errno: errno)
        }
        if listen(descriptor, configuration.backlog) != 0 {
            throw .system(operation: "listen on", path: path, errno: errno)
        }
    }

    /// Deletes the socket file, unless another one has taken its place.
    func removeFile() {
        guard let file, FileIdentity(ofFileAt: path) == file else { return }
        _ = unsafe unlink(path)
    }

    func setBacklog(_ backlog: Int32) {
        _ = listen(descriptor, backlog)
    }

    /// For a socket that no channel has taken over.
    func closeDescriptor() {
        close(descriptor)
    }

    /// Lets another server have the path.
    func releaseLock() {
        lock?.release()
    }

    private static func checkPath(_ path: String) throws(UnixSocketFailure) {
        guard !path.isEmpty else { throw .pathEmpty }
        guard !path.utf8.contains(0) else { throw .pathContainsNUL }
        let length = path.utf8.count
        guard length <= maximumPathBytes else {
            throw .pathTooLong(path: path, length: length, limit: maximumPathBytes)
        }
        var directory = "."
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            directory = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        switch FileIdentity.kind(ofFileAt: directory, followLinks: true) {
        case .success(.directory):
            break
        case .success:
            throw .notADirectory(directory: directory)
        case .failure(let error) where error.code == ENOENT:
            throw .directoryMissing(directory: directory)
        case .failure(let error) where error.code == ENOTDIR:
            throw .notADirectory(directory: directory)
        case .failure(let error):
            throw .system(operation: "examine", path: directory, errno: error.code)
        }
        guard unsafe faccessat(AT_FDCWD, directory, W_OK | X_OK, AT_EACCESS) == 0 else {
            throw .directoryNotWritable(directory: directory)
        }
    }

    private static func groupID(_ name: String) throws(UnixSocketFailure) -> UInt32 {
        // The largest number means "leave it" to the kernel.
        if let number = UInt32(name), number != .max { return number }
        guard let id = UserDatabase.groupID(named: name) else { throw .groupUnknown(group: name) }
        return id
    }

    private static func clearStaleSocket(at path: String) throws(UnixSocketFailure) {
        switch FileIdentity.kind(ofFileAt: path, followLinks: false) {
        case .success(.socket):
            break
        case .success:
            throw .notASocket(path: path)
        case .failure(let error) where error.code == ENOENT:
            return
        case .failure(let error):
            throw .system(operation: "examine", path: path, errno: error.code)
        }
        switch UnixSocketSystem.probe(path) {
        case .answered(let pid):
            throw .servedByAnother(path: path, pid: pid)
        case .gone:
            return
        case .stale:
            guard unsafe unlink(path) == 0 || errno == ENOENT else {
                throw .system(operation: "remove the stale socket", path: path, errno: errno)
            }
        case .anotherKind:
            throw .notASocket(path: path)
        case .failed(let code):
            throw .system(operation: "find out whether a server is left on", path: path, errno: code)
        }
    }
}
