// SPDX-License-Identifier: Apache-2.0

import GatewayIO

/// What the running daemon is told from outside.
enum StopCause: Sendable {
    case signal(ProcessControl.Signal)
    /// A client asked for the end.
    case drain(grace: Duration)
}

/// What the daemon does at the end of its life.
enum Ending: Sendable, Equatable {
    static let usualGrace: Duration = .seconds(10)

    /// It answers what is open, at most for so long, and takes leave of its clients.
    case stop(grace: Duration)
    /// It leaves its clients to the next process.
    case handOver

    var grace: Duration {
        switch self {
        case .stop(let grace): grace
        case .handOver: Self.usualGrace
        }
    }
}
