// SPDX-License-Identifier: Apache-2.0

/// Keys that a reader knows, found by their bytes without allocation.
///
/// Make one as a `static let` and switch over the index.
public struct JSONKeyTable: Sendable {
    private let storage: Storage

    /// The table of `keys`; the index of a key is its place. Of equal keys the first counts.
    public init(_ keys: [String]) {
        storage = Storage(keys.map { Array($0.utf8) })
    }

    /// The place of `key` in the list the table was made of; nil if it is not there.
    public func index(of key: Span<UInt8>) -> Int? { storage.index(of: key) }

    /// A hash table with open addressing, at most a quarter full.
    private final class Storage: Sendable {
        private let keys: [Key]
        /// The keys one after the other, for the middle of the long ones.
        private let bytes: [UInt8]
        /// A key's index, or -1 for a free slot. The length is a power of two.
        private let slots: [Int32]
        private let multiplier: UInt64

        init(_ texts: [[UInt8]]) {
            var keys: [Key] = []
            var bytes: [UInt8] = []
            for text in texts {
                keys.append(Key(ends: KeyEnds(text.span), start: bytes.count))
                bytes += text
            }
            var size = 8
            while size < texts.count * 4 { size *= 2 }
            var slots: [Int32] = []
            var multiplier: UInt64 = 0
            var fewest = Int.max
            // Tries a few hashes until no two of the known keys meet.
            for attempt in 0..<64 where fewest > 0 {
                let candidate = 0x9e37_79b9_7f4a_7c15 &+ UInt64(attempt) &* 0xd1b5_4a32_d192_ed02
                let (filled, collisions) = Self.fill(texts, size: size, multiplier: candidate)
                if collisions < fewest { (slots, multiplier, fewest) = (filled, candidate, collisions) }
            }
            self.keys = keys
            self.bytes = bytes
            self.slots = slots
            self.multiplier = multiplier
        }

        private static func fill(
            _ texts: [[UInt8]], size: Int, multiplier: UInt64
        ) -> (slots: [Int32], collisions: Int) {
            var slots = [Int32](repeating: -1, count: size)
            var collisions = 0
            var known: Set<[UInt8]> = []
            for (index, text) in texts.enumerated() where known.insert(text).inserted {
                var slot = KeyEnds(text.span).hash(multiplier) & (size - 1)
                while slots[slot] >= 0 {
                    collisions += 1
                    slot = (slot + 1) & (size - 1)
                }
                slots[slot] = Int32(truncatingIfNeeded: index)
            }
            return (slots, collisions)
        }

        func index(of text: Span<UInt8>) -> Int? {
            let ends = KeyEnds(text)
            let mask = slots.count &- 1
            var slot = ends.hash(multiplier) & mask
            while true {
                let index = Int(slots[slot])
                if index < 0 { return nil }
                let key = keys[index]
                if key.ends == ends, ends.count <= 16 || isEqual(key, text) { return index }
                slot = (slot &+ 1) & mask
            }
        }

        private func isEqual(_ key: Key, _ text: Span<UInt8>) -> Bool {
            for position in text.indices where bytes[key.start &+ position] != text[position] { return false }
            return true
        }
    }

    private struct Key: Sendable {
        let ends: KeyEnds
        /// Where the key's bytes start.
        let start: Int
    }
}

/// The length, the first and the last bytes of a key: all there is of one of up to sixteen bytes.
private struct KeyEnds: Equatable, Sendable {
    let count: Int
    let head: UInt64
    let tail: UInt64

    @inline(__always)
    init(_ text: Span<UInt8>) {
        count = text.count
        if text.count >= 8 {
            head = Word.eightBytes(text, at: 0)
            tail = Word.eightBytes(text, at: text.count &- 8)
            return
        }
        tail = 0
        if text.count >= 4 {
            // The two words overlap, as the eight bytes above do.
            head =
                UInt64(Word.fourBytes(text, at: 0)) << 32 | UInt64(Word.fourBytes(text, at: text.count &- 4))
            return
        }
        var word: UInt64 = 0
        for position in text.indices { word = word << 8 | UInt64(text[position]) }
        head = word
    }

    @inline(__always)
    func hash(_ multiplier: UInt64) -> Int {
        let mixed = (head ^ (tail << 7 | tail >> 57) ^ UInt64(truncatingIfNeeded: count)) &* multiplier
        return Int(truncatingIfNeeded: mixed >> 40)
    }
}
