// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

extension DeadMansSwitch {
    /// What has to survive a restart: who wants it, and how long.
    public var savedText: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("wishes")
        writer.beginArray()
        for (owner, period) in wishes.sorted(by: { $0.key.name < $1.key.name }) {
            writer.beginObject()
            writer.key("owner")
            writer.string(owner.name)
            writer.key("period_ms")
            writer.integer(period.wholeMilliseconds)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Takes up what was saved; the first ``timePassed(now:)`` sets the switch again.
    ///
    /// - Returns: False for a text that is none of ours: then nothing is wanted.
    public mutating func restored(_ text: String, now: Timestamp) -> Bool {
        guard let json = try? JSONValue(parsing: text), let list = json["wishes"], list.kind == .array else {
            return false
        }
        for row in list.elements {
            guard let owner = row["owner"]?.string, let period = row["period_ms"]?.int64 else { return false }
            wishes[Owner(owner)] = .milliseconds(period)
        }
        if !wishes.isEmpty { resume(now: now) }
        return true
    }
}

extension Duration {
    /// Rounded down.
    var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
