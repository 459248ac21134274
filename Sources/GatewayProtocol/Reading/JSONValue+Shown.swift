// SPDX-License-Identifier: Apache-2.0

import JSONText

extension JSONValue {
    /// The value as it stood, cut to a length that suits a sentence.
    var shown: String {
        let longest = 60
        let bytes = rawBytes
        guard bytes.count > longest else { return String(decoding: bytes, as: UTF8.self) }
        var end = bytes.startIndex + longest
        // A cut inside a character would show a replacement character: go back to where one starts.
        while end > bytes.startIndex, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }
}
