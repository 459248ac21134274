// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What an API key may do, in words.
struct KeyReport: Sendable {
    let text: String

    /// As the exchange's key service says.
    init(_ permissions: KeyPermissions) {
        var lines: [String] = []
        switch permissions.general {
        case .none: lines += ["may read      no: the account stays closed to it", "may trade     no"]
        case .read: lines += ["may read      yes", "may trade     no: orders will be refused"]
        case .full: lines += ["may read      yes", "may trade     yes"]
        case .other(let word): lines.append("may trade     the exchange says \"\(word)\"")
        }
        switch permissions.transfer {
        case .none: lines.append("may transfer  no")
        case .read: lines.append("may transfer  no, and may see transfers")
        case .full:
            lines.append("may transfer  YES: trading does not need it; a key without it is safer")
        case .other(let word): lines.append("may transfer  the exchange says \"\(word)\"")
        }
        let addresses = permissions.addresses.joined(separator: ", ")
        lines.append("usable from   \(addresses.isEmpty ? "any address" : addresses)")
        if let time = permissions.createdAt { lines.append("made          \(time.rfc3339)") }
        text = lines.joined(separator: "\n")
    }

    /// As far as reading the account tells.
    init(openOrders: Int) {
        text = """
            may read      yes: the account has \(openOrders) open orders
            may trade     not known: this exchange does not tell, and only an order would
            """
    }
}
