// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /instruments`
enum InstrumentsAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<Instrument> {
        Rows(try json.require("instruments"), named: "instruments", instrument)
    }

    /// Nil for an index, which cannot be traded.
    private static func instrument(_ row: JSONValue) throws(Malformed) -> Instrument? {
        let type = row["type"]?.text ?? ""
        if type.hasSuffix("index") { return nil }
        var instrument = Instrument(
            symbol: try row.requireSymbol("symbol"), kind: kind(type),
            tickSize: try positive(row, "tickSize"),
            contractSize: row["contractSize"]?.price ?? 1,
            sizeStep: try sizeStep(row["contractValueTradePrecision"]))
        instrument.base = row["base"]?.text
        instrument.quote = row["quote"]?.text
        instrument.tradeable = row["tradeable"]?.flag ?? false
        instrument.postOnly = row["postOnly"]?.flag ?? false
        instrument.maximumPositionSize = row["maxPositionSize"]?.decimal
        instrument.lastTradingAt = row["lastTradingTime"]?.time
        if let hold = row["makerProtectionMillis"]?.integer, hold > 0 {
            instrument.makerProtection = .milliseconds(hold)
        }
        instrument.marginLevels = row["marginLevels"].map { $0.elements.compactMap(marginLevel) } ?? []
        return instrument
    }

    private static func kind(_ type: String) -> Instrument.Kind {
        switch type {
        case "flexible_futures": .linear
        case "futures_inverse": .inverse
        case "futures_vanilla": .vanilla
        default: .other(type)
        }
    }

    private static func positive(_ row: JSONValue, _ name: String) throws(Malformed) -> Decimal {
        let value = try row.requireDecimal(name)
        guard value > 0 else { throw Malformed(why: "\(name) is not positive") }
        return value
    }

    /// Ten to the power of minus `precision`, which may be negative: -3 means multiples of 1000. Old answers
    /// have none, and their sizes are whole contracts.
    private static func sizeStep(_ precision: JSONValue?) throws(Malformed) -> Decimal {
        guard let precision, !precision.isNull else { return 1 }
        guard let digits = precision.integer, (-18...18).contains(digits),
            let step = Decimal(coefficient: 1, scale: Int(digits))
        else { throw Malformed(why: "contractValueTradePrecision is not a whole number from -18 to 18") }
        return step
    }

    private static func marginLevel(_ row: JSONValue) -> Instrument.MarginLevel? {
        guard let initial = row["initialMargin"]?.decimal, let maintenance = row["maintenanceMargin"]?.decimal
        else { return nil }
        let threshold = row["contracts"]?.decimal ?? row["numNonContractUnits"]?.decimal ?? 0
        return Instrument.MarginLevel(
            threshold: threshold, initialMargin: initial, maintenanceMargin: maintenance)
    }
}
