// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One connection of a scripted gateway, in literal frames.
final class ScriptedConnection: Sendable {
    private let descriptor: CInt

    init(descriptor: CInt) { self.descriptor = descriptor }

    deinit { Glibc.close(descriptor) }

    static let helloResult =
        #"{"protocol_version":1,"gateway_version":"9.9.9","environment":"paper","#
        + #""identity":{"uid":1000,"gid":1000,"pid":42,"owner":"uid:1000","role":"trader"},"#
        + #""limits":{"max_frame_bytes":1048576,"max_open_calls":256,"max_streams":1024,"#
        + #""max_queue_bytes":8388608,"max_depth":32,"default_timeout_ms":30000}}"#

    /// Answers the hello; returns its frame.
    @discardableResult
    func greet() throws -> String {
        let hello = try receive()
        guard let id = Self.id(of: hello), hello.contains(#""method":"gateway.hello""#) else {
            throw ScriptedGateway.Mismatch(description: "expected a hello, got \(hello)")
        }
        try send(#"{"id":\#(id),"result":\#(Self.helloResult)}"#)
        return hello
    }

    /// The number behind `"id":`.
    static func id(of frame: String) -> Int? {
        guard let range = frame.firstRange(of: #""id":"#) else { return nil }
        return Int(frame[range.upperBound...].prefix { $0.isNumber })
    }

    /// The next frame must be this one.
    func expect(_ frame: String) throws {
        let got = try receive()
        guard got == frame else {
            throw ScriptedGateway.Mismatch(description: "expected \(frame), got \(got)")
        }
    }

    /// The next frame must be a call of `method`; returns its id.
    @discardableResult
    func expectCall(_ method: String) throws -> Int {
        let got = try receive()
        guard got.contains(#""method":"\#(method)""#), let id = Self.id(of: got) else {
            throw ScriptedGateway.Mismatch(description: "expected a call of \(method), got \(got)")
        }
        return id
    }

    /// The client must close the connection without another frame.
    func expectEnd() throws {
        let header = try read(4)
        guard header.isEmpty else {
            throw ScriptedGateway.Mismatch(description: "expected the end, got \(try receive(after: header))")
        }
    }

    /// Every frame until the client closes the connection.
    func receiveAll() throws -> [String] {
        var frames: [String] = []
        while true {
            let header = try read(4)
            guard header.count == 4 else { return frames }
            frames.append(try receive(after: header))
        }
    }

    func receive() throws -> String {
        let header = try read(4)
        guard header.count == 4 else {
            throw ScriptedGateway.Mismatch(description: "expected a frame, and the connection ended")
        }
        return try receive(after: header)
    }

    private func receive(after header: [UInt8]) throws -> String {
        let length = header.reduce(0) { $0 << 8 | Int($1) }
        return String(decoding: try read(length), as: UTF8.self)
    }

    private func read(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var part = [UInt8](repeating: 0, count: count - bytes.count)
            let got = unsafe part.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            if got == 0 || (got < 0 && errno == ECONNRESET) { return bytes }
            guard got > 0 else { throw ScriptedGateway.Mismatch(description: "the client said nothing") }
            bytes += part[..<got]
        }
        return bytes
    }

    static func frame(_ json: String) -> [UInt8] {
        let length = UInt32(json.utf8.count)
        return [
            UInt8(length >> 24), UInt8(length >> 16 & 255), UInt8(length >> 8 & 255), UInt8(length & 255),
        ]
            + Array(json.utf8)
    }

    func send(_ frames: String...) throws {
        try send(bytes: frames.flatMap(Self.frame))
    }

    func send(bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = try write(bytes, from: sent, flags: 0)
            guard count >= 0 else { throw ScriptedGateway.Mismatch(description: "the client took no more") }
            sent += count
        }
    }

    /// Sends until the client has taken nothing for a good while; returns how many bytes it took.
    func sendUntilBlocked(_ bytes: [UInt8]) throws -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = try write(bytes, from: sent, flags: CInt(MSG_DONTWAIT))
            if count >= 0 {
                sent += count
            } else {
                var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard unsafe poll(&entry, 1, 300) > 0 else { return sent }
            }
        }
        return sent
    }

    private func write(_ bytes: [UInt8], from offset: Int, flags: CInt) throws -> Int {
        let count = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.send(
                descriptor, $0.baseAddress?.advanced(by: offset), $0.count - offset,
                flags | CInt(MSG_NOSIGNAL))
        }
        guard count >= 0 || errno == EAGAIN else {
            throw ScriptedGateway.Mismatch(description: "the client has gone")
        }
        return count
    }

    /// Ends the connection now.
    func hangUp() { shutdown(descriptor, CInt(SHUT_RDWR)) }
}
