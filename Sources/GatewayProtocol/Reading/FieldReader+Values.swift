// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension FieldReader {
    // MARK: Text

    /// A string that is not empty, of at most `longest` bytes.
    public func string(_ name: String, longest: Int = 1 << 16) throws(Failure) -> String {
        try required(name, Self.textRule(longest)) { Self.text($0, longest) }
    }

    /// A string that is not empty, of at most `longest` bytes; nil if it is absent.
    public func optionalString(_ name: String, longest: Int = 1 << 16) throws(Failure) -> String? {
        guard let value = value(name) else { return nil }
        // An empty text of the gateway's own words is no reason to lose the message it came in.
        if longest == 1 << 16, value.isString("") { return "" }
        return try optional(name, Self.textRule(longest)) { Self.text($0, longest) }
    }

    private static func textRule(_ longest: Int) -> String {
        "text of 1 to \(longest) bytes"
    }

    private static func text(_ value: JSONValue, _ longest: Int) -> String? {
        guard let text = value.string, !text.isEmpty, text.utf8.count <= longest else { return nil }
        return text
    }

    // MARK: Words

    /// One of the words of `Word`.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type = Word.self
    ) throws(Failure) -> Word where Word.RawValue == String {
        try required(name, Self.choices(Word.allCases.map(\.rawValue))) { $0.string.flatMap(Word.init) }
    }

    /// One of the words of `Word`; nil if it is absent.
    public func optionalWord<Word: RawRepresentable & CaseIterable>(
        _ name: String, as type: Word.Type = Word.self
    ) throws(Failure) -> Word? where Word.RawValue == String {
        try optional(name, Self.choices(Word.allCases.map(\.rawValue))) { $0.string.flatMap(Word.init) }
    }

    /// `"a"`, `"a" or "b"`, `"a", "b" or "c"`.
    public static func choices(_ words: [String]) -> String {
        let quoted = words.map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }

    // MARK: Numbers

    /// A whole number within `range`.
    public func integer(_ name: String, in range: ClosedRange<Int64>) throws(Failure) -> Int64 {
        try required(name, Self.rangeRule(range)) { Self.integer($0, range) }
    }

    /// A whole number within `range`; nil if it is absent.
    public func optionalInteger(_ name: String, in range: ClosedRange<Int64>) throws(Failure) -> Int64? {
        try optional(name, Self.rangeRule(range)) { Self.integer($0, range) }
    }

    private static func rangeRule(_ range: ClosedRange<Int64>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "a whole number"
        case (let low, .max): "a whole number, at least \(low)"
        default: "a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
    }

    private static func integer(_ value: JSONValue, _ range: ClosedRange<Int64>) -> Int64? {
        guard let integer = value.int64, range.contains(integer) else { return nil }
        return integer
    }

    /// `true` or `false`.
    public func bool(_ name: String) throws(Failure) -> Bool {
        try required(name, "true or false") { $0.bool }
    }

    /// `true` or `false`; nil if it is absent.
    public func optionalBool(_ name: String) throws(Failure) -> Bool? {
        try optional(name, "true or false") { $0.bool }
    }

    /// Texts, in an array.
    public func strings(_ name: String) throws(Failure) -> [String] {
        try values(name, "an array of texts") { $0.string }
    }

    // MARK: Times

    private static let timestampRule = "a time in whole microseconds since 1970 (UTC)"

    /// Whole microseconds since the Unix epoch.
    public func timestamp(_ name: String) throws(Failure) -> Timestamp {
        try required(name, Self.timestampRule) { Self.timestamp($0) }
    }

    /// Whole microseconds since the Unix epoch; nil if it is absent.
    public func optionalTimestamp(_ name: String) throws(Failure) -> Timestamp? {
        try optional(name, Self.timestampRule) { Self.timestamp($0) }
    }

    private static func timestamp(_ value: JSONValue) -> Timestamp? {
        guard let microseconds = value.int64, microseconds >= 0 else { return nil }
        return Timestamp(microseconds: microseconds)
    }

    /// Whole milliseconds, zero or more.
    public func milliseconds(_ name: String) throws(Failure) -> Duration {
        .milliseconds(try integer(name, in: Self.millisecondsRange))
    }

    /// Whole milliseconds, zero or more; nil if it is absent.
    public func optionalMilliseconds(_ name: String) throws(Failure) -> Duration? {
        try optionalInteger(name, in: Self.millisecondsRange).map { .milliseconds($0) }
    }

    private static let millisecondsRange = 0...Int64.max / 1_000
}
