// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The record of sessions and the connections that systemd keeps beyond the end of the process (its descriptor store).
///
/// Lives on the loop once it is made. Everything is stored as it happens, so that a process that is killed leaves as much as
/// one that is stopped, but for connections that it was just reading from or writing to.
public final class SessionStore {
    /// A connection that an earlier life has left.
    struct Kept {
        var descriptor: CInt
        var slot: Int
        var finding: SessionMemory.Finding
    }

    private let manager: ServiceManager
    private let memory: SessionMemory
    private var freeSlots: [Int]
    private var lastNumber: UInt64
    private var kept: [Kept]
    private var isFrozen = false

    private static let connectionName = "\(PassedDescriptors.storedPrefix)client-"
    private static let recordName = "\(PassedDescriptors.storedPrefix)sessions-"

    /// Takes over what an earlier life has stored, or begins a record.
    ///
    /// - Parameters:
    ///   - connections: how many are to be kept at the same time.
    ///   - tell: what could not be taken over, in a sentence each.
    /// - Returns: nil when there is no manager to keep anything, or no memory for the record.
    public static func open(
        manager: ServiceManager, passed: PassedDescriptors, connections: Int, tell: (String) -> Void
    ) -> SessionStore? {
        let sockets = passed.stored.filter { $0.name.hasPrefix(connectionName) }
        let records = passed.stored.filter { $0.name.hasPrefix(recordName) }
        for stray in passed.stored
        where !stray.name.hasPrefix(connectionName) && !stray.name.hasPrefix(recordName) {
            drop(stray, manager)
        }
        let slots = min(max(1, connections), SessionLayout.mostSlots)
        // The newest; there are two when the process was killed while it made another.
        let record = records.max { generation($0.name) < generation($1.name) }
        for old in records where old.name != record?.name { drop(old, manager) }
        guard let record, let memory = SessionMemory(mapping: record.descriptor),
            memory.load(UInt64.self, at: SessionLayout.magicOffset) == SessionLayout.magic
        else {
            for socket in sockets { drop(socket, manager) }
            if !sockets.isEmpty {
                tell("\(sockets.count) connections were left without a record and are closed")
            }
            if let record { drop(record, manager) }
            return begin(manager, slots: slots, generation: record.map { generation($0.name) + 1 } ?? 1)
        }
        guard memory.isReadable, memory.slotCount >= slots else {
            // Another version's, or with too little room: they end, with a word where one can be said.
            for socket in sockets {
                dismiss(socket.descriptor, number: generation(socket.name), memory)
                drop(socket, manager)
            }
            if !sockets.isEmpty {
                tell("\(sockets.count) connections were left with another record and are dismissed")
            }
            drop(record, manager)
            return begin(manager, slots: slots, generation: generation(record.name) + 1)
        }
        return SessionStore(manager, memory, sockets: sockets, tell: tell)
    }

    private init(
        _ manager: ServiceManager, _ memory: SessionMemory,
        sockets: [(name: String, descriptor: CInt)], tell: (String) -> Void
    ) {
        self.manager = manager
        self.memory = memory
        lastNumber = memory.load(UInt64.self, at: SessionLayout.lastNumberOffset)
        var descriptors: [UInt64: (name: String, descriptor: CInt)] = [:]
        for socket in sockets { descriptors[Self.generation(socket.name)] = socket }
        freeSlots = []
        kept = []
        for slot in (0..<memory.slotCount).reversed() {
            guard let finding = memory.finding(slot: slot) else {
                freeSlots.append(slot)
                continue
            }
            lastNumber = max(lastNumber, finding.number)
            guard let socket = descriptors.removeValue(forKey: finding.number) else {
                // Its client has gone in the meantime.
                Self.free(slot, memory)
                freeSlots.append(slot)
                continue
            }
            guard finding.isOutputWhole, !finding.isOver else {
                if !finding.isOver {
                    tell("A connection was being written to when the gateway ended; it is closed")
                }
                Self.drop(socket, manager)
                Self.free(slot, memory)
                freeSlots.append(slot)
                continue
            }
            kept.append(Kept(descriptor: socket.descriptor, slot: slot, finding: finding))
        }
        for socket in descriptors.values { Self.drop(socket, manager) }
        kept.reverse()
    }

