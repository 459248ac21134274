// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// The funding rates of one symbol.
public struct FundingRates: WireMessage, Equatable {
    /// Kraken's name of the instrument.
    public var symbol: Symbol
    /// Oldest first.
    public var rates: [FundingRate]
    /// When the next period begins.
    public var nextFundingAt: Timestamp?
    /// The absolute charge per contract in the period that runs.
    public var fundingRate: Decimal?
    /// What the exchange expects it to be in the next period.
    public var fundingRatePrediction: Decimal?
    /// The same as a fraction of the value, in the period that runs.
    public var relativeFundingRate: Decimal?
    /// What the exchange expects that to be in the next period.
    public var relativeFundingRatePrediction: Decimal?

    public init(symbol: Symbol, rates: [FundingRate], nextFundingAt: Timestamp? = nil, fundingRate: Decimal? = nil, fundingRatePrediction: Decimal? = nil, relativeFundingRate: Decimal? = nil, relativeFundingRatePrediction: Decimal? = nil) {
        self.symbol = symbol
        self.rates = rates
        self.nextFundingAt = nextFundingAt
        self.fundingRate = fundingRate
        self.fundingRatePrediction = fundingRatePrediction
        self.relativeFundingRate = relativeFundingRate
        self.relativeFundingRatePrediction = relativeFundingRatePrediction
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            rates: try reader.list("rates"),
            nextFundingAt: try reader.optionalTimestamp("next_funding_at_us"),
            fundingRate: try reader.optionalDecimal("funding_rate"),
            fundingRatePrediction: try reader.optionalDecimal("funding_rate_prediction"),
            relativeFundingRate: try reader.optionalDecimal("relative_funding_rate"),
            relativeFundingRatePrediction: try reader.optionalDecimal("relative_funding_rate_prediction"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("rates", list: rates)
        writer.member("next_funding_at_us", nextFundingAt)
        writer.member("funding_rate", fundingRate)
        writer.member("funding_rate_prediction", fundingRatePrediction)
        writer.member("relative_funding_rate", relativeFundingRate)
        writer.member("relative_funding_rate_prediction", relativeFundingRatePrediction)
        writer.endObject()
    }
}

