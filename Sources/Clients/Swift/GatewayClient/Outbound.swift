// SPDX-License-Identifier: Apache-2.0

/// What is to be sent, and how far the kernel has taken it.
struct Outbound {
    private(set) var bytes: [UInt8] = []
    private(set) var offset = 0
    /// Counted over the whole connection.
    private var taken = 0

    var isEmpty: Bool { offset == bytes.count }
    var waitingBytes: Int { bytes.count - offset }

    /// The position behind the last byte, counted over the whole connection.
    var end: Int { taken + waitingBytes }

    mutating func append(_ write: (inout [UInt8]) -> Void) {
        write(&bytes)
    }

    /// The kernel took `count` bytes more.
    mutating func sent(_ count: Int) {
        offset += count
        taken += count
        guard isEmpty || offset > 1 << 16 else { return }
        bytes.removeFirst(offset)
        offset = 0
    }

    /// Whether a frame that ends at `position` has left whole: only then can the gateway have acted on it.
    func hasLeft(_ position: Int) -> Bool { taken >= position }
}
