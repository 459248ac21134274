// SPDX-License-Identifier: Apache-2.0

import Trading

/// An action on its way to the engine, kept back by Maker Protection.
struct HeldAction: Sendable, Equatable {
    enum Action: Sendable, Equatable {
        /// The order of that number, which the registry knows.
        case place(UInt64)
        case edit(EditTicket)
    }

    let number: HoldNumber
    let action: Action
    let contract: Int
    let receivedAt: Timestamp
    let releasedAt: Timestamp
}

/// An action that was let go, with what became of it.
struct ReleasedAction: Sendable, Equatable {
    var number: HoldNumber
    var report: ActionReport
}
