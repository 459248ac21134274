// SPDX-License-Identifier: Apache-2.0

public import JSONText
public import Trading

extension Instrument: WireRecord {
    public static let recordName = "instrument"
    public static let listName = "instruments"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol(),
            kind: Kind(word: try reader.string("kind")),
            tickSize: try reader.decimal("tick_size"),
            contractSize: try reader.decimal("contract_size"),
            sizeStep: try reader.decimal("size_step"),
            base: try reader.optionalString("base"),
            quote: try reader.optionalString("quote"),
            tradeable: try reader.bool("tradeable"),
            postOnly: try reader.bool("post_only"),
            maximumPositionSize: try reader.optionalDecimal("maximum_position_size"),
            lastTradingAt: try reader.optionalTimestamp("last_trading_at_us"),
            makerProtection: try reader.optionalMilliseconds("maker_protection_ms") ?? .zero,
            marginLevels: reader.has("margin_levels") ? try reader.list("margin_levels") : [])
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("symbol", symbol.name)
        writer.member("kind", kind.word)
        writer.member("tick_size", tickSize)
        writer.member("contract_size", contractSize)
        writer.member("size_step", sizeStep)
        writer.member("base", base)
        writer.member("quote", quote)
        writer.member("tradeable", tradeable)
        writer.member("post_only", postOnly)
        writer.member("maximum_position_size", maximumPositionSize)
        writer.member("last_trading_at_us", lastTradingAt)
        writer.member("maker_protection_ms", makerProtection)
        if !marginLevels.isEmpty { writer.member("margin_levels", list: marginLevels) }
        writer.endObject()
    }
}

extension Instrument.Kind {
    /// The wire's words; others survive as themselves.
    static let words = ["linear", "inverse", "vanilla"]

    init(word: String) {
        switch word {
        case "linear": self = .linear
        case "inverse": self = .inverse
        case "vanilla": self = .vanilla
        default: self = .other(word)
        }
    }

    var word: String {
        switch self {
        case .linear: "linear"
        case .inverse: "inverse"
        case .vanilla: "vanilla"
        case .other(let word): word
        }
    }
}

extension Instrument.MarginLevel: WireMessage {
    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            threshold: try reader.decimal("threshold"),
            initialMargin: try reader.decimal("initial_margin"),
            maintenanceMargin: try reader.decimal("maintenance_margin"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("threshold", threshold)
        writer.member("initial_margin", initialMargin)
        writer.member("maintenance_margin", maintenanceMargin)
        writer.endObject()
    }
}
