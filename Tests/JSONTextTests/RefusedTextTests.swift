// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

/// What RFC 8259 forbids, with the byte at which it is seen and why.
struct RefusedTextTests {
    typealias Refusal = (text: String, offset: Int, reason: JSONSyntaxError.Reason)

    private func error(_ text: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONSyntaxError? {
        do throws(JSONSyntaxError) {
            _ = try JSONValue(parsing: text, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    private func expect(_ refusal: Refusal, _ location: SourceLocation = #_sourceLocation) {
        #expect(
            error(Array(refusal.text.utf8))
                == JSONSyntaxError(offset: refusal.offset, reason: refusal.reason),
            "\(refusal.text)", sourceLocation: location)
    }

    @Test(
        arguments: [
            ("", 0, .empty), (" ", 1, .empty), ("\n\t\r ", 4, .empty),
            ("[", 1, .unexpectedEnd), ("{", 1, .unexpectedEnd), ("[1", 2, .unexpectedEnd),
            ("[1,", 3, .unexpectedEnd),
            ("[[]", 3, .unexpectedEnd), (#"{"a""#, 4, .unexpectedEnd), (#"{"a":"#, 5, .unexpectedEnd),
            (#"{"a":1"#, 6, .unexpectedEnd), (#"{"a":1,"#, 7, .unexpectedEnd),
            (#"{"a":1, "#, 8, .unexpectedEnd),
            ("]", 0, .expectedValue), ("}", 0, .expectedValue), (",", 0, .expectedValue),
            (":", 0, .expectedValue),
            ("[,1]", 1, .expectedValue), ("[1,]", 3, .expectedValue), ("[1,,2]", 3, .expectedValue),
            ("[}", 1, .expectedValue),
            ("[1}", 2, .expectedCommaOrBracket), ("[1 2]", 3, .expectedCommaOrBracket),
            (#"["a":1]"#, 4, .expectedCommaOrBracket),
            (#"[1"a"]"#, 2, .expectedCommaOrBracket), ("[1:2]", 2, .expectedCommaOrBracket),
            ("{,}", 1, .expectedKey), ("{1:1}", 1, .expectedKey), ("{a:1}", 1, .expectedKey),
            ("{'a':1}", 1, .expectedKey),
            (#"{"a":1,}"#, 7, .expectedKey), (#"{"a":1,,"b":2}"#, 7, .expectedKey),
            ("{null:1}", 1, .expectedKey), ("{]", 1, .expectedKey),
            (#"{"a"}"#, 4, .expectedColon), (#"{"a",1}"#, 4, .expectedColon),
            (#"{"a" 1}"#, 5, .expectedColon), (#"{"a"=1}"#, 4, .expectedColon),
            (#"{"a":}"#, 5, .expectedValue), (#"{"a"::1}"#, 5, .expectedValue), (#"{:1}"#, 1, .expectedKey),
            (#"{"a":1]"#, 6, .expectedCommaOrBrace), (#"{"a":1 "b":2}"#, 7, .expectedCommaOrBrace),
            (#"{"a":1:2}"#, 6, .expectedCommaOrBrace),
            ("1 2", 2, .trailingBytes), ("[]]", 2, .trailingBytes), ("{}{}", 2, .trailingBytes),
            ("[],", 2, .trailingBytes),
            ("null null", 5, .trailingBytes), ("\"\"\"\"", 2, .trailingBytes), ("1,", 1, .trailingBytes),
            ("[]\0", 2, .trailingBytes),
            ("[] // comment", 3, .trailingBytes), ("/* comment */1", 0, .expectedValue),
            ("[1/**/]", 2, .expectedCommaOrBracket), ("#1", 0, .expectedValue),
        ] as [Refusal])
    func `refuses a broken structure`(_ refusal: Refusal) { expect(refusal) }

    @Test(
        arguments: [
            ("t", 1, .unexpectedEnd), ("tru", 3, .unexpectedEnd), ("fals", 4, .unexpectedEnd),
            ("nul", 3, .unexpectedEnd),
            ("trUe", 0, .invalidLiteral), ("[nulL]", 1, .invalidLiteral), ("[fals3]", 1, .invalidLiteral),
            ("nil", 0, .invalidLiteral),
            ("[tru]", 1, .invalidLiteral), ("TRUE", 0, .expectedValue), ("True", 0, .expectedValue),
            ("None", 0, .expectedValue),
            ("truee", 4, .trailingBytes), ("nullnull", 4, .trailingBytes),
            ("[true1]", 5, .expectedCommaOrBracket),
            ("NaN", 0, .expectedValue), ("Infinity", 0, .expectedValue), ("undefined", 0, .expectedValue),
            ("'a'", 0, .expectedValue),
            ("nan", 0, .invalidLiteral), ("[new]", 1, .invalidLiteral),
        ] as [Refusal])
    func `refuses words that are not literals`(_ refusal: Refusal) { expect(refusal) }

    @Test(
        arguments: [
            ("-", 1, .unexpectedEnd), ("1.", 2, .unexpectedEnd), ("1e", 2, .unexpectedEnd),
            ("1e+", 3, .unexpectedEnd), ("0.5E-", 5, .unexpectedEnd),
            ("[-]", 2, .expectedDigit), ("-a", 1, .expectedDigit), ("--1", 1, .expectedDigit),
            ("-.5", 1, .expectedDigit), ("- 1", 1, .expectedDigit),
            ("-Infinity", 1, .expectedDigit), ("-NaN", 1, .expectedDigit), ("[1.]", 3, .expectedDigit),
            ("1.e1", 2, .expectedDigit), ("1..1", 2, .expectedDigit),
            ("1.-1", 2, .expectedDigit), ("[1e]", 3, .expectedDigit), ("[1e+]", 4, .expectedDigit),
            ("1e+-1", 3, .expectedDigit), ("1ee1", 2, .expectedDigit),
            ("1e.1", 2, .expectedDigit), ("1e 1", 2, .expectedDigit),
            ("00", 0, .leadingZero), ("01", 0, .leadingZero), ("-01", 1, .leadingZero),
            ("-00", 1, .leadingZero), ("[012.5]", 1, .leadingZero), ("00.5", 0, .leadingZero),
            ("+1", 0, .expectedValue), (".5", 0, .expectedValue), ("e1", 0, .expectedValue),
            ("[+0]", 1, .expectedValue),
            ("1.5.5", 3, .trailingBytes), ("1e1.5", 3, .trailingBytes), ("1e1e1", 3, .trailingBytes),
            ("0x10", 1, .trailingBytes), ("1_000", 1, .trailingBytes),
            ("1,000", 1, .trailingBytes), ("1f", 1, .trailingBytes), ("0e1x", 3, .trailingBytes),
            ("1-1", 1, .trailingBytes), ("[1+1]", 2, .expectedCommaOrBracket),
            ("１", 0, .expectedValue), ("1１", 1, .trailingBytes), ("[-１]", 2, .expectedDigit),
        ] as [Refusal])
    func `refuses malformed numbers`(_ refusal: Refusal) { expect(refusal) }

    @Test(
        arguments: [
            ("\"", 1, .unexpectedEnd), ("\"a", 2, .unexpectedEnd), (#""\"#, 2, .unexpectedEnd),
            (#""\u"#, 3, .unexpectedEnd), (#""\u00e"#, 6, .unexpectedEnd),
            (#""\u00e9"#, 7, .unexpectedEnd), (#""\ud800"#, 7, .unexpectedEnd),
            (#""\ud800\"#, 8, .unexpectedEnd), (#""\ud800\udc0"#, 12, .unexpectedEnd),
            (#""\""#, 3, .unexpectedEnd), ("[\"a]", 4, .unexpectedEnd),
            (#""\a""#, 1, .invalidEscape), (#""\'""#, 1, .invalidEscape), (#""\0""#, 1, .invalidEscape),
            (#""\x41""#, 1, .invalidEscape), (#""ab\v""#, 3, .invalidEscape),
            (#""\U0041""#, 1, .invalidEscape), (#""\N""#, 1, .invalidEscape), (#""\é""#, 1, .invalidEscape),
            ("\"\\\n\"", 1, .invalidEscape), (#""\ ""#, 1, .invalidEscape),
            (#""\u""#, 1, .invalidEscape), (#""\u004""#, 1, .invalidEscape),
            (#""\u00g0""#, 1, .invalidEscape), (#""\u+041""#, 1, .invalidEscape),
            (#""\u{41}""#, 1, .invalidEscape),
            (#""\u 041""#, 1, .invalidEscape), (#""\ud800\u00""#, 7, .invalidEscape),
            (#""\ud800\uzzzz""#, 7, .invalidEscape),
            (#""\ud800""#, 1, .loneSurrogate), (#""\udc00""#, 1, .loneSurrogate),
            (#""\uDFFF\uD800""#, 1, .loneSurrogate), (#""x\ud83d\ud83d\ude00""#, 2, .loneSurrogate),
            (#""\ud800a""#, 1, .loneSurrogate), (#""\ud800\n""#, 1, .loneSurrogate),
            (#""\ud800\u0041""#, 1, .loneSurrogate), (#""\udbff\ue000""#, 1, .loneSurrogate),
            (#"{"\udead":1}"#, 2, .loneSurrogate), (#"["ok","\udead"]"#, 7, .loneSurrogate),
        ] as [Refusal])
    func `refuses malformed strings`(_ refusal: Refusal) { expect(refusal) }

    @Test func `refuses every control character in a string and outside`() {
        for byte in UInt8(0)..<0x20 {
            let quote = UInt8(ascii: "\"")
            #expect(
                error([quote, 0x61, byte, quote]) == JSONSyntaxError(offset: 2, reason: .controlCharacter))
            #expect(
                error([quote, 0xc3, 0xa9, byte]) == JSONSyntaxError(offset: 3, reason: .controlCharacter))
            if ![0x09, 0x0a, 0x0d].contains(byte) {
                #expect(error([byte, 0x30]) == JSONSyntaxError(offset: 0, reason: .expectedValue))
                #expect(error([0x30, byte]) == JSONSyntaxError(offset: 1, reason: .trailingBytes))
            }
        }
    }

    @Test func `refuses byte order marks, other encodings and other spaces`() {
        #expect(error([0xef, 0xbb, 0xbf, 0x31]) == JSONSyntaxError(offset: 0, reason: .byteOrderMark))
        #expect(error([0xef, 0xbb, 0xbf]) == JSONSyntaxError(offset: 0, reason: .byteOrderMark))
        #expect(error([0xef, 0xbb]) == JSONSyntaxError(offset: 0, reason: .invalidUTF8))
        #expect(error([0x20, 0xef, 0xbb, 0xbf, 0x31]) == JSONSyntaxError(offset: 1, reason: .expectedValue))
        #expect(error([0xff, 0xfe, 0x31, 0x00]) == JSONSyntaxError(offset: 0, reason: .invalidUTF8))
        #expect(error([0xfe, 0xff, 0x00, 0x31]) == JSONSyntaxError(offset: 0, reason: .invalidUTF8))
        #expect(error([0x31, 0x00]) == JSONSyntaxError(offset: 1, reason: .trailingBytes))
        #expect(error([0x00, 0x31]) == JSONSyntaxError(offset: 0, reason: .expectedValue))
        #expect(error([0x5b, 0x5d, 0xff]) == JSONSyntaxError(offset: 2, reason: .invalidUTF8))
        for space in ["\u{a0}", "\u{2003}", "\u{2028}", "\u{85}", "\u{b}", "\u{c}"] {
            #expect(error(Array("[\(space)]".utf8)) == JSONSyntaxError(offset: 1, reason: .expectedValue))
        }
    }

    @Test func `refuses what is nested deeper than the limit`() {
        let arrays = [UInt8](repeating: UInt8(ascii: "["), count: 33)
        #expect(error(arrays) == JSONSyntaxError(offset: 32, reason: .tooDeep))
        let objects = Array(String(repeating: #"{"a":"#, count: 33).utf8)
        #expect(error(objects) == JSONSyntaxError(offset: 160, reason: .tooDeep))
        #expect(
            error(Array("[[],[]]".utf8), limits: JSONLimits(maximumDepth: 1))
                == JSONSyntaxError(offset: 1, reason: .tooDeep))
        #expect(error(Array("[]".utf8), limits: JSONLimits(maximumDepth: 0))?.reason == .tooDeep)
        #expect(error(Array("[]".utf8), limits: JSONLimits(maximumDepth: -1))?.reason == .tooDeep)
        #expect(error(Array("1".utf8), limits: JSONLimits(maximumDepth: 0)) == nil)
        #expect(error([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))?.reason == .tooDeep)
    }

    @Test func `says in a sentence what is wrong and where`() {
        #expect(error(Array("[1 2]".utf8))?.description == "expected a comma or a closing bracket at byte 3")
        #expect(
            error(Array("\"\n\"".utf8))?.description
                == "a control character in a string must be escaped at byte 1")
    }
}
