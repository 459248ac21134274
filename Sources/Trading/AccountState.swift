// SPDX-License-Identifier: Apache-2.0

/// What the account is worth. Amounts are in `currency` unless they name their own.
public struct AccountState: Sendable, Equatable {
    /// One currency of the multi-collateral wallet.
    public struct Collateral: Sendable, Equatable {
        public var currency: String
        /// In this currency.
        public var quantity: Decimal?
        /// In the account's currency.
        public var value: Decimal?
        /// `value` after the exchange's haircut, in the account's currency.
        public var collateralValue: Decimal?
        /// What can be taken out or used, in this currency.
        public var available: Decimal?

        public init(currency: String) { self.currency = currency }
    }

    /// A wallet beside the multi-collateral one: cash, or a single-collateral margin account (`fi_xbtusd`).
    public struct Wallet: Sendable, Equatable {
        public var name: String
        /// `cash` or `margin`, or the exchange's word.
        public var kind: String
        /// What the margins and the profit are counted in; nil for a cash wallet.
        public var currency: String?
        /// Amounts by currency.
        public var balances: [String: Decimal]
        public var availableMargin: Decimal?
        public var portfolioValue: Decimal?
        public var unrealizedPnL: Decimal?
        public var unrealizedFunding: Decimal?
        public var initialMargin: Decimal?
        public var maintenanceMargin: Decimal?

        public init(name: String, kind: String) {
            self.name = name
            self.kind = kind
            self.balances = [:]
        }
    }

    /// The multi-collateral wallet's balance value.
    public var balance: Decimal?
    /// Balance plus unrealised profit and funding (Kraken `marginEquity`, haircuts counted).
    public var equity: Decimal?
    public var availableMargin: Decimal?
    /// Initial margin, open orders included.
    public var marginUsed: Decimal?
    public var maintenanceMargin: Decimal?
    public var unrealizedPnL: Decimal?
    public var unrealizedFunding: Decimal?
    public var portfolioValue: Decimal?
    /// What the amounts above are in.
    public var currency: String
    /// The currencies of the multi-collateral wallet.
    public var collateral: [Collateral]
    /// The wallets beside the multi-collateral one.
    public var wallets: [Wallet]
    /// When it reached the gateway, by our clock.
    public var receivedAt: Timestamp

    public init(currency: String, receivedAt: Timestamp) {
        self.currency = currency
        self.collateral = []
        self.wallets = []
        self.receivedAt = receivedAt
    }
}
