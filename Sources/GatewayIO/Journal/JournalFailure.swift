// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Why the journal could not be opened. The description says what to do.
public enum JournalFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// Another gateway works with this directory.
    case inUse(directory: String, pid: Int32?)
    /// The state directory itself cannot be used: a mistake in the set-up.
    case directory(why: String)
    /// The journal cannot be used; orders must not be sent without it.
    case unusable(why: String)

    public var description: String {
        switch self {
        case .inUse(let directory, let pid):
            "another gateway\(pid.map { " (process \($0))" } ?? "") works with the state directory \(directory); "
                + "stop it, or give this one a state_directory of its own"
        case .directory(let why): why + "; name another with state_directory, or change its owner or mode"
        case .unusable(let why): why
        }
    }

    /// What went wrong in words, without the statement that failed.
    static func text(_ error: any Error, path: String) -> String {
        guard let error = error as? DatabaseError else { return "\(path): \(error)" }
        switch error.resultCode {
        case .SQLITE_FULL: return "\(path) cannot grow: the disk or its quota is full; make room"
        case .SQLITE_READONLY, .SQLITE_PERM:
            return "\(path) cannot be written: the directory or file is read-only"
        case .SQLITE_CANTOPEN: return "\(path) cannot be opened: check that the directory may be written"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return
                "\(path) is damaged; move it away (with its -wal and -shm files) and start again: "
                + "open orders are then adopted from the exchange"
        case .SQLITE_BUSY, .SQLITE_LOCKED: return "\(path) is locked by another program"
        default: return "\(path): \(error.message ?? "error \(error.extendedResultCode.rawValue)")"
        }
    }
}
