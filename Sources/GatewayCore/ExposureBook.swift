// SPDX-License-Identifier: Apache-2.0

public import Trading

/// What open orders may still do to positions, of the account and of each owner, kept as orders change.
public struct ExposureBook: Sendable {
    private enum Key: Hashable, Sendable {
        case client(ClientOrderID)
        case exchange(OrderID)
    }

    private struct Part: Sendable, Equatable {
        var owner: Owner?
        var symbol: Symbol
        var side: Side
        /// Nothing for reduce-only orders.
        var rest: Decimal
        var filled: Decimal
    }

    private struct Sums: Sendable {
        var buying: [Symbol: Decimal] = [:]
        var selling: [Symbol: Decimal] = [:]
        var count = 0
    }

    private var parts: [Key: Part] = [:]
    private var account = Sums()
    private var owners: [Owner: Sums] = [:]

    public init() {}

    /// An order is new, or different from before.
    ///
    /// - Parameter largest: The most it may be for, where a change of it has no outcome yet; nil for its quantity.
    /// - Returns: what it has bought since it was last told, negative for sold; zero for one that was not open here.
    @discardableResult
    public mutating func orderChanged(_ order: Order, largest: Decimal? = nil) -> Decimal {
        let byID = order.orderID.map { Key.exchange($0) }
        guard let key = order.clientOrderID.map({ Key.client($0) }) ?? byID else { return .zero }
        let before = parts[key] ?? byID.flatMap { parts[$0] }
        // It may have been known by the exchange's name alone before.
        if let byID, byID != key { replace(byID, by: nil) }
        replace(key, by: order.state.isFinal ? nil : Self.part(of: order, largest))
        guard let before, let filled = try? order.filledQuantity.subtracting(before.filled), filled > .zero
        else {
            return .zero
        }
        return order.side == .buy ? filled : -filled
    }

    /// What an owner's open orders, or everybody's, may still do in an instrument.
    ///
    /// - Parameter positions: between what and what the position is.
    public func exposure(of owner: Owner?, in symbol: Symbol, positions: ClosedRange<Decimal>) -> RiskExposure
    {
        let sums = owner.map { owners[$0] ?? Sums() } ?? account
        return RiskExposure(
            positions: positions, buying: sums.buying[symbol] ?? .zero,
            selling: sums.selling[symbol] ?? .zero, openOrders: sums.count)
    }

    /// What an open order may be for at most is another than before; what it has filled is told with it.
    public mutating func sizeChanged(_ order: Order, largest: Decimal) {
        let keys = [order.clientOrderID.map { Key.client($0) }, order.orderID.map { Key.exchange($0) }]
        guard let key = keys.compactMap({ $0 }).first(where: { parts[$0] != nil }), var part = parts[key]
        else {
            return
        }
        part.rest = Self.rest(of: order, largest, filled: part.filled)
        replace(key, by: part)
    }

    private static func rest(of order: Order, _ largest: Decimal?, filled: Decimal) -> Decimal {
        guard !order.reduceOnly else { return .zero }
        let most = max(order.quantity, largest ?? order.quantity)
        return max(.zero, (try? most.subtracting(filled)) ?? .zero)
    }

    private static func part(of order: Order, _ largest: Decimal?) -> Part {
        Part(
            owner: order.owner, symbol: order.symbol, side: order.side,
            rest: rest(of: order, largest, filled: order.filledQuantity), filled: order.filledQuantity)
    }

    private mutating func replace(_ key: Key, by part: Part?) {
        let before = parts[key]
        guard before != part else { return }
        parts[key] = part
        if let before { count(before, isAdded: false) }
        if let part { count(part, isAdded: true) }
    }

    private mutating func count(_ part: Part, isAdded: Bool) {
        Self.count(part, isAdded: isAdded, in: &account)
        guard let owner = part.owner else { return }
        var sums = owners[owner] ?? Sums()
        Self.count(part, isAdded: isAdded, in: &sums)
        owners[owner] = sums.count == 0 ? nil : sums
    }

    private static func count(_ part: Part, isAdded: Bool, in sums: inout Sums) {
        sums.count += isAdded ? 1 : -1
        let change = isAdded ? part.rest : -part.rest
        guard !change.isZero else { return }
        let side = part.side == .buy ? \Sums.buying : \Sums.selling
        // Only sums of 38 digits overflow.
        let sum = (try? (sums[keyPath: side][part.symbol] ?? .zero).adding(change)) ?? .zero
        sums[keyPath: side][part.symbol] = sum.isZero ? nil : sum
    }
}
