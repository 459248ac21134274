// SPDX-License-Identifier: Apache-2.0

public import Trading

/// How much of a book somebody sees, and how coarsely. All who want the same share one topic.
public struct BookView: Sendable, Hashable {
    /// Levels on each side.
    public var depth: Int
    /// Levels are put together by multiples of this: bids at the next lower one, asks at the next higher one. Nil for
    /// the book as it is.
    public var grouping: Decimal?

    public init(depth: Int, grouping: Decimal? = nil) {
        self.depth = depth
        self.grouping = grouping
    }
}
