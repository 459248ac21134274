// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


/// What may still be asked of the exchange; all clients share it.
public struct RateBudgetState: WireMessage, Equatable {
    /// The cost that may be spent within a window.
    public var capacity: Int64
    /// What is left of it now.
    public var available: Int64
    /// How long the window is.
    public var window: Duration
    /// What of it only cancels may use.
    public var reservedForCancels: Int64
    /// Calls that wait for their turn.
    public var waiting: Int64
    /// When there is enough for an order again; absent when there is now.
    public var availableIn: Duration?
    /// The same for requests of history.
    public var historyCapacity: Int64
    /// What is left of that.
    public var historyAvailable: Int64
    /// How long its window is.
    public var historyWindow: Duration

    public init(capacity: Int64, available: Int64, window: Duration, reservedForCancels: Int64, waiting: Int64, availableIn: Duration? = nil, historyCapacity: Int64, historyAvailable: Int64, historyWindow: Duration) {
        self.capacity = capacity
        self.available = available
        self.window = window
        self.reservedForCancels = reservedForCancels
        self.waiting = waiting
        self.availableIn = availableIn
        self.historyCapacity = historyCapacity
        self.historyAvailable = historyAvailable
        self.historyWindow = historyWindow
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            capacity: try reader.integer("capacity", in: 0 ... .max),
            available: try reader.integer("available", in: 0 ... .max),
            window: try reader.milliseconds("window_ms"),
            reservedForCancels: try reader.integer("reserved_for_cancels", in: 0 ... .max),
            waiting: try reader.integer("waiting", in: 0 ... .max),
            availableIn: try reader.optionalMilliseconds("available_in_ms"),
            historyCapacity: try reader.integer("history_capacity", in: 0 ... .max),
            historyAvailable: try reader.integer("history_available", in: 0 ... .max),
            historyWindow: try reader.milliseconds("history_window_ms"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("capacity", capacity)
        writer.member("available", available)
        writer.member("window_ms", window)
        writer.member("reserved_for_cancels", reservedForCancels)
        writer.member("waiting", waiting)
        writer.member("available_in_ms", availableIn)
        writer.member("history_capacity", historyCapacity)
        writer.member("history_available", historyAvailable)
        writer.member("history_window_ms", historyWindow)
        writer.endObject()
    }
}

