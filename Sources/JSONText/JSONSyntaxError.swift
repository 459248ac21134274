// SPDX-License-Identifier: Apache-2.0

/// Why a text is not JSON, or not JSON that the limits allow.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The byte at which reading stopped, counted from the start of the text (of the range, where one was
    /// given). For a text that ends too early it is the text's length; for a bad escape, the backslash.
    public var offset: Int
    /// What was wrong there.
    public var reason: Reason

    /// An error at `offset`.
    public init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    /// What can be wrong with a text.
    public enum Reason: Sendable, Hashable {
        /// Nothing but white space.
        case empty
        /// The text stops inside a value.
        case unexpectedEnd
        /// The text starts with U+FEFF, which RFC 8259 forbids to send.
        case byteOrderMark
        /// No value starts with this byte.
        case expectedValue
        /// A member must start with a key in quotes.
        case expectedKey
        /// A key must be followed by a colon.
        case expectedColon
        /// After a member.
        case expectedCommaOrBrace
        /// After an element.
        case expectedCommaOrBracket
        /// Something other than white space follows the value.
        case trailingBytes
        /// A word that starts like `true`, `false` or `null` and is not.
        case invalidLiteral
        /// A number needs a digit here.
        case expectedDigit
        /// A number must not start with a superfluous zero.
        case leadingZero
        /// A byte below 0x20 in a string, where it must be escaped.
        case controlCharacter
        /// A backslash that starts none of the escapes.
        case invalidEscape
        /// A `\u` escape of one half of a surrogate pair.
        case loneSurrogate
        /// Not UTF-8: an overlong form, a surrogate, a value beyond U+10FFFF, or a broken sequence.
        case invalidUTF8
        /// More arrays and objects inside one another than ``JSONLimits/maximumDepth``.
        case tooDeep
        /// The text has a gibibyte or more.
        case tooLong
    }

    /// A sentence for people, with the offset.
    public var description: String { "\(reason.text) at byte \(offset)" }
}

extension JSONSyntaxError.Reason {
    fileprivate var text: String {
        switch self {
        case .empty: "the text has no value"
        case .unexpectedEnd: "the text ends too early"
        case .byteOrderMark: "the text starts with a byte order mark"
        case .expectedValue: "expected a value"
        case .expectedKey: "expected a key in quotes"
        case .expectedColon: "expected a colon after the key"
        case .expectedCommaOrBrace: "expected a comma or a closing brace"
        case .expectedCommaOrBracket: "expected a comma or a closing bracket"
        case .trailingBytes: "more text after the value"
        case .invalidLiteral: "expected true, false or null"
        case .expectedDigit: "expected a digit"
        case .leadingZero: "a number must not start with a superfluous zero"
        case .controlCharacter: "a control character in a string must be escaped"
        case .invalidEscape: "not an escape"
        case .loneSurrogate: "an escape of half a surrogate pair"
        case .invalidUTF8: "not UTF-8"
        case .tooDeep: "arrays and objects are nested too deep"
        case .tooLong: "the text is too long"
        }
    }
}
