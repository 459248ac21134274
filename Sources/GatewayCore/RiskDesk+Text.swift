// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

extension RiskDesk {
    /// What has to survive a restart: the modes, and the limits that operators have set.
    public var savedText: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("limits")
        writer.beginArray()
        for (scope, limit) in set.sorted(by: { $0.key.saved < $1.key.saved }) {
            writer.beginObject()
            writer.text("scope", scope.saved)
            limit.write(to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("modes")
        writer.beginArray()
        for (scope, entry) in modes.sorted(by: { $0.key.saved < $1.key.saved }) {
            writer.beginObject()
            writer.text("scope", scope.saved)
            writer.text("mode", entry.mode.rawValue)
            writer.text("by", entry.by)
            writer.text("note", entry.note)
            writer.key("since_us")
            writer.integer(entry.since.microseconds)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Takes up what was saved.
    ///
    /// - Returns: False for a text that is none of ours: then nothing is changed, and it is safer to halt.
    public mutating func restored(_ text: String) -> Bool {
        guard let json = try? JSONValue(parsing: text), let limits = json["limits"],
            let modes = json["modes"], limits.kind == .array, modes.kind == .array
        else { return false }
        var restored = self
        for row in limits.elements {
            guard let scope = row["scope"]?.string.flatMap({ RiskScope(saved: $0) }),
                let limit = RiskLimit(saved: row)
            else { return false }
            restored.set[scope] = limit
        }
        for row in modes.elements {
            guard let scope = row["scope"]?.string.flatMap({ RiskScope(saved: $0) }),
                let mode = row["mode"]?.string.flatMap({ RiskMode(rawValue: $0) }),
                let by = row["by"]?.string, let since = row["since_us"]?.int64
            else { return false }
            restored.modes[scope] = ModeEntry(
                mode: mode, by: by, note: row["note"]?.string, since: Timestamp(microseconds: since))
        }
        self = restored
        return true
    }
}

extension RiskScope {
    fileprivate var saved: String {
        switch self {
        case .account: "account"
        case .eachOwner: "each_owner"
        case .owner(let owner): "owner:" + owner.name
        }
    }

    fileprivate init?(saved text: String) {
        switch text {
        case "account": self = .account
        case "each_owner": self = .eachOwner
        default:
            guard text.hasPrefix("owner:") else { return nil }
            self = .owner(Owner(String(text.dropFirst("owner:".count))))
        }
    }
}

extension RiskLimit {
    fileprivate func write(to writer: inout JSONWriter) {
        if let symbols {
            writer.key("symbols")
            writer.beginArray()
            for symbol in symbols.sorted() { writer.string(symbol.name) }
            writer.endArray()
        }
        writer.text("largest_order", maximumOrderQuantity?.description)
        writer.text("largest_order_value", maximumOrderValue?.description)
        writer.text("largest_position", maximumPosition?.description)
        writer.text("largest_position_value", maximumPositionValue?.description)
        writer.text("open_orders", maximumOpenOrders.map(String.init))
        writer.text("orders_per_second", maximumOrdersPerSecond.map(String.init))
        writer.text("price_collar_percent", priceCollarPercent?.description)
    }

    /// Nil when a value is there and cannot be read.
    fileprivate init?(saved row: JSONValue) {
        self.init()
        if let list = row["symbols"] {
            let names = list.elements.map(\.string)
            guard names.allSatisfy({ $0 != nil }) else { return nil }
            symbols = Set(names.compactMap { $0.map { Symbol($0) } })
        }
        var isWhole = true
        func read<Value>(_ name: String, _ parse: (String) -> Value?) -> Value? {
            guard let text = row[name]?.string else { return nil }
            let value = parse(text)
            if value == nil { isWhole = false }
            return value
        }
        maximumOrderQuantity = read("largest_order") { Decimal($0) }
        maximumOrderValue = read("largest_order_value") { Decimal($0) }
        maximumPosition = read("largest_position") { Decimal($0) }
        maximumPositionValue = read("largest_position_value") { Decimal($0) }
        maximumOpenOrders = read("open_orders") { Int($0) }
        maximumOrdersPerSecond = read("orders_per_second") { Int($0) }
        priceCollarPercent = read("price_collar_percent") { Decimal($0) }
        guard isWhole else { return nil }
    }
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }
}
