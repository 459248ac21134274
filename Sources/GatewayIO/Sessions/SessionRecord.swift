// SPDX-License-Identifier: Apache-2.0

/// One connection's slot in the record of sessions. Lives on the loop.
///
/// What is open is noted in two steps, because what the client knows changes when the kernel takes bytes for it and not
/// before: changes are gathered while frames are made, belong to a write when it begins, and are stored when the kernel has
/// taken all of it. In between the slot says that a write is under way. A process that is killed there leaves a client of
/// which nobody can say what it knows. A short write is taken as a whole or not at all, so that it ends with a whole frame
/// in both cases: the connection can go on if there were only events in it, and else a goodbye can be said. After any other
/// write nobody knows where the last frame ends; the connection is closed then, never continued.
public final class SessionRecord {
    private enum Change {
        case free(entry: Int)
        case started(entry: Int, stream: Int64, sequence: Int64)
        case told(entry: Int, sequence: Int64)

        var isTold: Bool {
            if case .told = self { true } else { false }
        }
    }

    let number: UInt64
    let slot: Int
    /// The connection has ended: its slot may be another's.
    private(set) var isOver = false
    private let memory: SessionMemory
    private let base: Int
    private var flags: SessionFlags
    private var entries: [Int64: Int] = [:]
    private var freeEntries: [Int] = []
    private var used: Int
    private var inputStart = 0
    private var inputCount = 0
    /// How many bytes ever came.
    private var received = 0
    private var isTurnOpen = false
    /// Since the last write began.
    private var gathered: [Change] = []
    private var handled: Int?
    private var lastHandled = 0
    /// Of the write that is under way.
    private var underWay: [Change] = []
    private var handledUnderWay: Int?

    /// A slot for a new connection.
    init(_ memory: SessionMemory, slot: Int, number: UInt64, door: String) {
        self.memory = memory
        self.slot = slot
        self.number = number
        base = SessionLayout.page + slot * SessionLayout.slotBytes
        flags = []
        used = 0
        memory.store(UInt32(0), at: base + SessionLayout.flagsOffset)
        memory.store(UInt64(0), at: base + SessionLayout.inputOffset)
        memory.store(UInt32(0), at: base + SessionLayout.outputCountOffset)
        memory.store(UInt32(0), at: base + SessionLayout.entriesUsedOffset)
        memory.store(UInt32(0), at: base + SessionLayout.nameCountOffset)
        let code = PassedDescriptors.socketNames.firstIndex(of: door).map { UInt32($0 + 1) } ?? 0
        memory.store(code, at: base + SessionLayout.doorOffset)
        memory.publish(number, at: base + SessionLayout.numberOffset)
    }

    /// The slot of a connection that goes on. What `restored` tells of it is to be dealt with.
    init(continuing memory: SessionMemory, slot: Int) {
        self.memory = memory
        self.slot = slot
        base = SessionLayout.page + slot * SessionLayout.slotBytes
        number = memory.load(UInt64.self, at: base + SessionLayout.numberOffset)
        flags = SessionFlags(rawValue: memory.load(UInt32.self, at: base + SessionLayout.flagsOffset))
        flags.subtract([.writing, .inOnePiece, .eventsOnly])
        used = min(
            SessionLayout.entries,
            Int(memory.load(UInt32.self, at: base + SessionLayout.entriesUsedOffset)))
        let input = memory.load(UInt64.self, at: base + SessionLayout.inputOffset)
        inputStart = min(SessionLayout.inputBytes, Int(input >> 32))
        inputCount = min(SessionLayout.inputBytes - inputStart, Int(input & 0xffff_ffff))
        received = inputCount
        for entry in 0..<used {
            if state(of: entry) == SessionLayout.EntryState.free {
                freeEntries.append(entry)
            } else {
                entries[memory.load(Int64.self, at: place(of: entry) + SessionLayout.entryIDOffset)] = entry
            }
        }
    }

    // MARK: Input

    /// The kernel is about to be asked for bytes.
    func readBegan() { raise(.reading) }

