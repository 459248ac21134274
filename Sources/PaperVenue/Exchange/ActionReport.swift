// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

/// What became of one order action: a sending, an edit or a cancellation.
struct ActionReport: Sendable, Equatable {
    /// Kraken's word.
    var status: String
    /// Nil when the action was refused before there was an order.
    var record: OrderRecord?
    /// How the customer named the order, where there is no record to tell.
    var name: OrderName?
    /// The engine's events of this order, in order.
    var events: [EngineEvent] = []
    var receivedAt: Timestamp

    init(
        _ status: SendStatus, _ record: OrderRecord? = nil, name: OrderName? = nil,
        events: [EngineEvent] = [],
        at time: Timestamp
    ) {
        self.init(word: status.rawValue, record, name: name, events: events, at: time)
    }

    init(
        word: String, _ record: OrderRecord? = nil, name: OrderName? = nil, events: [EngineEvent] = [],
        at time: Timestamp
    ) {
        status = word
        self.record = record
        self.name = name
        self.events = events
        receivedAt = time
    }

    var uuid: VenueUUID? {
        if let record { return record.uuid }
        if case .uuid(let uuid) = name { return uuid }
        return nil
    }

    var clientOrderID: String? {
        if let record { return record.order.clientOrderID }
        if case .clientOrderID(let text) = name { return text }
        return nil
    }
}

/// The name of an action that Maker Protection holds.
typealias HoldNumber = UInt64

/// What there is to say of an action at once.
enum ActionOutcome: Sendable, Equatable {
    case done(ActionReport)
    /// Its report comes when it is let go.
    case held(HoldNumber)
}
