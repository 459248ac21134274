// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import Trading

/// A failure in the words of the command line.
enum ErrorText {
    /// The message, and what to do where this program knows better than the library.
    static func lines(_ error: GatewayError) -> [String] {
        var lines = ["krakenctl: \(error.message) (\(error.code) \(error.reason))"]
        switch error.reason {
        case ClientReason.socketAbsent:
            lines = ["krakenctl: \(error.message.replacingFinalPoint(with: ", or give --socket PATH."))"]
        case ClientReason.wrongKind:
            lines.append("Streams are for krakenctl stream, all other methods for krakenctl call.")
        default:
            break
        }
        if let id = error.details["client_order_id"], error.outcome == .unknown {
            lines.append("Ask for it with: krakenctl order \(id)")
        }
        return lines
    }
}

extension String {
    fileprivate func replacingFinalPoint(with ending: String) -> String {
        (hasSuffix(".") ? String(dropLast()) : self) + ending
    }
}
