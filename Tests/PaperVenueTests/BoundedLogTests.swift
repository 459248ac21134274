// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PaperVenue

@Suite("Bounded logs")
struct BoundedLogTests {
    @Test("Who says how many follow gets the log of one who does not", arguments: [0, 1, 2, 3, 4, 10])
    func followers(older: Int) {
        var plain = BoundedLog<Int>(limit: 3)
        var counted = BoundedLog<Int>(limit: 3)
        for number in 0..<older {
            plain.append(number)
            counted.append(number)
        }
        for number in 0..<8 {
            plain.append(100 + number)
            counted.append(100 + number, followers: 7 - number)
        }
        #expect(Array(counted.elements) == Array(plain.elements))
        #expect(Array(counted.elements) == [105, 106, 107])
        #expect(counted.count == plain.count)
        #expect(!counted.isComplete)
    }

    @Test("A log that takes all of what follows is complete")
    func complete() {
        var log = BoundedLog<Int>(limit: 3)
        for number in 0..<3 { log.append(number, followers: 2 - number) }
        #expect(Array(log.elements) == [0, 1, 2])
        #expect(log.isComplete)
    }
}
