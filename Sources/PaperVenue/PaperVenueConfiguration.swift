// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
public import Trading

/// How a simulated exchange is set up.
public struct PaperVenueConfiguration: Sendable {
    /// Where the market comes from.
    public enum Source: Sendable, Equatable {
        /// A seeded random walk, quoted and traded by bots.
        case synthetic
        /// The recording at `path` for the contracts it has; the others stay synthetic. `speed` is how many
        /// times faster than recorded, 0 as fast as the slowest subscriber takes it.
        case replay(path: String, speed: Double, start: ReplayStart = .onSubscribe, loops: Bool = false)
        /// The public market of another exchange at `url` (scheme, host and port), for the products, or for the usual
        /// ones if there are none. `caFile` names the authorities to trust instead of the system's.
        case passthrough(url: String, products: [String] = [], caFile: String? = nil)
    }

    /// When a recording begins to play.
    public enum ReplayStart: Sendable, Equatable {
        /// With the first subscription of recorded data.
        case onSubscribe
        case immediately
        /// When ``PaperVenue/startReplay()`` is called.
        case onRequest
    }

    /// What the customer owns when the exchange starts, by currency (`USD`, `XBT`, …) or account
    /// (`fi_xbtusd`).
    public struct StartingBalances: Sendable, Equatable {
        /// The multi-collateral wallet.
        public var flex: [String: Decimal]
        /// Single-collateral accounts, each in its base currency.
        public var margin: [String: Decimal]
        public var cash: [String: Decimal]
        /// What is cut off a currency's value as collateral, in hundredths of a per cent; absent is nothing.
        public var haircuts: [String: Int]

        /// Enough of everything to try everything.
        public init(
            flex: [String: Decimal] = ["USD": 100_000, "XBT": 1, "ETH": 10, "USDT": 5_000],
            margin: [String: Decimal] = ["fi_xbtusd": 5, "fi_ethusd": 50],
            cash: [String: Decimal] = ["USD": 10_000, "EUR": 5_000, "XBT": 1, "ETH": 5],
            haircuts: [String: Int] = ["XBT": 300, "ETH": 400, "USDT": 100, "USDC": 100, "EUR": 200]
        ) {
            self.flex = flex
            self.margin = margin
            self.cash = cash
            self.haircuts = haircuts
        }
    }

    /// Certificate and key for serving over TLS, as PEM files.
    public struct TLS: Sendable, Equatable {
        public var certificateFile: String
        public var keyFile: String

        public init(certificateFile: String, keyFile: String) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    public var host: String
    /// 0 lets the kernel choose; ``PaperVenue/start()`` tells which.
    public var port: Int
    public var tls: TLS?
    public var apiKey: String
    /// Base64, as Kraken gives it out.
    public var apiSecret: String
    /// The same seed and start time give the same market.
    public var seed: UInt64
    /// How many feed messages a subscriber of everything gets in a second, at most 50,000. 0 stops the
    /// market: it then moves by what customers and tests do.
    public var messagesPerSecond: Double
    /// How often one contract's ticker may be sent. Kraken's is a second; zero sends one with every change.
    public var tickerInterval: Duration
    public var source: Source
    public var startingBalances: StartingBalances
    /// Hours of candles that are made up at the start.
    public var historyHours: Int
    /// A subscriber with more bytes than this waiting is disconnected.
    public var maximumQueuedBytes: Int
    /// How long orders that could take are held, by symbol; absent is not at all. Kraken has 20 ms where it has any.
    public var makerProtection: [String: Duration] = [:]
    /// Whether requests cost what Kraken says, and are refused when the account has spent its budget.
    public var limitsRates = true
    /// Orders of the customer that may be open at the same time.
    public var openOrderLimit = 1_000
    /// Finished orders and fills that are remembered.
    public var ledgerLimit = 100_000
    /// What goes wrong on order from the start.
    public var faults: [VenueFault] = []
    /// What happens at which time; nil for nothing.
    public var scenario: Scenario?
    /// How far the exchange's clock is ahead of the machine's.
    public var clockSkew: Duration = .zero
    /// How long the dated contract runs from the start; nil for the end of its quarter.
    public var datedLife: Duration?
    /// Whether `/paper/…` is served to this machine: faults, the ledger and the market by hand, without a signature.
    public var servesAdministration = false

