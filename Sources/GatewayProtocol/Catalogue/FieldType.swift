// SPDX-License-Identifier: Apache-2.0

/// What a field may hold.
public indirect enum FieldType: Sendable, Equatable {
    /// Any text, of at most so many bytes where a number is given.
    case text(longest: Int?)
    /// Printable ASCII of 1 to 100 characters, chosen by the client.
    case clientOrderID
    /// An instrument's name: the exchange's, or the user's own.
    case symbol
    /// A decimal number as text.
    case decimal
    /// A decimal number above zero, as text.
    case positiveDecimal
    /// A whole number within the range.
    case integer(ClosedRange<Int64>)
    /// Whole microseconds since the Unix epoch.
    case timestamp
    /// A duration in whole milliseconds.
    case milliseconds
    case boolean
    /// One of these words and no other.
    case word([String])
    /// One of these words today; a reader must bear others.
    case openWord([String])
    case object([FieldDescription])
    case list(FieldType)
    /// An object whose keys are data.
    case map(FieldType)
    /// Any JSON object.
    case anything

    /// The type in one or two words, for tables.
    public var name: String {
        switch self {
        case .text: "string"
        case .clientOrderID: "client order id"
        case .symbol: "symbol"
        case .decimal, .positiveDecimal: "decimal"
        case .integer: "integer"
        case .timestamp: "timestamp"
        case .milliseconds: "milliseconds"
        case .boolean: "boolean"
        case .word, .openWord: "word"
        case .object, .anything: "object"
        case .list(let element): "array of \(element.name)"
        case .map(let element): "map of \(element.name)"
        }
    }

    /// The words that are allowed or known; empty for other types.
    public var words: [String] {
        switch self {
        case .word(let words), .openWord(let words): words
        case .list(let element), .map(let element): element.words
        default: []
        }
    }
}
