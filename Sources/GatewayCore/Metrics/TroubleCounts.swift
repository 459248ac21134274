// SPDX-License-Identifier: Apache-2.0

/// How often each kind of trouble was met, for kinds that somebody else names.
///
/// Kinds beyond the limit are counted together as `other`, so that no sender makes it grow.
public struct TroubleCounts: Sendable {
    public static let limit = 64
    public static let rest = "other"

    public private(set) var counts: [String: Int] = [:]
    public private(set) var total = 0

    public init() {}

    /// Counts one; returns whether its kind is new, and worth a line in the log.
    public mutating func met(_ kind: String) -> Bool {
        total += 1
        if counts[kind] != nil {
            counts[kind, default: 0] += 1
            return false
        }
        let name = counts.count < Self.limit ? kind : Self.rest
        let isNew = counts[name] == nil
        counts[name, default: 0] += 1
        return isNew
    }

    /// By name, the most frequent first.
    public var byFrequency: [(kind: String, count: Int)] {
        counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
