// SPDX-License-Identifier: Apache-2.0

/// What a connection was in the middle of when an earlier life of the gateway ended.
public struct RestoredSession: Sendable, Equatable {
    /// A call that was not answered, or a stream.
    public struct Entry: Sendable, Equatable {
        public var id: Int64
        /// The call as a whole frame; empty when it was too long to be kept.
        public var frame: [UInt8]
        public var changesOrders: Bool
        /// Nil for a call, and for a stream whose start has not been told.
        public var stream: Stream?

        public init(id: Int64, frame: [UInt8], changesOrders: Bool, stream: Stream?) {
            self.id = id
            self.frame = frame
            self.changesOrders = changesOrders
            self.stream = stream
        }
    }

    /// A stream's number, and that of the last event the client was given.
    public struct Stream: Sendable, Equatable {
        public var number: Int64
        public var sequence: Int64

        public init(number: Int64, sequence: Int64) {
            self.number = number
            self.sequence = sequence
        }
    }

    /// Whether everything the client did and has open is known. Otherwise only a goodbye can be said.
    public var isWhole: Bool
    /// In the order of their numbers.
    public var entries: [Entry]
    /// What the client has sent and was not carried out, from the boundary of a frame on.
    public var input: [UInt8]
    /// Whether whole frames in `input` may have been carried out, without an answer having been sent.
    public var isInputInDoubt: Bool
    /// The client has shut its side down.
    public var isInputEnded: Bool
    /// What the client calls itself.
    public var name: String?

    public init(
        isWhole: Bool, entries: [Entry] = [], input: [UInt8] = [], isInputInDoubt: Bool = false,
        isInputEnded: Bool = false, name: String? = nil
    ) {
        self.isWhole = isWhole
        self.entries = entries
        self.input = input
        self.isInputInDoubt = isInputInDoubt
        self.isInputEnded = isInputEnded
        self.name = name
    }
}
