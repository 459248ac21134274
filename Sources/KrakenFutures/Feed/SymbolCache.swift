// SPDX-License-Identifier: Apache-2.0

import Trading

/// Symbols by the bytes of their names, so that a tick makes no string.
///
/// It holds the names it met first; more than ``capacity`` are read anew each time.
struct SymbolCache: Sendable {
    static let capacity = 1_024
    /// Longer than any name the exchange has.
    static let longestName = 64

    private static let slotCount = capacity * 4
    private var names: [[UInt8]] = []
    private var symbols: [Symbol] = []
    /// An index into the two lists, or -1.
    private var slots = [Int16](repeating: -1, count: slotCount)

    /// Nil for bytes that are no name: empty, too long, or with anything but printable ASCII.
    mutating func symbol(_ name: Span<UInt8>) -> Symbol? {
        let (slot, number) = find(name)
        if let number { return symbols[number] }
        guard let symbol = Self.read(name) else { return nil }
        guard symbols.count < Self.capacity else { return symbol }
        slots[slot] = Int16(symbols.count)
        names.append(Array(symbolBytes: name))
        symbols.append(symbol)
        return symbol
    }

    /// A number below ``capacity`` that stands for a name it holds; nil for any other.
    func number(of name: Span<UInt8>) -> Int? {
        name.count <= Self.longestName ? find(name).number : nil
    }

    /// Where a name is, or would be put.
    private func find(_ name: Span<UInt8>) -> (slot: Int, number: Int?) {
        var slot = Self.slot(of: name)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if isEqual(names[number], name) { return (slot, number) }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return (slot, nil)
    }

    private static func slot(of name: Span<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 17 ^ hash) & (slotCount - 1)
    }

    @inline(__always)
    private func isEqual(_ known: [UInt8], _ name: Span<UInt8>) -> Bool {
        guard known.count == name.count else { return false }
        for index in name.indices where known[index] != name[index] { return false }
        return true
    }

    private static func read(_ name: Span<UInt8>) -> Symbol? {
        guard (1...longestName).contains(name.count) else { return nil }
        for index in name.indices where !(0x21...0x7e).contains(name[index]) { return nil }
        return Symbol(String(decoding: Array(symbolBytes: name), as: UTF8.self))
    }
}

extension Array where Element == UInt8 {
    fileprivate init(symbolBytes bytes: Span<UInt8>) {
        self.init()
        reserveCapacity(bytes.count)
        for index in bytes.indices { append(bytes[index]) }
    }
}
