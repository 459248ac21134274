// SPDX-License-Identifier: Apache-2.0

/// The leverage that is set by hand for an instrument, which isolates its margin from the rest of the account.
public struct LeveragePreference: Sendable, Equatable {
    public var symbol: Symbol
    /// Nil when the exchange lists the instrument without one: margined across the account.
    public var maximumLeverage: Decimal?

    public init(symbol: Symbol, maximumLeverage: Decimal?) {
        self.symbol = symbol
        self.maximumLeverage = maximumLeverage
    }
}

/// The currency that an instrument's profit is paid in.
public struct ProfitCurrencyPreference: Sendable, Equatable {
    public var symbol: Symbol
    public var currency: String

    public init(symbol: Symbol, currency: String) {
        self.symbol = symbol
        self.currency = currency
    }
}

/// Something the exchange wants its users to know.
public struct VenueNotification: Sendable, Equatable {
    public var id: String?
    /// The exchange's word: `general`, `market`, `maintenance`, …
    public var kind: String?
    /// The exchange's word: `low`, `high`, …
    public var priority: String?
    public var text: String
    /// When what it announces begins.
    public var effectiveAt: Timestamp?

    public init(text: String) { self.text = text }
}
