// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody may have meant.
public enum NearestNames {
    private static let mostOffered = 3
    // The distance takes the product of the lengths; longer names than these are nobody's typing error.
    private static let longestCompared = 64

    /// The names nearest to `wanted`, best first, at most three; those that differ in most letters are left
    /// out.
    ///
    /// Letter case does not count, and a name with a service also matches by its method alone.
    public static func nearest(to wanted: String, among names: [String]) -> [String] {
        let wanted = Array(wanted.lowercased().utf8.prefix(longestCompared))
        guard !wanted.isEmpty else { return [] }
        var scored: [(distance: Int, name: String)] = []
        for name in names {
            let whole = Array(name.lowercased().utf8)
            var distance = distance(wanted, whole)
            var allowed = max(2, whole.count / 3)
            if !wanted.contains(UInt8(ascii: ".")), let point = whole.lastIndex(of: UInt8(ascii: ".")) {
                let method = Array(whole[(point + 1)...])
                distance = min(distance, Self.distance(wanted, method))
                allowed = max(2, method.count / 3)
            }
            if distance <= allowed { scored.append((distance, name)) }
        }
        scored.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return scored.prefix(mostOffered).map(\.name)
    }

    /// Damerau and Levenshtein's distance: inserted, deleted, changed and swapped letters.
    public static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var before = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [Int](repeating: row, count: right.count + 1)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(
                    previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
                {
                    best = min(best, before[column - 2] + 1)
                }
                current[column] = best
            }
            before = previous
            previous = current
        }
        return previous[right.count]
    }
}

extension MethodCatalogue {
    /// The methods somebody may have meant by `name`, best first, at most three.
    public static func nearest(to name: String) -> [String] {
        NearestNames.nearest(to: name, among: all.map(\.name))
    }
}
