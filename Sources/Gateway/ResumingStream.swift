// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import Trading

/// A stream that a client has from an earlier life of the gateway, while what it tells of is asked for again.
struct ResumingStream {
    /// The call that started it.
    let call: ClientFrame.Call
    let number: Int64
    /// The last event that the client was given.
    let sequence: Int64
    /// When it is given up.
    let until: Timestamp
}
