// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension FieldReader {
    // MARK: Decimals

    /// A decimal number, as text.
    public func decimal(_ name: String) throws(Failure) -> Decimal {
        guard let value = value(name) else { throw missing(name, Self.decimalRule) }
        return try decimal(value, name)
    }

    /// A decimal number, as text; nil if it is absent.
    public func optionalDecimal(_ name: String) throws(Failure) -> Decimal? {
        guard let value = value(name) else { return nil }
        return try decimal(value, name)
    }

    /// A decimal number above zero, as text.
    public func positiveDecimal(_ name: String) throws(Failure) -> Decimal {
        let decimal = try decimal(name)
        guard decimal > .zero else { throw invalid(name, "greater than zero") }
        return decimal
    }

    /// A decimal number above zero, as text; nil if it is absent.
    public func optionalPositiveDecimal(_ name: String) throws(Failure) -> Decimal? {
        guard has(name) else { return nil }
        return try positiveDecimal(name)
    }

    private static let decimalRule = "a decimal number as text, such as \"1.5\""

    private func decimal(_ value: JSONValue, _ name: String) throws(Failure) -> Decimal {
        if let decimal = Decimal(wire: value) { return decimal }
        if value.kind == .number {
            let shown = value.shown
            throw .invalidField(
                fullName(name),
                "\"\(fullName(name))\" must be text, such as \"\(shown)\", not the JSON number \(shown): "
                    + "many JSON readers would round it")
        }
        throw invalid(name, Self.decimalRule)
    }

    /// Decimal numbers by name, in an object whose keys are data.
    public func decimals(_ name: String) throws(Failure) -> [String: Decimal] {
        let amounts = try object(name)
        var decimals: [String: Decimal] = [:]
        for key in amounts.names { decimals[key] = try amounts.optionalDecimal(key) }
        return decimals
    }

    /// An object whose keys are data and whose values are texts.
    public func texts(_ name: String) throws(Failure) -> [String: String] {
        let members = try object(name)
        var texts: [String: String] = [:]
        for key in members.names { texts[key] = try members.optionalString(key) }
        return texts
    }

    // MARK: Names

    private static let symbolRule = "a symbol, such as \"PI_XBTUSD\""
    private static let longestSymbolBytes = 100

    /// The name of an instrument: the exchange's, or the user's own.
    public func symbol(_ name: String = "symbol") throws(Failure) -> Symbol {
        try required(name, Self.symbolRule, Self.readSymbol)
    }

    /// The name of an instrument; nil if it is absent.
    public func optionalSymbol(_ name: String = "symbol") throws(Failure) -> Symbol? {
        try optional(name, Self.symbolRule, Self.readSymbol)
    }

    /// Names of instruments.
    public func symbols(_ name: String) throws(Failure) -> [Symbol] {
        try values(name, "an array of symbols, such as [\"PI_XBTUSD\"]", Self.readSymbol)
    }

    /// Names of those who place orders.
    public func owners(_ name: String) throws(Failure) -> [Owner] {
        try values(name, "an array of names of owners") { $0.string.map { Owner($0) } }
    }

    private static func readSymbol(_ value: JSONValue) -> Symbol? {
        guard let text = value.string, !text.isEmpty, text.utf8.count <= longestSymbolBytes,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f })
        else { return nil }
        return Symbol(text)
    }

    /// What a client may call an order: the exchange takes at most 100 characters.
    private static let clientOrderIDRule = "1 to 100 printable ASCII characters"

    /// The order's name as its owner chose it.
    public func clientOrderID(_ name: String = "client_order_id") throws(Failure) -> ClientOrderID {
        try required(name, Self.clientOrderIDRule, Self.readClientOrderID)
    }

    /// The order's name as its owner chose it; nil if it is absent.
    public func optionalClientOrderID(
        _ name: String = "client_order_id"
    ) throws(Failure) -> ClientOrderID? {
        try optional(name, Self.clientOrderIDRule, Self.readClientOrderID)
    }

    private static func readClientOrderID(_ value: JSONValue) -> ClientOrderID? {
        guard let text = value.string, (1...100).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x20...0x7e).contains($0) })
        else { return nil }
        return ClientOrderID(text)
    }
}

extension Decimal {
    /// A decimal as the wire has it: JSON text, plain digits.
    init?(wire value: JSONValue) {
        guard let decimal = value.withStringBytes({ Decimal(ascii: $0) }) ?? nil else { return nil }
        self = decimal
    }
}