    private static func begin(_ manager: ServiceManager, slots: Int, generation: UInt64) -> SessionStore? {
        guard manager.isPresent, let (memory, descriptor) = SessionMemory.make(slots: slots) else {
            return nil
        }
        manager.store([descriptor], name: "\(recordName)\(generation)")
        close(descriptor)
        return SessionStore(manager, memory, sockets: [], tell: { _ in })
    }

    // MARK: Connections

    /// The connections to go on with; given once.
    func takeKept() -> [Kept] {
        defer { kept = [] }
        return kept
    }

    /// How many connections an earlier life has left.
    public var keptCount: Int { kept.count }

    /// The record of a connection that goes on.
    func record(continuing slot: Int) -> SessionRecord { SessionRecord(continuing: memory, slot: slot) }

    /// Has a new connection kept; nil when there is no room for it.
    func record(for descriptor: CInt, door: String) -> SessionRecord? {
        guard !isFrozen, let slot = freeSlots.popLast() else { return nil }
        lastNumber += 1
        memory.publish(lastNumber, at: SessionLayout.lastNumberOffset)
        let record = SessionRecord(memory, slot: slot, number: lastNumber, door: door)
        manager.store([descriptor], name: "\(Self.connectionName)\(lastNumber)")
        return record
    }

    /// The connection has ended. As long as somebody has its descriptor the client would not see it.
    func letGo(of record: SessionRecord) {
        guard !isFrozen, !record.isOver else { return }
        record.over()
        manager.remove(name: "\(Self.connectionName)\(record.number)")
        Self.free(record.slot, memory)
        freeSlots.append(record.slot)
    }

    /// The next life goes on with what is stored now: nothing is let go of any more.
    func freeze() { isFrozen = true }

    private static func free(_ slot: Int, _ memory: SessionMemory) {
        memory.publish(
            UInt64(0),
            at: SessionLayout.page + slot * SessionLayout.slotBytes + SessionLayout.numberOffset)
    }

    /// The number that a name ends with.
    private static func generation(_ name: String) -> UInt64 {
        name.split(separator: "-").last.flatMap { UInt64($0) } ?? 0
    }

    private static func drop(_ stray: (name: String, descriptor: CInt), _ manager: ServiceManager) {
        // The client sees the end at once, whoever else still has the socket.
        shutdown(stray.descriptor, CInt(SHUT_RDWR))
        close(stray.descriptor)
        manager.remove(name: stray.name)
    }

    /// The frame that says goodbye to clients of a gateway whose record cannot be read.
    private static let goodbye: [UInt8] = {
        let text =
            #"{"bye":{"code":"UNAVAILABLE","reason":"RESTARTED","retry_after_ms":0,"#
            + #""message":"The gateway was exchanged for another; connect again."}}"#
        let length = UInt32(text.utf8.count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + Array(text.utf8)
    }()

    /// Says goodbye where the boundary of a frame is, by what every version of the record has at the same place.
    private static func dismiss(_ descriptor: CInt, number: UInt64, _ memory: SessionMemory) {
        let bytes = Int(memory.load(UInt32.self, at: SessionLayout.slotBytesOffset))
        guard bytes >= 16 else { return }
        for slot in 0..<memory.slotCount {
            let base = SessionLayout.page + slot * bytes
            guard base + 16 <= memory.count else { return }
            guard memory.load(UInt64.self, at: base + SessionLayout.numberOffset) == number else { continue }
            let flags = SessionFlags(rawValue: memory.load(UInt32.self, at: base + SessionLayout.flagsOffset))
            guard !flags.contains(.farewell), !flags.contains(.writing) || flags.contains(.inOnePiece) else {
                return
            }
            _ = unsafe goodbye.withUnsafeBytes {
                unsafe send(
                    descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            return
        }
    }
}