    /// It gave these.
    func received(_ bytes: [UInt8]) {
        guard !isOver else { return }
        if inputStart + inputCount + bytes.count > SessionLayout.inputBytes, inputStart > 0 {
            let place = base + SessionLayout.inputStart
            memory.move(from: place + inputStart, to: place, count: inputCount)
            inputStart = 0
        }
        received += bytes.count
        if flags.contains(.inputLost) || inputCount + bytes.count > SessionLayout.inputBytes {
            flags.insert(.inputLost)
            (inputStart, inputCount) = (0, 0)
        } else {
            memory.store(bytes, at: base + SessionLayout.inputStart + inputStart + inputCount)
            inputCount += bytes.count
        }
        storeInput()
        isTurnOpen = true
        flags.subtract(.reading)
        flags.insert(.handling)
        storeFlags()
    }

    /// There will be no more.
    func inputEnded() {
        flags.subtract(.reading)
        raise(.inputEnded)
    }

    /// The input has been dealt with up to this byte, counted from the first that ever came. Stored with the next write, or
    /// by ``turnEnded()``.
    public func inputHandled(upTo position: Int) { handled = position }

    /// Everything that can be is dealt with for now. What a write that is under way belongs to is stored at its end.
    public func turnEnded() {
        isTurnOpen = false
        guard !isOver, !flags.contains(.writing), gathered.isEmpty else { return }
        if let handled {
            lastHandled = handled
            dropInput(upTo: handled)
        }
        handled = nil
        lowerHandling()
    }

    private func lowerHandling() {
        guard !isTurnOpen, flags.contains(.handling) else { return }
        flags.subtract(.handling)
        storeFlags()
    }

    private func dropInput(upTo position: Int) {
        if flags.contains(.inputLost) {
            // Known again when nothing of it is left to be dealt with.
            guard position >= received else { return }
            flags.subtract(.inputLost)
            return storeFlags()
        }
        let dropped = max(0, min(position - (received - inputCount), inputCount))
        inputCount -= dropped
        inputStart = inputCount == 0 ? 0 : inputStart + dropped
        storeInput()
    }

    private func storeInput() {
        memory.publish(
            UInt64(inputStart) << 32 | UInt64(inputCount), at: base + SessionLayout.inputOffset)
    }

    // MARK: Output

    /// Bytes are about to be handed to the kernel: those of all changes until now.
    /// - Parameter isOnePiece: there are not too many for the kernel to take them as a whole or not at all, and none wait.
    func writeBegan(isOnePiece: Bool) {
        guard !isOver else { return }
        let isNew = handled.map { $0 != lastHandled } ?? false
        var raised = flags.union(.writing).subtracting([.inOnePiece, .eventsOnly])
        if isOnePiece, !flags.contains(.writing) {
            raised.insert(.inOnePiece)
            if !isNew, gathered.allSatisfy(\.isTold) { raised.insert(.eventsOnly) }
        }
        if raised.contains(.eventsOnly) { for change in gathered { carryOut(change) } }
        if raised != flags {
            flags = raised
            storeFlags()
        }
        underWay += gathered
        gathered.removeAll(keepingCapacity: true)
        if let handled { (handledUnderWay, lastHandled) = (handled, handled) }
        handled = nil
    }

    /// The kernel has no room for all of it now: it may take any part later.
    func writeWaits() {
        guard !isOver, !flags.isDisjoint(with: [.inOnePiece, .eventsOnly]) else { return }
        flags.subtract([.inOnePiece, .eventsOnly])
        storeFlags()
    }

    /// The kernel has taken all of them.
    func written() {
        guard !isOver, flags.contains(.writing) else { return }
        for change in underWay { carryOut(change) }
        underWay.removeAll(keepingCapacity: true)
        if let handledUnderWay { dropInput(upTo: handledUnderWay) }
        handledUnderWay = nil
        flags.subtract([.writing, .inOnePiece, .eventsOnly])
        if !isTurnOpen, gathered.isEmpty { flags.subtract(.handling) }
        storeFlags()
    }

    /// The process ends, and the kernel has not taken `rest`: the next life begins with it. Nothing is written after this.
    func handedOver(rest: [UInt8]) {
        guard !isOver, rest.count <= SessionLayout.outputBytes else { return }
        memory.store(rest, at: base + SessionLayout.outputStart)
        memory.store(UInt32(rest.count), at: base + SessionLayout.outputCountOffset)
        written()
        turnEnded()
    }

