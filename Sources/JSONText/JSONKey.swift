// SPDX-License-Identifier: Apache-2.0

/// A member's name that is written often: escaped and quoted once, copied from then on. Make it as a `static let`.
public struct JSONKey: Sendable {
    /// The comma before it, the name in quotes, the colon.
    let text: [UInt8]

    public init(_ name: String) {
        var writer = JSONWriter(reservingCapacity: name.utf8.count + 8)
        writer.appendQuoted(name, afterComma: true, beforeColon: true)
        text = writer.bytes
    }

    /// How many bytes it takes after another member: the comma, the quoted name and the colon.
    public var byteCount: Int { text.count }
}
