// SPDX-License-Identifier: Apache-2.0

// Its headers bring the kernel's time along too, and the compiler takes that for their own.
import CSystemd
import Glibc
public import Trading

/// The machine's clocks.
public enum SystemClock {
    /// The time of day, as the kernel keeps it.
    public static func now() -> Timestamp {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// Nanoseconds of a clock that never goes back, for measuring; since when does not matter.
    public static func steady() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
