// SPDX-License-Identifier: Apache-2.0

/// Where a `UnixSocketServer` listens, who may connect, and how many.
public struct UnixSocketServerConfiguration: Sendable {
    /// At most 107 bytes: that is all the room the kernel has for it.
    public var path: String
    /// The permission bits of the socket file. Who may write to it may connect.
    public var mode: UInt32
    /// The socket file's group, by name or number; nil leaves the one the process has.
    public var group: String?
    /// One connection more is refused, with a word if the handler has one.
    public var maximumConnections: Int
    /// One user cannot take every place.
    public var maximumConnectionsPerUser: Int
    /// How many clients may wait in the kernel to be accepted.
    public var backlog: Int32
    /// A connection becomes writable again when less than this many bytes wait for it.
    public var lowWaterMark: Int
    /// A connection stops being writable when more than this many bytes wait for it.
    public var highWaterMark: Int

    /// The defaults let in the process's user and group.
    public init(
        path: String, mode: UInt32 = 0o660, group: String? = nil, maximumConnections: Int = 256,
        maximumConnectionsPerUser: Int = 128, backlog: Int32 = 256, lowWaterMark: Int = 32 << 10,
        highWaterMark: Int = 64 << 10
    ) {
        self.path = path
        self.mode = mode
        self.group = group
        self.maximumConnections = maximumConnections
        self.maximumConnectionsPerUser = maximumConnectionsPerUser
        self.backlog = backlog
        self.lowWaterMark = lowWaterMark
        self.highWaterMark = highWaterMark
    }
}
