// SPDX-License-Identifier: Apache-2.0

extension SessionMemory {
    /// What a slot says of its connection.
    struct Finding {
        var number: UInt64
        var door: String
        /// Whether what the client has been sent ends at the boundary of a frame, with `rest` in front. Where it is not known
        /// what that was, the session is not whole.
        var isOutputWhole: Bool
        /// The gateway has ended the connection.
        var isOver: Bool
        /// To be written before anything else.
        var rest: [UInt8]
        var session: RestoredSession
    }

    /// Whether the rest of the file is as this version lays it out.
    var isReadable: Bool {
        load(UInt32.self, at: SessionLayout.versionOffset) == SessionLayout.version
            && load(UInt32.self, at: SessionLayout.slotBytesOffset) == UInt32(SessionLayout.slotBytes)
            && load(UInt32.self, at: SessionLayout.entriesOffset) == UInt32(SessionLayout.entries)
            && SessionLayout.bytes(slots: slotCount) <= count
    }

    var slotCount: Int { Int(load(UInt32.self, at: SessionLayout.slotCountOffset)) }

    /// What the slot says; nil for a free one.
    func finding(slot: Int) -> Finding? {
        let base = SessionLayout.page + slot * SessionLayout.slotBytes
        let number = load(UInt64.self, at: base + SessionLayout.numberOffset)
        guard number != 0 else { return nil }
        let flags = SessionFlags(rawValue: load(UInt32.self, at: base + SessionLayout.flagsOffset))
        let door = Int(load(UInt32.self, at: base + SessionLayout.doorOffset))
        let names = PassedDescriptors.socketNames
        let restCount = Int(load(UInt32.self, at: base + SessionLayout.outputCountOffset))
        var session = RestoredSession(
            isWhole: flags.isDisjoint(with: [.reading, .inputLost, .entriesLost])
                && (!flags.contains(.writing) || flags.contains(.eventsOnly)))
        session.input = input(base)
        session.isInputInDoubt = flags.contains(.handling)
        session.isInputEnded = flags.contains(.inputEnded)
        session.name = name(base)
        session.entries = entries(base)
        return Finding(
            number: number, door: names.indices.contains(door - 1) ? names[door - 1] : "",
            isOutputWhole: (!flags.contains(.writing) || flags.contains(.inOnePiece))
                && restCount <= SessionLayout.outputBytes,
            isOver: flags.contains(.farewell),
            rest: restCount <= SessionLayout.outputBytes
                ? bytes(at: base + SessionLayout.outputStart, count: restCount) : [],
            session: session)
    }

    private func input(_ base: Int) -> [UInt8] {
        let word = load(UInt64.self, at: base + SessionLayout.inputOffset)
        let start = Int(word >> 32), length = Int(word & 0xffff_ffff)
        guard start + length <= SessionLayout.inputBytes else { return [] }
        return bytes(at: base + SessionLayout.inputStart + start, count: length)
    }

    private func name(_ base: Int) -> String? {
        let length = Int(load(UInt32.self, at: base + SessionLayout.nameCountOffset))
        guard length > 0, length <= SessionLayout.longestName else { return nil }
        return String(decoding: bytes(at: base + SessionLayout.nameBytesOffset, count: length), as: UTF8.self)
    }

    private func entries(_ base: Int) -> [RestoredSession.Entry] {
        let used = min(
            SessionLayout.entries, Int(load(UInt32.self, at: base + SessionLayout.entriesUsedOffset)))
        var entries: [RestoredSession.Entry] = []
        for index in 0..<used {
            let place = base + SessionLayout.entriesStart + index * SessionLayout.entryBytes
            let state = load(UInt32.self, at: place + SessionLayout.entryStateOffset)
            guard state != SessionLayout.EntryState.free else { continue }
            let frame = min(
                SessionLayout.longestFrame,
                Int(load(UInt32.self, at: place + SessionLayout.entryFrameCountOffset)))
            let flags = load(UInt32.self, at: place + SessionLayout.entryFlagsOffset)
            entries.append(
                RestoredSession.Entry(
                    id: load(Int64.self, at: place + SessionLayout.entryIDOffset),
                    frame: bytes(at: place + SessionLayout.entryFrameOffset, count: frame),
                    changesOrders: flags & SessionLayout.changesOrders != 0,
                    stream: state != SessionLayout.EntryState.stream
                        ? nil
                        : RestoredSession.Stream(
                            number: load(Int64.self, at: place + SessionLayout.entryStreamOffset),
                            sequence: load(Int64.self, at: place + SessionLayout.entrySequenceOffset))))
        }
        return entries.sorted { $0.id < $1.id }
    }
}
