// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Names and groups of users, from wherever the system keeps them.
enum UserDatabase {
    private static let maximumRecordBytes = 1 << 20

    static func userName(uid: UInt32) -> String? {
        unsafe withRecordBuffer { buffer, length in
            var record = unsafe passwd()
            var found: UnsafeMutablePointer<passwd>?
            let code = unsafe getpwuid_r(uid, &record, buffer, length, &found)
            guard let found = unsafe found, let text = unsafe found.pointee.pw_name else {
                return (code, nil)
            }
            return (code, unsafe String(cString: text))
        }
    }

    /// The id of the user called `name`; nil if there is none.
    static func userID(named name: String) -> UInt32? {
        unsafe withRecordBuffer { buffer, length in
            var record = unsafe passwd()
            var found: UnsafeMutablePointer<passwd>?
            let code = unsafe getpwnam_r(name, &record, buffer, length, &found)
            return (code, unsafe found?.pointee.pw_uid)
        }
    }

    static func groups(ofUser name: String, gid: UInt32) -> [UInt32] {
        var groups = [gid_t](repeating: 0, count: 64)
        for _ in 0..<2 {
            var count = Int32(groups.count)
            if unsafe getgrouplist(name, gid, &groups, &count) >= 0 {
                return Array(groups.prefix(Int(count)))
            }
            groups = [gid_t](repeating: 0, count: max(Int(count), groups.count))
        }
        return [gid]
    }

    /// The id of the group called `name`; nil if there is none.
    static func groupID(named name: String) -> UInt32? {
        unsafe withRecordBuffer { buffer, length in
            var record = unsafe group()
            var found: UnsafeMutablePointer<group>?
            let code = unsafe getgrnam_r(name, &record, buffer, length, &found)
            return (code, unsafe found?.pointee.gr_gid)
        }
    }

    /// Looks a record up with ever more room for its text, as long as the database asks for it.
    private static func withRecordBuffer<Value>(
        _ body: (_ buffer: UnsafeMutablePointer<CChar>, _ length: Int) -> (code: Int32, value: Value?)
    ) -> Value? {
        var capacity = 4096
        while capacity <= maximumRecordBytes {
            let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
            defer { unsafe buffer.deallocate() }
            let (code, value) = unsafe body(buffer, capacity)
            guard code == ERANGE else { return value }
            capacity *= 4
        }
        return nil
    }
}
