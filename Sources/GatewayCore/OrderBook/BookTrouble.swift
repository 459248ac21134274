// SPDX-License-Identifier: Apache-2.0

import Trading

/// Why a book cannot be relied on any more.
public enum BookTrouble: Sendable, Equatable {
    /// The exchange's count has a hole, of `missing` changes where that can be told.
    case sequenceGap(missing: Int)
    /// Somebody would buy for as much as somebody sells for.
    case crossed
    /// A level was to be taken out that is not there.
    case unknownLevel
    /// A snapshot with two levels of one price, or a price beyond what is counted with here.
    case unusable
    /// The connection to the exchange is gone, or it does not send the book.
    case feedLost

    /// The word of the protocol.
    public var reason: String {
        switch self {
        case .sequenceGap: Reason.feedGap
        case .crossed: Reason.bookCrossed
        case .unknownLevel: Reason.unknownLevel
        case .unusable: Reason.unusableBook
        case .feedLost: Reason.feedLost
        }
    }

    /// How many changes are known to be missing.
    public var lost: Int {
        if case .sequenceGap(let missing) = self { missing } else { 0 }
    }

    /// What happened, for people.
    public var words: String {
        switch self {
        case .sequenceGap(let missing):
            missing > 0 ? "\(missing) changes of it were lost" : "the exchange began to count anew"
        case .crossed: "it was crossed"
        case .unknownLevel: "a level was taken out that was not in it"
        case .unusable: "what the exchange sent could not be used"
        case .feedLost: "the exchange does not send it"
        }
    }
}
