// SPDX-License-Identifier: Apache-2.0

/// Where in the record of sessions what is kept: numbers in the machine's own order, as only this machine reads them.
///
/// The record is one file in memory (memfd) that systemd keeps while the process is away. It has a page of its own facts and
/// then a slot for each connection: a page of facts, what was read of the client and is not dealt with, what has to be written
/// to it still, and an entry for each call and stream that is open. Only the pages that are used take memory.
///
/// Versions: `magic`, `version` and in each slot `number` and `flags` stay where they are for ever, so that a gateway that
/// cannot read the rest still knows which connections end at the boundary of a frame, and can say goodbye there.
enum SessionLayout {
    static let magic: UInt64 = 0x5441_5453_5757_474b
    static let version: UInt32 = 1

    // MARK: The file's own page

    static let page = 4096
    static let magicOffset = 0
    static let versionOffset = 8
    static let slotCountOffset = 16
    static let slotBytesOffset = 20
    static let entriesOffset = 24
    /// The number of the latest connection that was recorded; they are never used again.
    static let lastNumberOffset = 40

    // MARK: A slot

    /// Zero while the slot is free.
    static let numberOffset = 0
    static let flagsOffset = 8
    /// Two halves in one word, so that they change together: where the input begins, and how much of it there is.
    static let inputOffset = 16
    static let outputCountOffset = 24
    /// Entries beyond have never been used.
    static let entriesUsedOffset = 28
    static let doorOffset = 32
    static let nameCountOffset = 36
    static let nameBytesOffset = 40
    static let longestName = 256

    static let inputStart = page
    static let inputBytes = 160 << 10
    static let outputStart = inputStart + inputBytes
    static let outputBytes = 1 << 20
    static let entriesStart = outputStart + outputBytes
    static let entryBytes = 512
    static let entries = 1_280
    static let slotBytes = entriesStart + entries * entryBytes
    /// More connections than that are served and not kept.
    static let mostSlots = 4_096

    // MARK: An entry

    static let entryStateOffset = 0
    static let entryFlagsOffset = 4
    static let entryIDOffset = 8
    static let entryStreamOffset = 16
    static let entrySequenceOffset = 24
    static let entryFrameCountOffset = 32
    static let entryFrameOffset = 36
    static let longestFrame = entryBytes - entryFrameOffset

    enum EntryState {
        static let free: UInt32 = 0
        static let call: UInt32 = 1
        static let stream: UInt32 = 2
    }

    /// Of an entry.
    static let changesOrders: UInt32 = 1

    /// A write of so many bytes is one buffer to the kernel, which it has room for or not.
    static let onePiece = 32 << 10

    static func bytes(slots: Int) -> Int { page + slots * slotBytes }
}

/// What is so of a connection at this very moment; what stands here when the process is killed is what its successor finds.
struct SessionFlags: OptionSet {
    let rawValue: UInt32

    /// Bytes are being handed to the kernel, or wait for room there: how many it took is not known.
    static let writing = SessionFlags(rawValue: 1)
    /// Bytes are being taken from the kernel and are not noted yet.
    static let reading = SessionFlags(rawValue: 2)
    /// Frames of the input are being carried out.
    static let handling = SessionFlags(rawValue: 4)
    /// More input came than there is room for.
    static let inputLost = SessionFlags(rawValue: 8)
    /// The client has shut its side down.
    static let inputEnded = SessionFlags(rawValue: 16)
    /// There was no room for all that is open.
    static let entriesLost = SessionFlags(rawValue: 32)
    /// The gateway has ended the connection.
    static let farewell = SessionFlags(rawValue: 64)
    /// The write that is under way is one that the kernel takes as a whole or not at all: whole frames, in one piece.
    static let inOnePiece = SessionFlags(rawValue: 128)
    /// It brings nothing but events of streams, which count as told already: a gap makes up for them if they were not.
    static let eventsOnly = SessionFlags(rawValue: 256)
}
