// SPDX-License-Identifier: Apache-2.0

/// The exchange's name of something that trades, in the exchange's upper case (`PI_XBTUSD`).
public struct Symbol: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let name: String

    /// Old answers of Kraken are lower case, today's are upper case; one spelling here keeps lookups honest.
    public init(_ name: String) {
        // Nearly always it already is: then the text is shared instead of made anew.
        self.name = Self.isUpperASCII(name.utf8Span.span) ? name : name.uppercased()
    }

    private static func isUpperASCII(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x80 || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) { return false }
        }
        return true
    }

    public var description: String { name }

    public static func < (left: Symbol, right: Symbol) -> Bool { left.name < right.name }
}

/// The order's name as its owner chose it, before the exchange knew of it. At most 100 characters at Kraken.
public struct ClientOrderID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

/// The order's name as the exchange gave it (a UUID at Kraken).
public struct OrderID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

/// The name of one execution, unique per account.
public struct FillID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }
}

/// Who placed an order, as the gateway knows its local clients (`uid:1000`, or a configured name).
public struct Owner: Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public init(_ name: String) { self.name = name }

    public var description: String { name }
}
