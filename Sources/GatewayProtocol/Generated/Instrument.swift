// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Instrument: WireRecord {
    public static let recordName = "instrument"
    public static let listName = "instruments"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            symbol: try reader.symbol("symbol"),
            kind: Instrument.Kind(word: try reader.string("kind")),
            tickSize: try reader.decimal("tick_size"),
            contractSize: try reader.decimal("contract_size"),
            sizeStep: try reader.decimal("size_step"),
            base: try reader.optionalString("base"),
            quote: try reader.optionalString("quote"),
            tradeable: try reader.bool("tradeable"),
            postOnly: try reader.bool("post_only"),
            maximumPositionSize: try reader.optionalDecimal("maximum_position_size"),
            lastTradingAt: try reader.optionalTimestamp("last_trading_at_us"),
            makerProtection: try reader.milliseconds("maker_protection_ms"),
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

