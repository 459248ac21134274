// SPDX-License-Identifier: Apache-2.0

/// How the daemon ends, with the meanings of `sysexits.h` where there is one. The help and the manual page list them.
///
/// systemd starts the daemon again after ``builtInVenue`` alone: for the others somebody has to change something first
/// (`RestartPreventExitStatus=` in the unit).
enum DaemonExit: Int32, CaseIterable {
    case stopped = 0
    case usage = 64
    case wrongDescriptor = 65
    case duplicateDescriptor = 66
    case groupMissing = 67
    case exchange = 69
    case builtInVenue = 70
    case recording = 71
    case socket = 73
    case stateDirectory = 74
    case alreadyRunning = 75
    case credentials = 77
    case configuration = 78

    var meaning: String {
        switch self {
        case .stopped: "stopped as asked"
        case .usage: "wrong options"
        case .wrongDescriptor:
            "systemd handed over something that is no listening Unix stream socket, or has a name without meaning"
        case .duplicateDescriptor: "systemd handed over two sockets with the same name"
        case .groupMissing: "the socket's group does not exist, or the socket may not be given to it"
        case .exchange: "the exchange could not be asked what the key may do (--check-key)"
        case .builtInVenue: "the built-in exchange could not start"
        case .recording: "the recording cannot be written"
        case .socket: "the socket could not be made, or another process serves it"
        case .stateDirectory: "the state directory cannot be made, read or written"
        case .alreadyRunning: "another gateway works with the same state directory"
        case .credentials:
            "the API key or its secret is missing, unreadable or readable by others, or refused (--check-key)"
        case .configuration: "the configuration is wrong"
        }
    }

    /// One line each, for the help.
    static var table: String {
        allCases
            .map { "  \($0.rawValue < 10 ? " " : "")\($0.rawValue)  \($0.meaning)" }
            .joined(separator: "\n")
    }
}
