// SPDX-License-Identifier: Apache-2.0

/// A point in time: microseconds since the Unix epoch, without leap seconds.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Negative before 1970.
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Beyond the range (the year 294247) it stays at the range's end.
    public init(milliseconds: Int64) { self.init(Int128(milliseconds) * 1_000) }

    /// Beyond the range (the year 294247) it stays at the range's end.
    public init(seconds: Int64) { self.init(Int128(seconds) * 1_000_000) }

    private init(_ microseconds: Int128) {
        self.microseconds = Int64(clamping: microseconds)
    }

    /// Whole milliseconds since the epoch, rounded into the past.
    public var milliseconds: Int64 { microseconds.flooredQuotient(by: 1_000) }

    /// Stays at the range's end instead of leaving it. Less than a microsecond is dropped.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(
            Int128(microseconds) + Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000))
    }

    /// Negative if `earlier` is the later one.
    public func duration(since earlier: Timestamp) -> Duration {
        let (seconds, rest) = (Int128(microseconds) - Int128(earlier.microseconds))
            .quotientAndRemainder(dividingBy: 1_000_000)
        return Duration(
            secondsComponent: Int64(seconds), attosecondsComponent: Int64(rest) * 1_000_000_000_000)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Int64 {
    /// The quotient rounded toward negative infinity; `divisor` is positive.
    func flooredQuotient(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
