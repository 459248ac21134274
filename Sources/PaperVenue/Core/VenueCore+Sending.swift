// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Trading

// Every message of a feed passes here, and meets the faults that were ordered for it.
extension VenueCore {
    /// An answer to a request on the same connection; no fault meets it.
    mutating func reply(_ bytes: [UInt8], to id: FeedConnectionID) {
        if sessions[id]?.isSilent ?? true { return }
        outputs.append(.message(bytes, to: [id]))
        sendOvertaken(on: id)
    }

    mutating func send(_ bytes: [UInt8], _ feed: FeedName, to hearers: [FeedConnectionID], now: Timestamp) {
        guard faults.hasFeedFaults || !messages.isEmpty || hasSilentSessions else {
            outputs.append(.message(bytes, to: hearers))
            return
        }
        for id in hearers where sessions[id]?.isSilent == false { send(bytes, feed, to: id, now: now) }
    }

    private mutating func send(_ bytes: [UInt8], _ feed: FeedName, to id: FeedConnectionID, now: Timestamp) {
        switch faults.met(feed: feed.rawValue) {
        case nil: deliver(bytes, to: id)
        case .drop: break
        case .duplicate:
            deliver(bytes, to: id)
            outputs.append(.message(bytes, to: [id]))
        case .reorder:
            if let earlier = messages.keep(bytes, to: id, now: now) {
                outputs.append(.message(earlier, to: [id]))
            }
        case .delay(let delay): messages.delay(bytes, to: id, until: now.advanced(by: delay))
        case .disconnect:
            deliver(bytes, to: id)
            disconnect(id)
        case .rename(let word, let member):
            deliver(MessageEdit.replacing(member, with: word, in: bytes), to: id)
        case .damage(let damage): deliver(MessageEdit.damaged(bytes, damage), to: id)
        case .silence: silence(id)
        case .omit(let members):
            deliver(members.reduce(bytes) { MessageEdit.omitting($1, in: $0) }, to: id)
        }
    }

    private mutating func deliver(_ bytes: [UInt8], to id: FeedConnectionID) {
        outputs.append(.message(bytes, to: [id]))
        sendOvertaken(on: id)
    }

    private mutating func sendOvertaken(on id: FeedConnectionID) {
        guard let bytes = messages.overtaken(on: id) else { return }
        outputs.append(.message(bytes, to: [id]))
    }

    /// Leaves a connection open and says nothing on it any more, as a network does that has lost its other half.
    private mutating func silence(_ id: FeedConnectionID) {
        sessions[id]?.isSilent = true
        hasSilentSessions = true
        outputs.append(.silenced(id))
    }

    /// Cuts a connection as a broken network would.
    mutating func disconnect(_ id: FeedConnectionID) {
        guard sessions[id] != nil else { return }
        closed(id)
        outputs.append(.disconnected(id))
    }
}
