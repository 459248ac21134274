// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import Synchronization

/// The bytes of the record of sessions, shared with whoever has its descriptor.
///
/// A store is seen by the next life as soon as it has been carried out: the memory is the kernel's. So that the compiler
/// keeps their order, ``publish(_:at:)`` lets nothing past it.
@safe final class SessionMemory {
    let count: Int
    private let base: UnsafeMutableRawPointer

    /// Maps the file behind `descriptor`, which stays open; nil if it cannot be, or is shorter than a page.
    init?(mapping descriptor: CInt) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            Int(status.st_size) >= SessionLayout.page
        else { return nil }
        let mapped = unsafe mmap(
            nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
        unsafe base = mapped
        count = Int(status.st_size)
    }

    /// An empty record in a file of its own, whose descriptor the caller has to close; nil if there is no memory for it.
    static func make(slots: Int) -> (memory: SessionMemory, descriptor: CInt)? {
        let descriptor = unsafe gateway_memory_file("kraken-gateway-sessions")
        guard descriptor >= 0 else { return nil }
        guard ftruncate(descriptor, SessionLayout.bytes(slots: slots)) == 0,
            let memory = SessionMemory(mapping: descriptor)
        else {
            close(descriptor)
            return nil
        }
        memory.store(SessionLayout.version, at: SessionLayout.versionOffset)
        memory.store(UInt32(slots), at: SessionLayout.slotCountOffset)
        memory.store(UInt32(SessionLayout.slotBytes), at: SessionLayout.slotBytesOffset)
        memory.store(UInt32(SessionLayout.entries), at: SessionLayout.entriesOffset)
        memory.publish(SessionLayout.magic, at: SessionLayout.magicOffset)
        return (memory, descriptor)
    }

    deinit { unsafe munmap(base, count) }

    func load<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type, at offset: Int) -> Number {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= count)
        return unsafe base.loadUnaligned(fromByteOffset: offset, as: type)
    }

    func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number, at offset: Int) {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= count)
        unsafe base.storeBytes(of: value, toByteOffset: offset, as: Number.self)
    }

    /// Stores what says that something else is complete: all that was stored before is there when this is.
    func publish<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number, at offset: Int) {
        atomicMemoryFence(ordering: .sequentiallyConsistent)
        store(value, at: offset)
        atomicMemoryFence(ordering: .sequentiallyConsistent)
    }

    func bytes(at offset: Int, count wanted: Int) -> [UInt8] {
        precondition(offset >= 0 && wanted >= 0 && offset + wanted <= count)
        return unsafe [UInt8](UnsafeRawBufferPointer(start: base + offset, count: wanted))
    }

    func store(_ bytes: some Collection<UInt8>, at offset: Int) {
        precondition(offset >= 0 && offset + bytes.count <= count)
        unsafe UnsafeMutableRawBufferPointer(start: base + offset, count: bytes.count).copyBytes(from: bytes)
    }

    /// Moves bytes to the front; the ranges may overlap.
    func move(from offset: Int, to target: Int, count moved: Int) {
        precondition(min(offset, target) >= 0 && max(offset, target) + moved <= count)
        unsafe (base + target).copyMemory(from: base + offset, byteCount: moved)
    }
}
