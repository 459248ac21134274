// SPDX-License-Identifier: Apache-2.0

import JSONText
import KrakenFutures
import Trading

/// The contracts that another exchange lists, as far as they can be traded on paper here.
enum UpstreamListing {
    /// Why an answer to `/instruments` is no good.
    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter wanted: the symbols that are asked for; those that are not listed are a mistake.
    static func contracts(_ answer: [UInt8], wanted: [String]) throws(Malformed) -> [Contract] {
        guard let json = try? JSONValue(parsing: answer), let list = json["instruments"], list.kind == .array
        else { throw Malformed(description: "its instruments cannot be read") }
        var contracts: [Contract] = []
        for row in list.elements {
            guard let symbol = row["symbol"]?.string, wanted.contains(symbol) else { continue }
            guard let contract = contract(row, symbol) else {
                throw Malformed(description: "its instrument \(symbol) cannot be read")
            }
            contracts.append(contract)
        }
        for symbol in wanted where !contracts.contains(where: { $0.symbol.name == symbol }) {
            throw Malformed(description: "it does not list \(symbol)")
        }
        return contracts
    }

    /// The usual ones, as far as they are listed.
    static func usual(_ answer: [UInt8]) -> [String] {
        let listed = (try? JSONValue(parsing: answer))?["instruments"]?.elements.compactMap {
            $0["symbol"]?.string
        }
        return ["PF_XBTUSD", "PF_ETHUSD", "PI_XBTUSD", "PI_ETHUSD"].filter { listed?.contains($0) ?? false }
    }

    private static func contract(_ row: JSONValue, _ symbol: String) -> Contract? {
        let isLinear = row["type"]?.string == "flexible_futures"
        let pair = symbol.split(separator: "_").dropFirst().first.map(String.init) ?? ""
        guard isLinear || row["type"]?.string == "futures_inverse", pair.hasSuffix("USD"),
            let tick = MarketMirror.units(row["tickSize"], Contract.fineScale), tick > 0,
            let scale = row["contractValueTradePrecision"]?.int64, (-6...8).contains(scale)
        else { return nil }
        let maximum = MarketMirror.units(row["maxPositionSize"], Int(scale)) ?? 1_000_000_000
        let end = row["lastTradingTime"]?.string.flatMap { Timestamp(rfc3339: $0) }
        var contract = Contract(
            symbol: Symbol(symbol), settlement: isLinear ? .linear : .inverse,
            base: String(pair.dropLast(3)), tick: tick, sizeScale: Int(scale),
            marginLevels: row["marginLevels"]?.elements.compactMap(level) ?? [],
            maximumLots: maximum, impactMidSize: MarketMirror.decimal(row["impactMidSize"]) ?? 1,
            openingDate: row["openingDate"]?.string ?? "", tag: end == nil ? "perpetual" : "quarter",
            lastTradingAt: end)
        if contract.marginLevels.isEmpty {
            contract.marginLevels = [.init(threshold: 0, initial: 2_000, maintenance: 1_000)]
        }
        if let hold = row["makerProtectionMillis"]?.int64, hold > 0 {
            contract.makerProtection = .milliseconds(hold)
        }
        return contract
    }

    private static func level(_ row: JSONValue) -> Contract.MarginLevel? {
        guard let initial = MarketMirror.units(row["initialMargin"], 5),
            let maintenance = MarketMirror.units(row["maintenanceMargin"], 5)
        else { return nil }
        let threshold = MarketMirror.units(row["contracts"] ?? row["numNonContractUnits"], 0) ?? 0
        return Contract.MarginLevel(threshold: threshold, initial: initial, maintenance: maintenance)
    }
}
