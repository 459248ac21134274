// SPDX-License-Identifier: Apache-2.0

import Trading

/// An order inside the matching engine: prices in ticks, sizes in lots.
struct BookOrder: Sendable, Equatable {
    /// Kraken's order types, as `sendorder` names them.
    enum Kind: String, Sendable {
        case limit = "lmt"
        case postOnly = "post"
        case immediateOrCancel = "ioc"
        case market = "mkt"
        case fillOrKill = "fok"
        case stop = "stp"
        case takeProfit = "take_profit"
        case trailingStop = "trailing_stop"

        var isTrigger: Bool { self == .stop || self == .takeProfit || self == .trailingStop }
    }

    /// Who wanted it.
    enum Origin: Sendable {
        case user
        /// The exchange closes the whole position.
        case liquidation
        /// The exchange closes a part of it.
        case partialLiquidation
        /// Closed against other accounts, because nobody in the book takes it.
        case unwind
    }

    /// Unique over all contracts; later orders have larger numbers.
    let number: UInt64
    let account: Int
    let side: Side
    var kind: Kind
    /// Nil for market orders and for stops that become one.
    var limit: Int64?
    var stop: Int64?
    var signal: TriggerSignal?
    /// How far the stop of a trailing one stays behind its signal.
    var trail: TriggerDistance?
    /// Where the limit of a triggered order lies from its stop; it is reckoned when the signal comes.
    var limitOffset: TriggerDistance?
    /// The whole size.
    var lots: Int64
    var filled: Int64 = 0
    var reduceOnly = false
    /// Cut from the size when it was entered, because only so much could reduce the position.
    var cut: Int64 = 0
    /// Whether the account's own resting orders give way to it, instead of keeping it out.
    var displacesOwn = false
    /// What it takes now, it takes because an edit brought it to the other side.
    var takesAfterEdit = false
    /// It was cancelled while it was held: let go as an immediate order, whatever it was.
    var isConverted = false
    var origin = Origin.user
    var clientOrderID: String?
    var createdAt: Timestamp
    var updatedAt: Timestamp

    var remaining: Int64 { lots - filled }

    init(
        number: UInt64, account: Int, side: Side, kind: Kind, limit: Int64?, lots: Int64, now: Timestamp,
        stop: Int64? = nil, signal: TriggerSignal? = nil, reduceOnly: Bool = false,
        clientOrderID: String? = nil
    ) {
        self.number = number
        self.account = account
        self.side = side
        self.kind = kind
        self.limit = limit
        self.stop = stop
        self.signal = signal
        self.lots = lots
        self.reduceOnly = reduceOnly
        self.clientOrderID = clientOrderID
        self.createdAt = now
        self.updatedAt = now
    }

    /// A buying stop waits for a rise, a selling one for a fall; taking profit is the other way round.
    var triggersAbove: Bool { (side == .buy) == (kind != .takeProfit) }
}
