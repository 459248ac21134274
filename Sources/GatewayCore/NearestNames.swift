// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol

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
            let apart = GatewayProtocol.NearestNames.distance(wanted, candidate)
            let isPart = wanted.count >= 3 && (contains(candidate, wanted) || contains(wanted, candidate))
            if isPart || apart * 3 <= max(wanted.count, candidate.count) {
                found.append((name, isPart ? min(apart, 1) : apart))
            }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// Names are short; a text that is not one must not cost more than one.
    private static let maximumLength = 64

    private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= whole.count else { return false }
        return (0...(whole.count - part.count)).contains { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
