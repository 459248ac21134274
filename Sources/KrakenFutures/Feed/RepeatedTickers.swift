// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// The last ticker of each instrument, so that of the next only the numbers that changed are read.
///
/// Instruments go by their numbers in the ``SymbolCache``, which bound what is remembered.
struct RepeatedTickers: Sendable {
    private var patterns: [JSONPattern?] = []
    /// What fitted each pattern last, as its numbers say it, before anything is concluded from them.
    private var tickers: [Ticker] = []
    /// Where the name of the instrument began in the last message that was read whole. It is in the same place in
    /// nearly every message.
    private var nameStart = 0

    /// A message was read whole.
    mutating func read(_ ticker: Ticker, as pattern: JSONPattern, nameAt start: Int, number: Int) {
        while patterns.count <= number {
            patterns.append(nil)
            tickers.append(ticker)
        }
        patterns[number] = pattern
        tickers[number] = ticker
        nameStart = start
    }

    /// Where the name of an instrument may be in `message`. Only what fits the instrument's pattern has it there.
    func name(in message: [UInt8]) -> Range<Int>? {
        guard nameStart > 0, nameStart < message.count else { return nil }
        var end = nameStart
        while end < message.count, message[end] != UInt8(ascii: "\"") { end &+= 1 }
        return nameStart..<end
    }

    /// The ticker of `message` if it repeats the instrument's last one but for its numbers, of which those that changed
    /// are given to `set` with the place of their key.
    mutating func repeated(
        _ message: [UInt8], number: Int, receivedAt now: Timestamp,
        set: (inout Ticker, Int, Span<UInt8>) -> Void
    ) -> Ticker? {
        guard number < patterns.count, patterns[number]?.fits(message.span) == true else { return nil }
        patterns[number]?.forEachChange(in: message.span, updating: &tickers[number], set)
        patterns[number]?.follow(message)
        tickers[number].receivedAt = now
        return tickers[number]
    }
}
