// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Between what and what each position lies, of the account and of each owner.
///
/// A position is told by the exchange's list, or by what an owner's fills add up to. What orders say they have filled
/// comes by another way, a little before or after, and from that moment they count as open no more. Until both ways have
/// told the same, either may be the later word, so both count. When they stay apart, what was told wins: liquidations
/// and other programs change a position too.
public struct PositionBounds: Sendable {
    private struct Key: Hashable, Sendable {
        /// Nil for the account's.
        var owner: Owner?
        var symbol: Symbol
    }

    private struct Counts: Sendable {
        var told: Decimal
        /// What was last agreed on, and what orders have filled since.
        var byOrders: Decimal
        var apartSince: Timestamp?
    }

    /// How long the two may be apart.
    private static let patience = Duration.seconds(5)
    private var counts: [Key: Counts] = [:]

    public init() {}

    /// In contracts, negative for short; from `now` on what orders fill is added.
    public mutating func told(_ position: Decimal, of owner: Owner?, in symbol: Symbol, now: Timestamp) {
        change(Key(owner: owner, symbol: symbol), now: now) { $0.told = position }
    }

    /// An order has bought so much, or sold if it is negative.
    public mutating func filled(_ change: Decimal, of owner: Owner?, in symbol: Symbol, now: Timestamp) {
        guard !change.isZero else { return }
        for key in Set([Key(owner: nil, symbol: symbol), Key(owner: owner, symbol: symbol)]) {
            self.change(key, now: now) { counts in
                // What cannot be counted stays as it was: 38 digits of contracts are no position.
                counts.byOrders = (try? counts.byOrders.adding(change)) ?? counts.byOrders
            }
        }
    }

    /// The lower and the upper bound.
    public func bounds(of owner: Owner?, in symbol: Symbol, now: Timestamp) -> ClosedRange<Decimal> {
        guard let counts = counts[Key(owner: owner, symbol: symbol)] else { return .zero ... .zero }
        guard let since = counts.apartSince, now.duration(since: since) < Self.patience else {
            return counts.told...counts.told
        }
        return min(counts.told, counts.byOrders)...max(counts.told, counts.byOrders)
    }

    /// The instruments in which the account's position was told.
    public var symbols: [Symbol] { counts.keys.filter { $0.owner == nil }.map(\.symbol) }

    private mutating func change(_ key: Key, now: Timestamp, _ change: (inout Counts) -> Void) {
        var changed = counts[key] ?? Counts(told: .zero, byOrders: .zero)
        if let since = changed.apartSince, now.duration(since: since) >= Self.patience {
            changed.byOrders = changed.told
            changed.apartSince = nil
        }
        let isFirst = counts[key] == nil
        change(&changed)
        if isFirst, changed.byOrders.isZero { changed.byOrders = changed.told }
        changed.apartSince = changed.told == changed.byOrders ? nil : changed.apartSince ?? now
        counts[key] = changed
    }
}
