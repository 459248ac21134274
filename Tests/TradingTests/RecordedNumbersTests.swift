// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Trading

private typealias Exact = Trading.Decimal
private typealias Reference = Foundation.Decimal

/// What Kraken really sent: the recordings lie beside the repository and are not part of it.
@Suite struct `Recorded numbers` {
    private static let kraken = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/kraken").standardizedFileURL

    private static func contents(of path: String) -> String? {
        guard let text = try? String(contentsOf: kraken.appending(path: path), encoding: .utf8) else {
            print("skipped: ../shared/kraken/\(path) is not here")
            return nil
        }
        return text
    }

    @Test func `twenty-eight digits survive`() throws {
        guard let text = Self.contents(of: "data/nautechsystems+nautilus_trader/decimal_exact.json") else {
            return
        }
        let numbers = Self.numbers(in: text)
        #expect(numbers.count == 5)
        for number in numbers { #expect(Exact(number)?.description == number) }
    }

    @Test(arguments: [
        "BYTEX-TRADE+bytex/instruments_20260925.json", "BYTEX-TRADE+bytex/candles_trade_1h_20260925.json",
        "BYTEX-TRADE+bytex/ws_v1_public_20260925.jsonl", "bmoscon+cryptofeed/rest_instruments_20210722.json",
        "nautechsystems+nautilus_trader/http_futures_tickers.json",
        "nautechsystems+nautilus_trader/ws_futures_book_snapshot.json",
    ])
    func `every number of a recording is the number another library reads`(path: String) throws {
        guard let text = Self.contents(of: "data/" + path) else { return }
        let numbers = Set(Self.numbers(in: String(text.prefix(200_000))))
        #expect(!numbers.isEmpty)
        for number in numbers {
            let value = try #require(Exact(number), "\(number)")
            let reference = try #require(Reference(string: number), "\(number)")
            #expect(Reference(string: value.description) == reference, "\(number)")
            #expect(value.description == reference.description, "\(number)")
        }
    }

    @Test func `every time of the exchange's examples is read and written back`() throws {
        guard let text = Self.contents(of: "api.md") else { return }
        let times = text.matches(of: #/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/#).map {
            String($0.0)
        }
        #expect(times.count > 40)
        for time in times {
            let timestamp = try #require(Timestamp(rfc3339: time), "\(time)")
            let whole = time.prefix(19).replacing(" ", with: "T")
            #expect(timestamp.rfc3339.hasPrefix(whole), "\(time)")
            let seconds = try Date("\(whole)Z", strategy: .iso8601).timeIntervalSince1970
            #expect(
                timestamp.microseconds.quotientAndRemainder(dividingBy: 1_000_000).quotient == Int64(seconds))
            #expect(Timestamp(rfc3339: timestamp.rfc3339Microseconds) == timestamp)
        }
    }

    /// The tokens between quoted strings that start like a number.
    private static func numbers(in text: String) -> [String] {
        var numbers: [String] = []
        var token = ""
        var isString = false
        for character in text.unicodeScalars {
            if character == "\"" { isString.toggle() }
            if !isString, "0123456789+-.eE".unicodeScalars.contains(character) {
                token.unicodeScalars.append(character)
            } else {
                if let first = token.first, first == "-" || first.isNumber { numbers.append(token) }
                token = ""
            }
        }
        return numbers
    }
}
