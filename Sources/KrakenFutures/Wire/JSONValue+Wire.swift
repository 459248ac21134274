// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// How Kraken's values are read: numbers may be strings, and what is absent, null or unreadable is nil.
extension JSONValue {
    @inline(__always)
    var decimal: Decimal? {
        if let number = withNumberBytes({ Decimal(ascii: $0) }) { return number }
        return withStringBytes({ Decimal(ascii: $0) }) ?? nil
    }

    /// A decimal that is not zero: Kraken writes zero where there is no such price.
    @inline(__always)
    var price: Decimal? {
        guard let decimal, !decimal.isZero else { return nil }
        return decimal
    }

    var integer: Int64? {
        if let int64 { return int64 }
        guard let string else { return nil }
        return Int64(string)
    }

    /// Milliseconds since the epoch; zero stands for no time.
    @inline(__always)
    var milliseconds: Timestamp? { .sinceEpoch(integer) }

    /// RFC 3339, or milliseconds since the epoch.
    var time: Timestamp? {
        (withStringBytes { Timestamp(rfc3339: $0) } ?? nil) ?? milliseconds
    }

    /// A string that is not empty.
    var text: String? {
        guard let string, !string.isEmpty else { return nil }
        return string
    }

    var flag: Bool? {
        if let bool { return bool }
        if isString("true") { return true }
        if isString("false") { return false }
        return nil
    }

    @inline(__always)
    var side: Side? {
        if isString("buy") { return .buy }
        if isString("sell") { return .sell }
        switch string?.lowercased() {
        case "buy": return .buy
        case "sell": return .sell
        default: return nil
        }
    }

    var symbol: Symbol? {
        guard let text, text.utf8.count <= SymbolCache.longestName else { return nil }
        return Symbol(text)
    }

    var orderID: OrderID? { text.map { OrderID($0) } }
    var clientOrderID: ClientOrderID? { text.map { ClientOrderID($0) } }
    var triggerSignal: TriggerSignal? { text.flatMap { TriggerSignalWord.signal($0) } }

    func require(_ name: String) throws(Malformed) -> JSONValue {
        guard let value = self[name], !value.isNull else { throw .missing(name) }
        return value
    }

    func requireDecimal(_ name: String) throws(Malformed) -> Decimal {
        guard let value = self[name]?.decimal else { throw .missing(name) }
        return value
    }

    func requireText(_ name: String) throws(Malformed) -> String {
        guard let value = self[name]?.text else { throw .missing(name) }
        return value
    }

    func requireSymbol(_ name: String) throws(Malformed) -> Symbol {
        guard let value = self[name]?.symbol else { throw .missing(name) }
        return value
    }
}

extension Timestamp {
    /// Kraken's milliseconds since the epoch; zero stands for no time.
    @inline(__always)
    static func sinceEpoch(_ milliseconds: Int64?) -> Timestamp? {
        guard let milliseconds, milliseconds > 0 else { return nil }
        return Timestamp(milliseconds: milliseconds)
    }
}
