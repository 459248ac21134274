// SPDX-License-Identifier: Apache-2.0

public import Trading

/// A message to the customers, as `notifications` shows it.
public struct AccountNotification: Sendable, Equatable {
    public var id: Int64
    /// `general`, `new_features`, `bug_fixes`, `maintenance`, …
    public var type: String
    /// `low`, `medium` or `high`.
    public var priority: String
    public var note: String
    public var effectiveAt: Timestamp

    public init(id: Int64, type: String, priority: String, note: String, effectiveAt: Timestamp) {
        self.id = id
        self.type = type
        self.priority = priority
        self.note = note
        self.effectiveAt = effectiveAt
    }
}
