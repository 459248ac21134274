// SPDX-License-Identifier: Apache-2.0

/// Who is at the other end of a Unix socket, by the kernel's word at the time of its connect.
public struct PeerIdentity: Sendable, Hashable {
    /// 0 if the process is in a namespace that cannot be seen from here.
    public var pid: Int32
    /// The effective user of the process.
    public var uid: UInt32
    /// The effective group of the process.
    public var gid: UInt32
    /// Every group the process is in, its primary one too, without order.
    public var groups: [UInt32]
    /// Nil if the user database has no such user, as in some containers.
    public var userName: String?

    /// Makes an identity; servers and tests do.
    public init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32], userName: String?) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
        self.groups = groups
        self.userName = userName
    }
}
