// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

/// Who the kernel says the client is, and what it may therefore do.
public struct Identity: WireMessage, Equatable {
    public var uid: Int64
    public var gid: Int64
    public var pid: Int64
    /// The name its orders carry.
    public var owner: Owner
    /// A ``Role``, or the word of a newer gateway.
    public var role: String

    public init(uid: Int64, gid: Int64, pid: Int64, owner: Owner, role: Role) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.owner = owner
        self.role = role.rawValue
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        uid = try reader.integer("uid", in: 0...Int64(UInt32.max))
        gid = try reader.integer("gid", in: 0...Int64(UInt32.max))
        pid = try reader.integer("pid", in: 0...Int64(Int32.max))
        owner = Owner(try reader.string("owner"))
        role = try reader.string("role")
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("uid", uid)
        writer.member("gid", gid)
        writer.member("pid", pid)
        writer.member("owner", owner.name)
        writer.member("role", role)
        writer.endObject()
    }
}
