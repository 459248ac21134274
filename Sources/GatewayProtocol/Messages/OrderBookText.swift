// SPDX-License-Identifier: Apache-2.0

public import Trading

/// Writes the event of one change of a book: the same bytes as ``OrderBookChange`` encodes to, into memory that is kept
/// from one to the next.
///
/// The levels of an event are all of one side, because one change of the exchange's is.
public struct OrderBookText: Sendable {
    /// The event, once ``end(sequence:venueTime:)`` was called.
    public private(set) var bytes: [UInt8] = []
    private var hasLevels = false

    public init() {
        bytes.reserveCapacity(256)
    }

    public mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        hasLevels = false
    }

    /// A quantity of zero takes the level out.
    public mutating func level(_ side: Side, _ price: Decimal, _ quantity: Decimal) {
        if hasLevels {
            FrameEncoder.append(",{\"price\":\"", to: &bytes)
        } else if side == .buy {
            FrameEncoder.append("{\"bids\":[{\"price\":\"", to: &bytes)
        } else {
            FrameEncoder.append("{\"asks\":[{\"price\":\"", to: &bytes)
        }
        hasLevels = true
        price.append(to: &bytes)
        FrameEncoder.append("\",\"quantity\":\"", to: &bytes)
        quantity.append(to: &bytes)
        FrameEncoder.append("\"}", to: &bytes)
    }

    /// - Returns: false if there was no level, and so there is no event.
    public mutating func end(sequence: Int64, venueTime: Timestamp?) -> Bool {
        guard hasLevels else { return false }
        FrameEncoder.append("],\"venue_seq\":", to: &bytes)
        FrameEncoder.append(sequence, to: &bytes)
        if let venueTime {
            FrameEncoder.append(",\"venue_time_us\":", to: &bytes)
            FrameEncoder.append(venueTime.microseconds, to: &bytes)
        }
        FrameEncoder.append("}", to: &bytes)
        return true
    }
}
