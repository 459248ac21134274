// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Asks the kernel who has connected, and the user database what they are called.
struct PeerIdentityReader {
    private struct Entry {
        var userName: String?
        var groups: [UInt32]
        var until: ContinuousClock.Instant
    }

    /// The user database may be a slow one (LDAP); a user who connects often is looked up once a minute.
    private static let timeToLive = Duration.seconds(60)
    private static let maximumEntries = 1024
    private var entries: [UInt32: Entry] = [:]

    /// Nil if the kernel does not say, as for a socket that is not a Unix socket.
    mutating func identity(of descriptor: CInt, now: ContinuousClock.Instant) -> PeerIdentity? {
        guard let credentials = PeerCredentials(of: descriptor) else { return nil }
        let entry = entry(for: credentials, now: now)
        // The kernel's list is that of the process itself. The user's list by the database is only for
        // kernels without it.
        var groups = PeerCredentials.groups(of: descriptor) ?? entry.groups
        if !groups.contains(credentials.gid) { groups.append(credentials.gid) }
        return PeerIdentity(
            pid: credentials.pid, uid: credentials.uid, gid: credentials.gid, groups: groups,
            userName: entry.userName)
    }

    private mutating func entry(for credentials: PeerCredentials, now: ContinuousClock.Instant) -> Entry {
        if let known = entries[credentials.uid], known.until > now { return known }
        if entries.count >= Self.maximumEntries { entries.removeAll() }
        let userName = UserDatabase.userName(uid: credentials.uid)
        let groups = userName.map { UserDatabase.groups(ofUser: $0, gid: credentials.gid) } ?? []
        let entry = Entry(userName: userName, groups: groups, until: now + Self.timeToLive)
        entries[credentials.uid] = entry
        return entry
    }
}
