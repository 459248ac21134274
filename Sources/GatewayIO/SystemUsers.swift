// SPDX-License-Identifier: Apache-2.0

/// The ids of users and groups, from wherever the system keeps them.
public enum SystemUsers {
    /// Nil if there is no such user.
    public static func userID(named name: String) -> UInt32? { UserDatabase.userID(named: name) }

    /// Nil if there is no such group.
    public static func groupID(named name: String) -> UInt32? { UserDatabase.groupID(named: name) }
}
