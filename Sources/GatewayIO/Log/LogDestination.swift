// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Who reads what a program logs.
enum LogDestination: Sendable, Equatable {
    /// The journal, which takes fields.
    case journal
    /// The journal by way of standard error, for want of its socket: lines begin with their priority, `<4>`.
    case journalStream
    /// People, or a file for them.
    case text

    /// Where the journal takes records with fields.
    private static let socket = "/run/systemd/journal/socket"

    /// What standard error of this process is.
    static func standardError() -> LogDestination {
        var status = stat()
        let isKnown = unsafe fstat(STDERR_FILENO, &status) == 0
        return standardError(
            journalStream: unsafe getenv("JOURNAL_STREAM").map { unsafe String(cString: $0) },
            device: isKnown ? UInt64(status.st_dev) : nil, inode: isKnown ? UInt64(status.st_ino) : nil,
            hasSocket: unsafe access(socket, W_OK) == 0)
    }

    /// - Parameters:
    ///   - journalStream: systemd's word for the stream it gave the process, `DEVICE:INODE`. A process whose standard
    ///     error was turned elsewhere has the variable all the same.
    ///   - device: of standard error; nil if that is closed.
    ///   - hasSocket: whether the journal can be reached with fields.
    static func standardError(
        journalStream: String?, device: UInt64?, inode: UInt64?, hasSocket: Bool
    ) -> LogDestination {
        guard let device, let inode, journalStream == "\(device):\(inode)" else { return .text }
        return hasSocket ? .journal : .journalStream
    }
}
