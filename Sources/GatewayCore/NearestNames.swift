// SPDX-License-Identifier: Apache-2.0

/// Finds the names somebody may have meant.
public enum NearestNames {
    /// The nearest of `names` to `text`, best first, without regard to case; names that share nothing with it are left out.
    ///
    /// A name that holds the text, or is held by it, counts as near whatever their lengths: `XBTUSD` finds `PI_XBTUSD`.
    public static func nearest(to text: String, among names: some Sequence<String>, limit: Int = 3)
        -> [String]
    {
        let wanted = Array(text.uppercased().utf8.prefix(maximumLength))
        guard !wanted.isEmpty else { return [] }
        var found: [(name: String, distance: Int)] = []
        for name in names {
            let candidate = Array(name.uppercased().utf8.prefix(maximumLength))
            let apart = distance(wanted, candidate)
            let isPart = wanted.count >= 3 && (contains(candidate, wanted) || contains(wanted, candidate))
            if isPart || apart * 3 <= max(wanted.count, candidate.count) {
                found.append((name, isPart ? min(apart, 1) : apart))
            }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// How many letters must be put in, taken out, exchanged for another or swapped with their neighbour.
    public static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + Array(repeating: 0, count: right.count)
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
                {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current[column] = best
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }

    /// Names are short; a text that is not one must not cost more than one.
    private static let maximumLength = 64

    private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        return (0...(whole.count - part.count)).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
