// SPDX-License-Identifier: Apache-2.0

import Trading

/// A trade as everybody sees it.
struct PublicTrade: Sendable, Equatable {
    /// How it came about. The two services spell it each in its own way.
    enum Kind: Sendable {
        case fill
        case liquidation
        case partialLiquidation
        case termination

        init(_ origin: BookOrder.Origin) {
            switch origin {
            case .user: self = .fill
            case .liquidation: self = .liquidation
            case .partialLiquidation: self = .partialLiquidation
            case .unwind: self = .termination
            }
        }

        var restWord: String { self == .partialLiquidation ? "partial liquidation" : feedWord }

        var feedWord: String {
            switch self {
            case .fill: "fill"
            case .liquidation: "liquidation"
            case .partialLiquidation: "partialLiquidation"
            case .termination: "termination"
            }
        }
    }

    var uid: VenueUUID
    /// The taker's side.
    var side: Side
    var kind = Kind.fill
    /// In ticks.
    var price: Int64
    var lots: Int64
    var time: Timestamp
    /// Contiguous for each contract.
    var sequence: Int64
}
