// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What each owner's own fills add up to. The exchange knows only the account's position.
public struct OwnerPositions: Sendable, Equatable {
    private var positions: [Owner: [Symbol: Decimal]] = [:]

    public init() {}

    /// In contracts; negative is short.
    public func position(of owner: Owner, in symbol: Symbol) -> Decimal {
        positions[owner]?[symbol] ?? .zero
    }

    /// The instruments that an owner's fills do not cancel out in.
    public func positions(of owner: Owner) -> [Symbol: Decimal] { positions[owner] ?? [:] }

    /// Those whose fills do not cancel out in an instrument.
    public func owners(in symbol: Symbol) -> [Owner] {
        positions.filter { $0.value[symbol] != nil }.map(\.key)
    }

    /// A fill happened, each one once. Those of nobody here are left out.
    public mutating func filled(_ fill: Fill) {
        guard let owner = fill.owner else { return }
        let change = fill.side == .buy ? fill.quantity : -fill.quantity
        // What cannot be counted stays as it was: 38 digits of contracts are no position.
        guard let sum = try? position(of: owner, in: fill.symbol).adding(change) else { return }
        positions[owner, default: [:]][fill.symbol] = sum.isZero ? nil : sum
    }

    /// The account is flat in an instrument, so nobody holds any of it: liquidations and expiries are nobody's fills.
    public mutating func accountIsFlat(in symbol: Symbol) {
        for owner in positions.keys { positions[owner]?[symbol] = nil }
    }
}
