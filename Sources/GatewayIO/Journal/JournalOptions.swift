// SPDX-License-Identifier: Apache-2.0

/// How much a journal keeps.
public struct JournalOptions: Sendable, Equatable {
    /// Orders that ended, and their fills, are forgotten after so many days; a client order id may be used again then.
    public var keepDays = 30
    /// Whether an intent is answered when it is on the disk, or already when the kernel has it and only a loss of power
    /// could take it away.
    public var survivesPowerLoss = true
    /// What the file may grow to. A full journal stops new orders.
    public var maximumBytes: Int64 = 1 << 30
    /// Ended orders that are read at the start; of older ones the client order ids are still known.
    public var ordersInMemory = 10_000
    /// Fills that are read at the start, to recognise their repetition.
    public var fillsInMemory = 100_000

    public init() {}
}
