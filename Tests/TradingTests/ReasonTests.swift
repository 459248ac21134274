// SPDX-License-Identifier: Apache-2.0

import Testing
import Trading

@Suite struct `Reason words` {
    @Test func `are upper case, unique and explained in a sentence`() {
        for entry in Reason.all {
            #expect(entry.word.wholeMatch(of: #/[A-Z]+(_[A-Z]+)*/#) != nil, "\(entry.word)")
            #expect(entry.meaning.hasSuffix("."), "\(entry.word)")
        }
        #expect(Set(Reason.all.map(\.word)).count == Reason.all.count)
        #expect(Reason.all.contains { $0.word == Reason.insufficientMargin })
    }
}
