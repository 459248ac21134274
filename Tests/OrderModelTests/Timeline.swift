// SPDX-License-Identifier: Apache-2.0

import Trading

/// What happens when, in virtual time; at the same moment in the order in which it was planned.
struct Timeline<Happening> {
    private struct Entry {
        var time: Timestamp
        var number: Int
        var happening: Happening
    }

    private var entries: [Entry] = []
    private var count = 0

    var next: Timestamp? { entries.last?.time }

    mutating func plan(_ happening: Happening, at time: Timestamp) {
        count += 1
        let entry = Entry(time: time, number: count, happening: happening)
        // The last one comes first; most of what is planned comes soon.
        var index = entries.endIndex
        while index > 0, entries[index - 1].time <= time { index -= 1 }
        entries.insert(entry, at: index)
    }

    mutating func take(until time: Timestamp) -> Happening? {
        guard let last = entries.last, last.time <= time else { return nil }
        return entries.removeLast().happening
    }

    mutating func removeAll(where condition: (Happening) -> Bool) {
        entries.removeAll { condition($0.happening) }
    }
}
