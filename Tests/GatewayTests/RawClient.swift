// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// A client that speaks in literal frames over a blocking socket, and reads only when the test says.
final class RawClient: Sendable {
    struct Trouble: Error, CustomStringConvertible {
        var description: String
    }

    private struct Input {
        var bytes: [UInt8] = []
        var taken = 0
        var last = "the beginning"
    }

    private let descriptor: CInt
    private let input = Mutex(Input())
    /// Reads block here, and not on the threads that all tasks share.
    private let queue = DispatchQueue(label: "client")

    init(path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() { unsafe field[index] = byte }
        }
        let code = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw Trouble(description: "cannot connect to \(path): errno \(errno)") }
        // Far more than anything takes: a test that waits for what does not come fails instead of hanging.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    // MARK: Sending

    static func frame(_ json: String) -> [UInt8] {
        let length = UInt32(json.utf8.count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + Array(json.utf8)
    }

    static func call(
        _ id: Int, _ method: String, _ params: String = "{}", timeout milliseconds: Int? = nil
    ) -> String {
        let timeout = milliseconds.map { ",\"timeout_ms\":\($0)" } ?? ""
        return #"{"id":\#(id),"method":"\#(method)","params":\#(params)\#(timeout)}"#
    }

    /// All frames in one write.
    func send(_ frames: [String]) throws { try send(bytes: frames.flatMap(Self.frame)) }

    func send(_ frames: String...) throws { try send(frames) }

    func call(
        _ id: Int, _ method: String, _ params: String = "{}", timeout milliseconds: Int? = nil
    ) throws {
        try send(Self.call(id, method, params, timeout: milliseconds))
    }

    func send(bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { space in
                unsafe Glibc.send(
                    descriptor, space.baseAddress?.advanced(by: sent), space.count - sent, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Trouble(description: "the gateway takes no more: errno \(errno)") }
            sent += count
        }
    }

    /// Nothing more will be sent.
    func shutDownOutput() { shutdown(descriptor, CInt(SHUT_WR)) }

    // MARK: Receiving

    /// The next frame.
    func receive() async throws -> Frame {
        guard let frame = try await receiveUnlessEnded() else {
            throw Trouble(description: "expected a frame, and the connection ended")
        }
        return frame
    }

    func receive(count: Int) async throws -> [Frame] {
        var frames: [Frame] = []
        while frames.count < count { frames.append(try await receive()) }
        return frames
    }

    /// The next frame; it must be the answer to call `id`.
    func answer(_ id: Int64) async throws -> Frame {
        let frame = try await receive()
        guard frame.id == id else { throw Trouble(description: "expected an answer to \(id), got \(frame)") }
        return frame
    }

    /// Frames up to the first that is wanted, which is the last one returned.
    func receive(until isWanted: (Frame) -> Bool) async throws -> [Frame] {
        var frames: [Frame] = []
        while true {
            let frame = try await receive()
            frames.append(frame)
            if isWanted(frame) { return frames }
        }
    }

    /// All frames up to the end of the connection.
    func receiveAll() async throws -> [Frame] {
        var frames: [Frame] = []
        while let frame = try await receiveUnlessEnded() { frames.append(frame) }
        return frames
    }

    /// Returns when the gateway has handled everything sent before; what came meanwhile is returned.
    @discardableResult
    func sync() async throws -> [Frame] {
        try send(#"{"ping":424242}"#)
        return try await receive { $0.number("pong") == 424_242 }.dropLast()
    }

    private func receiveUnlessEnded() async throws -> Frame? {
        while true {
            if let frame = try nextFrame() { return frame }
            guard try await fill() else { return nil }
        }
    }

    private func nextFrame() throws -> Frame? {
        let bytes = input.withLock { input -> [UInt8]? in
            let start = input.taken + 4
            guard input.bytes.count >= start else { return nil }
            let length = input.bytes[input.taken..<start].reduce(0) { $0 << 8 | Int($1) }
            guard input.bytes.count >= start + length else { return nil }
            input.taken = start + length
            return Array(input.bytes[start..<start + length])
        }
        guard let bytes else { return nil }
        let frame = try Frame(bytes)
        input.withLock { $0.last = "\(frame)" }
        return frame
    }

    /// Waits for more; returns false at the end.
    private func fill() async throws -> Bool {
        let received = try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.receiveBytes() }) }
        }
        return try input.withLock { input in
            input.bytes.removeFirst(input.taken)
            input.taken = 0
            guard received.isEmpty else {
                input.bytes += received
                return true
            }
            guard input.bytes.isEmpty else {
                throw Trouble(description: "the connection ended within a frame")
            }
            return false
        }
    }

    private func receiveBytes() throws -> [UInt8] {
        var space = [UInt8](repeating: 0, count: 64 << 10)
        var count: Int
        // A process that was stopped and goes on is interrupted here.
        repeat {
            count = unsafe space.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
        } while count < 0 && errno == EINTR
        guard count >= 0 else {
            let (code, last) = (errno, input.withLock { $0.last })
            throw Trouble(description: "the gateway said nothing after \(last): errno \(code)")
        }
        return Array(space[..<count])
    }
}
