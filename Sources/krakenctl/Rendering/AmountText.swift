// SPDX-License-Identifier: Apache-2.0

/// Times, rates and sizes with two or three digits, as people compare them.
enum AmountText {
    /// `850 ns`, `4.2 µs`, `13 ms`, `2.0 s`
    static func time(_ nanoseconds: Int64) -> String {
        scaled(nanoseconds, by: 1_000, ["ns", "µs", "ms", "s"])
    }

    /// `512 B`, `1.5 kB`, `20 MB`
    static func bytes(_ count: Int64) -> String { scaled(count, by: 1_000, ["B", "kB", "MB", "GB", "TB"]) }

    /// So much a second over a time in microseconds; nil without one.
    static func rate(_ difference: Int64, over microseconds: Int64) -> Int64? {
        guard microseconds > 0, difference >= 0 else { return nil }
        let (product, overflow) = difference.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? nil : (product + microseconds / 2) / microseconds
    }

    private static func scaled(_ value: Int64, by step: Int64, _ units: [String]) -> String {
        var divisor: Int64 = 1
        var unit = 0
        while unit < units.count - 1, value / divisor >= step {
            divisor *= step
            unit += 1
        }
        let whole = value / divisor
        let tenth = divisor == 1 || whole >= 10 ? "" : ".\(value % divisor * 10 / divisor)"
        return "\(whole)\(tenth) \(units[unit])"
    }
}
