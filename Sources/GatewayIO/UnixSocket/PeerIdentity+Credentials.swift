// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The kernel's `struct ucred`, which Glibc shows to GNU programs only.
struct PeerCredentials {
    var pid: Int32
    var uid: UInt32
    var gid: UInt32

    init?(of descriptor: CInt) {
        var fields: [3 of UInt32] = [0, 0, 0]
        var length = socklen_t(MemoryLayout<[3 of UInt32]>.size)
        let wanted = length
        let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &fields, &length)
        guard code == 0, length == wanted else { return nil }
        pid = Int32(bitPattern: fields[0])
        uid = fields[1]
        gid = fields[2]
    }

    /// The supplementary groups of the peer's process; nil if the kernel (before 4.13) cannot say.
    static func groups(of descriptor: CInt) -> [UInt32]? {
        var groups = [UInt32](repeating: 0, count: 64)
        // A process may be in 65536 groups; the second try has the size the kernel named.
        for _ in 0..<2 {
            var length = socklen_t(groups.count * MemoryLayout<UInt32>.size)
            let code = unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &length)
            let count = Int(length) / MemoryLayout<UInt32>.size
            if code == 0 { return Array(groups.prefix(count)) }
            guard errno == ERANGE else { return nil }
            groups = [UInt32](repeating: 0, count: count)
        }
        return nil
    }
}
