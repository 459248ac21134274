// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// The descriptors that systemd handed to this process: sockets to listen on, and what an earlier life has stored.
///
/// Each is checked before it is used. They belong to systemd as well: closing one here ends nothing, and a socket's file is
/// never deleted.
public struct PassedDescriptors: Sendable {
    /// A socket that somebody else has bound and listens on.
    public struct ListeningSocket: Sendable, Equatable {
        /// The `FileDescriptorName=` of its unit.
        public var name: String
        /// Where clients connect; empty for an abstract or unnamed one.
        public var path: String
        var descriptor: CInt
    }

    public private(set) var listening: [ListeningSocket] = []
    /// What was stored under names that begin with ``storedPrefix``.
    private(set) var stored: [(name: String, descriptor: CInt)] = []

    /// The beginning of the names that this program gives to what it has stored.
    static let storedPrefix = "kept-"
    /// The names that a socket to listen on may have: what comes in by it can do no more than that.
    public static let socketNames = ["read", "trade", "admin"]

    /// Nothing was handed over.
    public init() {}

    /// Takes what was handed to this process, once: the variables that tell of it are unset, and every descriptor is closed
    /// when another program is started. What was meant for another process is none of ours.
    /// - Throws: when something is not what its name says.
    public static func take() throws(ActivationFailure) -> PassedDescriptors {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = unsafe sd_listen_fds_with_names(1, &names)
        guard count >= 0 else { throw .unreadable(errno: -count) }
        defer {
            if let names = unsafe names {
                for index in 0..<Int(count) { unsafe free(names[index]) }
                unsafe free(names)
            }
        }
        var named: [(name: String, descriptor: CInt)] = []
        for index in 0..<count {
            let text = unsafe names.flatMap { unsafe $0[Int(index)] }
            let name = unsafe text.map { unsafe String(cString: $0) } ?? "unknown"
            named.append((name, firstDescriptor + index))
        }
        return try PassedDescriptors(checking: named)
    }

    /// Sorts descriptors by what their names say they are.
    init(checking named: [(name: String, descriptor: CInt)]) throws(ActivationFailure) {
        for (name, descriptor) in named {
            if name.hasPrefix(Self.storedPrefix) {
                stored.append((name, descriptor))
                continue
            }
            guard let role = Self.socketName(name) else { throw .unknownName(name) }
            guard sd_is_socket_unix(descriptor, CInt(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
                throw .wrongKind(name: name, found: Self.kind(of: descriptor))
            }
            guard !listening.contains(where: { $0.name == role }) else { throw .duplicateName(name) }
            listening.append(
                ListeningSocket(name: role, path: Self.path(of: descriptor), descriptor: descriptor))
        }
    }

    /// Which of ``socketNames`` a socket has; empty for one whose unit names none, which limits nothing.
    private static func socketName(_ name: String) -> String? {
        if socketNames.contains(name) { return name }
        // The unit's own name is systemd's default, "unknown" that of a program that passes sockets without names.
        return name == "unknown" || name.hasSuffix(".socket") ? "" : nil
    }

    private static let firstDescriptor: CInt = 3

    private static func path(of descriptor: CInt) -> String {
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard code == 0 else { return "" }
        return unsafe withUnsafeBytes(of: &address.sun_path) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// What a descriptor is, in words for the one who wrote the unit.
    private static func kind(of descriptor: CInt) -> String {
        if sd_is_socket_unix(descriptor, CInt(SOCK_STREAM.rawValue), 0, nil, 0) > 0 {
            return "a connected Unix socket (set Accept=no)"
        }
        if sd_is_socket_unix(descriptor, CInt(SOCK_DGRAM.rawValue), -1, nil, 0) > 0 {
            return "a datagram socket (use ListenStream=)"
        }
        if sd_is_socket_unix(descriptor, CInt(SOCK_SEQPACKET.rawValue), -1, nil, 0) > 0 {
            return "a socket of packets (use ListenStream=)"
        }
        if sd_is_socket(descriptor, AF_INET, 0, -1) > 0 || sd_is_socket(descriptor, AF_INET6, 0, -1) > 0 {
            return "an Internet socket (give ListenStream= a path)"
        }
        if sd_is_fifo(descriptor, nil) > 0 { return "a FIFO (use ListenStream=)" }
        return "no socket at all"
    }
}
