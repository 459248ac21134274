// SPDX-License-Identifier: Apache-2.0

import Trading

/// What the customer has told of taking over other accounts' positions. Nobody here goes bankrupt but the customer, so
/// the preferences are kept and never used.
struct AssignmentProgram: Sendable, Equatable {
    struct Preference: Sendable, Equatable {
        var contractType: String
        var contract: String?
        var maximumSize: Decimal?
        var maximumPosition: Decimal?
        var acceptsLong: Bool
        var acceptsShort: Bool
        /// `all`, `weekdays` or `weekends`.
        var timeFrame: String
        var isEnabled: Bool
    }

    struct Change: Sendable, Equatable {
        var preference: Preference
        var isDeletion: Bool
        var time: Timestamp
    }

    /// By number, in order.
    private(set) var current: [(id: Int64, preference: Preference)] = []
    private(set) var changes = BoundedLog<Change>(limit: limit)
    private var count: Int64 = 0
    /// The largest leverage of assignments that come of requests for quotes; nil for no limit.
    var maximumLeverage: Decimal?

    static let limit = 1_000

    /// Nil when there are as many as can be kept.
    mutating func add(_ preference: Preference, now: Timestamp) -> Int64? {
        guard current.count < Self.limit else { return nil }
        count += 1
        current.append((count, preference))
        changes.append(Change(preference: preference, isDeletion: false, time: now))
        return count
    }

    mutating func delete(_ id: Int64, now: Timestamp) -> Preference? {
        guard let index = current.firstIndex(where: { $0.id == id }) else { return nil }
        let preference = current.remove(at: index).preference
        changes.append(Change(preference: preference, isDeletion: true, time: now))
        return preference
    }

    static func == (left: AssignmentProgram, right: AssignmentProgram) -> Bool {
        left.changes.elements == right.changes.elements && left.maximumLeverage == right.maximumLeverage
    }
}
