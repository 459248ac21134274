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
        if let advice = advice(error) { lines.append(advice) }
        if let id = error.details["client_order_id"], error.outcome == .unknown {
            lines.append("Ask for it with: krakenctl order \(id)")
        }
        return lines
    }

    /// Where to look, by the exchange's number of its refusal.
    private static func advice(_ error: GatewayError) -> String? {
        switch error.details["venue_code"] {
        case "11" where error.details["venue_error"]?.contains("maxLeverage") == true:
            "The highest leverage of an instrument is in: krakenctl ticker SYMBOL"
        case "88": "Multi-collateral instruments are those of kind linear in: krakenctl instruments"
        case "89", "90": "The currencies of the collateral are in: krakenctl account"
        default: nil
        }
    }
}

extension String {
    fileprivate func replacingFinalPoint(with ending: String) -> String {
        (hasSuffix(".") ? String(dropLast()) : self) + ending
    }
}
