// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import krakenctl

@Suite struct `A table` {
    @Test func `has numbers to the right, words to the left, and nothing behind`() {
        let table = TextTable(
            [.words("symbol"), .numbers("price"), .words("remark")],
            rows: [["PI_XBTUSD", "84000.5", nil], ["PF_ETHUSD", "9", "post only"]])
        #expect(
            table.render() == [
                "symbol       price  remark",
                "PI_XBTUSD  84000.5",
                "PF_ETHUSD        9  post only",
            ])
    }

    @Test func `leaves out columns that have nothing`() {
        let table = TextTable(
            [.words("a"), .numbers("b"), .words("c")], rows: [["x", nil, "z"], ["y", "", "z"]])
        #expect(table.render() == ["a  c", "x  z", "y  z"])
    }

    @Test func `keeps its columns when it is written row by row`() {
        let table = TextTable([.words("time", leastWidth: 6), .numbers("price", leastWidth: 7), .words("")])
        #expect(table.header() == "time      price")
        #expect(table.line(["12:00", "5", nil]) == "12:00         5")
        #expect(table.line(["12:00", "123456789", "stale"]) == "12:00   123456789  stale")
    }

    @Test func `aligns names, values and amounts, and leaves out what is not known`() {
        #expect(
            TextTable.pairs([("a", "1"), ("long name", "22"), ("b", nil)]) == [
                "a          1", "long name  22",
            ])
        #expect(TextTable.amounts([("a", "1"), ("b", "22.5"), ("c", nil)]) == ["a     1", "b  22.5"])
    }
}