    /// What the last life could not write is about to be.
    func restTaken() {
        writeBegan(isOnePiece: false)
        memory.publish(UInt32(0), at: base + SessionLayout.outputCountOffset)
    }

    /// The connection has ended; nothing is noted any more.
    func over() { isOver = true }

    /// The gateway has said goodbye: there is nothing to be continued.
    public func farewell() { raise(.farewell) }

    // MARK: What is open

    /// A call is not answered at once. Stored now: it may have an effect from here on. One that is known stays as it is.
    public func callWaits(_ id: Int64, frame: [UInt8], changesOrders: Bool) {
        _ = entry(for: id, frame: frame, changesOrders: changesOrders)
    }

    /// The answer, or the stream's end, is among the bytes that go out next.
    public func ended(_ id: Int64) {
        guard let entry = entries.removeValue(forKey: id) else { return }
        gathered.append(.free(entry: entry))
    }

    /// The stream's start is among the bytes that go out next.
    public func streamStarted(_ id: Int64, stream: Int64, sequence: Int64) {
        guard let entry = entries[id] else { return }
        gathered.append(.started(entry: entry, stream: stream, sequence: sequence))
    }

    /// Events up to this number are among the bytes that go out next.
    public func told(_ id: Int64, sequence: Int64) {
        guard let entry = entries[id] else { return }
        gathered.append(.told(entry: entry, sequence: sequence))
    }

    /// What the client calls itself.
    public func named(_ name: String) {
        guard !isOver else { return }
        let bytes = Array(name.utf8.prefix(SessionLayout.longestName))
        memory.store(bytes, at: base + SessionLayout.nameBytesOffset)
        memory.publish(UInt32(bytes.count), at: base + SessionLayout.nameCountOffset)
    }

    private func entry(for id: Int64, frame: [UInt8], changesOrders: Bool) -> Int? {
        guard !isOver else { return nil }
        if let known = entries[id] { return known }
        guard let entry = freeEntries.popLast() ?? unusedEntry() else {
            raise(.entriesLost)
            return nil
        }
        let place = place(of: entry)
        memory.store(
            changesOrders ? SessionLayout.changesOrders : 0, at: place + SessionLayout.entryFlagsOffset)
        memory.store(id, at: place + SessionLayout.entryIDOffset)
        let kept = frame.count <= SessionLayout.longestFrame ? frame : []
        memory.store(UInt32(kept.count), at: place + SessionLayout.entryFrameCountOffset)
        memory.store(kept, at: place + SessionLayout.entryFrameOffset)
        memory.publish(SessionLayout.EntryState.call, at: place + SessionLayout.entryStateOffset)
        if entry == used {
            used += 1
            memory.publish(UInt32(used), at: base + SessionLayout.entriesUsedOffset)
        }
        entries[id] = entry
        return entry
    }

    private func unusedEntry() -> Int? { used < SessionLayout.entries ? used : nil }

    private func carryOut(_ change: Change) {
        switch change {
        case .free(let entry):
            memory.publish(SessionLayout.EntryState.free, at: place(of: entry))
            freeEntries.append(entry)
        case .started(let entry, let stream, let sequence):
            memory.store(stream, at: place(of: entry) + SessionLayout.entryStreamOffset)
            memory.store(sequence, at: place(of: entry) + SessionLayout.entrySequenceOffset)
            memory.publish(SessionLayout.EntryState.stream, at: place(of: entry))
        case .told(let entry, let sequence):
            memory.store(sequence, at: place(of: entry) + SessionLayout.entrySequenceOffset)
        }
    }

    private func state(of entry: Int) -> UInt32 {
        memory.load(UInt32.self, at: place(of: entry) + SessionLayout.entryStateOffset)
    }

    private func place(of entry: Int) -> Int {
        base + SessionLayout.entriesStart + entry * SessionLayout.entryBytes
    }

    private func raise(_ flag: SessionFlags) {
        guard !isOver, !flags.contains(flag) else { return }
        flags.insert(flag)
        storeFlags()
    }

    private func storeFlags() { memory.publish(flags.rawValue, at: base + SessionLayout.flagsOffset) }
}
