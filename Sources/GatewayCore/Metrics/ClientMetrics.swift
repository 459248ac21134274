// SPDX-License-Identifier: Apache-2.0

/// What one client used, and how fast events reach it.
public struct ClientMetrics: Sendable {
    public var calls = 0
    public var events = 0
    public var skippedEvents = 0
    public var receivedBytes = 0
    public var sentBytes = 0
    /// From the exchange's bytes in the gateway to the kernel's taking the event for this client; sampled.
    public private(set) var delivery = LatencyHistogram(precision: .oneDigit)
    /// When the bytes came that the oldest measured event, which the kernel has not taken yet, was made of.
    private var owedSince: UInt64?

    public init() {}

    /// Whether ``taken(at:)`` is waited for.
    public var isOwed: Bool { owedSince != nil }

    /// A measured event has been handed to the connection. Times are nanoseconds of a clock that never goes back.
    public mutating func handedOver(since began: UInt64) {
        if owedSince == nil { owedSince = began }
    }

    /// The kernel has taken everything that was handed over.
    public mutating func taken(at now: UInt64) {
        guard let began = owedSince else { return }
        owedSince = nil
        delivery.record(nanoseconds: Int64(clamping: now &- began))
    }
}
