// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What a stream is about. All who ask for the same key share one topic.
public enum TopicKey: Hashable, Sendable {
    case ticker(Symbol)
    case trades(Symbol)
    case book(Symbol, BookView)
    case candles(CandleSeriesName)
    case status(Symbol)
    /// Those of one owner; nil for everybody's.
    case orders(Owner?)
    case fills(Owner?)
    case positions
    case accountState
    case accountLog
    case notifications
    case rateBudget
    /// Whether the gateway serves; nil for all its parts.
    case health(part: String?)
    /// The frames of one client; nil for those of all.
    case monitor(SessionID?)
}
