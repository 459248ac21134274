// SPDX-License-Identifier: Apache-2.0

import GatewayIO

/// What the running daemon is told from outside.
enum StopCause: Sendable {
    case signal(ProcessControl.Signal)
    /// A client asked for the end.
    case drain(grace: Duration)
}
