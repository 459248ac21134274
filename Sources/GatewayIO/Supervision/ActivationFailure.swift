// SPDX-License-Identifier: Apache-2.0

/// Why the descriptors that systemd handed over cannot be used. The description says what to do.
public enum ActivationFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The variables `LISTEN_FDS` and its like make no sense.
    case unreadable(errno: Int32)
    /// A socket's unit gives it a name that has no meaning here.
    case unknownName(String)
    /// Something is no Unix socket to listen on; `found` says what it is.
    case wrongKind(name: String, found: String)
    /// Two sockets have the same name.
    case duplicateName(String)

    public var description: String {
        switch self {
        case .unreadable(let code):
            "The descriptors handed over by the service manager cannot be read: \(systemErrorText(code))"
        case .unknownName(let name):
            "A socket was handed over with the name \"\(name)\"; FileDescriptorName= must be "
                + PassedDescriptors.socketNames.joined(separator: ", ") + ", or absent."
        case .wrongKind(let name, let found):
            "The socket \"\(name)\" was handed over and is \(found); it must be a Unix stream socket that listens."
        case .duplicateName(let name):
            "Two sockets were handed over with the name \"\(name)\"; give each unit a FileDescriptorName= of its own."
        }
    }
}
