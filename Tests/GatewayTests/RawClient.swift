// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A client that speaks in literal frames over a blocking socket, and reads only when the test says.
final class RawClient {
    struct Trouble: Error, CustomStringConvertible {
        var description: String
    }

    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var taken = 0

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
    func receive() throws -> Frame {
        guard let frame = try receiveUnlessEnded() else {
            throw Trouble(description: "expected a frame, and the connection ended")
        }
        return frame
    }

    /// The next frame; it must be the answer to call `id`.
    func answer(_ id: Int64) throws -> Frame {
        let frame = try receive()
        guard frame.id == id else { throw Trouble(description: "expected an answer to \(id), got \(frame)") }
        return frame
    }

    /// Frames up to the first that is wanted, which is the last one returned.
    func receive(until isWanted: (Frame) -> Bool) throws -> [Frame] {
        var frames: [Frame] = []
        while true {
            let frame = try receive()
            frames.append(frame)
            if isWanted(frame) { return frames }
        }
    }

    /// All frames up to the end of the connection.
    func receiveAll() throws -> [Frame] {
        var frames: [Frame] = []
        while let frame = try receiveUnlessEnded() { frames.append(frame) }
        return frames
    }

    /// Returns when the gateway has handled everything sent before; what it answers meanwhile is returned.
    @discardableResult
    func sync() throws -> [Frame] {
        try send(#"{"ping":424242}"#)
        return try receive { $0.number("pong") == 424_242 }.dropLast()
    }

    private func receiveUnlessEnded() throws -> Frame? {
        while buffer.count - taken < 4 {
            guard try fill() else { return nil }
        }
        let length = buffer[taken..<taken + 4].reduce(0) { $0 << 8 | Int($1) }
        while buffer.count - taken < 4 + length {
            guard try fill() else { throw Trouble(description: "the connection ended within a frame") }
        }
        let frame = try Frame(Array(buffer[taken + 4..<taken + 4 + length]))
        taken += 4 + length
        return frame
    }

    /// Returns false at the end.
    private func fill() throws -> Bool {
        buffer.removeFirst(taken)
        taken = 0
        var space = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe space.withUnsafeMutableBytes {
            unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
        }
        guard count >= 0 else { throw Trouble(description: "the gateway said nothing: errno \(errno)") }
        buffer += space[..<count]
        return count > 0
    }
}
