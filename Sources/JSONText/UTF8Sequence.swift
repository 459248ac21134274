// SPDX-License-Identifier: Apache-2.0

/// Well-formed UTF-8, table 3-7 of the Unicode Standard.
enum UTF8Sequence {
    /// The length of the sequence that starts at `position` with a byte of 0x80 or more; 0 if it is not
    /// well-formed.
    static func length(_ text: Span<UInt8>, at position: Int) -> Int {
        func isTrail(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            position + distance < text.count && range ~= text[position + distance]
        }
        switch text[position] {
        case 0xc2...0xdf:
            return isTrail(1) ? 2 : 0
        case 0xe0:
            return isTrail(1, 0xa0...0xbf) && isTrail(2) ? 3 : 0
        case 0xed:
            return isTrail(1, 0x80...0x9f) && isTrail(2) ? 3 : 0
        case 0xe1...0xef:
            return isTrail(1) && isTrail(2) ? 3 : 0
        case 0xf0:
            return isTrail(1, 0x90...0xbf) && isTrail(2) && isTrail(3) ? 4 : 0
        case 0xf1...0xf3:
            return isTrail(1) && isTrail(2) && isTrail(3) ? 4 : 0
        case 0xf4:
            return isTrail(1, 0x80...0x8f) && isTrail(2) && isTrail(3) ? 4 : 0
        default:
            return 0
        }
    }
}
