// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// Who the kernel says the client is, and what it may therefore do.
public struct Identity: WireMessage, Equatable {
    /// The user's number.
    public var uid: Int64
    /// The group's number.
    public var gid: Int64
    /// The process's number.
    public var pid: Int64
    /// The name its orders carry.
    public var owner: Owner
    /// What it may do.
    public var role: String

    public init(uid: Int64, gid: Int64, pid: Int64, owner: Owner, role: String) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.owner = owner
        self.role = role
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            uid: try reader.integer("uid", in: 0...4294967295),
            gid: try reader.integer("gid", in: 0...4294967295),
            pid: try reader.integer("pid", in: 0...2147483647),
            owner: Owner(try reader.string("owner")),
            role: try reader.string("role"))
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