    public init(
        host: String = "127.0.0.1", port: Int = 0, tls: TLS? = nil, apiKey: String, apiSecret: String,
        seed: UInt64 = 1, messagesPerSecond: Double = 20, tickerInterval: Duration = .seconds(1),
        source: Source = .synthetic, startingBalances: StartingBalances = StartingBalances(),
        historyHours: Int = 24, maximumQueuedBytes: Int = 64 << 20
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.apiKey = apiKey
        self.apiSecret = apiSecret
        self.seed = seed
        self.messagesPerSecond = messagesPerSecond
        self.tickerInterval = tickerInterval
        self.source = source
        self.startingBalances = startingBalances
        self.historyHours = historyHours
        self.maximumQueuedBytes = maximumQueuedBytes
    }
}

extension PaperVenueConfiguration {
    func checkedSigner() throws(PaperVenue.SetupFailure) -> RequestSigner {
        if case .replay(_, let speed, _, _) = source {
            try check(speed, "the replay speed", 0...1_000_000)
        }
        try check(messagesPerSecond, "the rate of messages", 0...50_000)
        try check(Double(historyHours), "the number of hours of history", 0...168)
        try check(Double(port), "the port", 0...65_535)
        try check(tickerInterval / .seconds(1), "the ticker interval in seconds", 0...3_600)
        try check(Double(openOrderLimit), "the limit of open orders", 1...1_000_000)
        try check(Double(ledgerLimit), "the limit of the ledger", 1...10_000_000)
        try check(clockSkew / .seconds(1), "the clock's skew in seconds", -86_400...86_400)
        if let datedLife {
            try check(datedLife / .seconds(1), "the dated contract's life in seconds", 1...31_536_000)
        }
        for (symbol, hold) in makerProtection {
            try check(hold / .milliseconds(1), "the Maker Protection of \(symbol) in milliseconds", 0...100)
        }
        do {
            return RequestSigner(credentials: try KrakenCredentials(apiKey: apiKey, apiSecret: apiSecret))
        } catch {
            throw PaperVenue.SetupFailure(description: "the paper credentials cannot be used: \(error)")
        }
    }

    private func check(
        _ value: Double, _ name: String, _ allowed: ClosedRange<Double>
    ) throws(PaperVenue.SetupFailure) {
        guard !allowed.contains(value) else { return }
        throw PaperVenue.SetupFailure(
            description:
                "\(name) must be from \(Int(allowed.lowerBound)) to \(Int(allowed.upperBound)), not \(value)")
    }
}

extension PaperVenueConfiguration.StartingBalances {
    var account: Ledger.Account {
        Ledger.Account(
            flex: flex.compactMapValues { Amount($0) }, margin: margin.compactMapValues { Amount($0) },
            cash: cash.compactMapValues { Amount($0) })
    }

    /// The prices of coins are set by the simulation as it goes.
    var collateralTerms: [String: CollateralTerms] {
        var terms: [String: CollateralTerms] = [:]
        let dollars: [String: Int64] = [
            "USD": 100_000_000, "USDT": 100_010_000, "USDC": 100_000_000, "EUR": 108_000_000,
        ]
        for currency in Set(flex.keys).union(dollars.keys).union(["XBT", "ETH"]) {
            terms[currency] = CollateralTerms(
                price: Amount(fine: dollars[currency] ?? 0), haircut: Int64(haircuts[currency] ?? 0) * 10)
        }
        return terms
    }
}
