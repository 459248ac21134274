// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import Trading

/// How the program ends; the numbers from 64 on are those of `sysexits.h`.
enum ExitStatus: Int32 {
    case done = 0
    /// The gateway or the exchange refused.
    case refused = 1
    /// Nobody knows whether it was carried out.
    case outcomeUnknown = 2
    case usage = 64
    case unreachable = 69
    case tryAgain = 75

    private static let unreachableReasons: Set<String> = [
        ClientReason.socketAbsent, ClientReason.socketRefused, ClientReason.socketForbidden,
        ClientReason.socketPathTooLong, ClientReason.socketFailed, ClientReason.connectionLost,
    ]

    init(_ error: GatewayError) {
        if error.outcome == .unknown {
            self = .outcomeUnknown
        } else if Self.unreachableReasons.contains(error.reason) {
            self = .unreachable
        } else {
            self = error.retryable ? .tryAgain : .refused
        }
    }
}
