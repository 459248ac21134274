// SPDX-License-Identifier: Apache-2.0

import Trading

/// A trade as everybody sees it.
struct PublicTrade: Sendable, Equatable {
    var uid: VenueUUID
    /// The taker's side.
    var side: Side
    /// In ticks.
    var price: Int64
    var lots: Int64
    var time: Timestamp
    /// Contiguous for each contract.
    var sequence: Int64
}
