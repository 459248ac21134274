// SPDX-License-Identifier: Apache-2.0

/// Where a message's time goes between the exchange's socket and the clients', measured on samples.
///
/// One read of the socket is one turn. Of a turn that is measured the first message is followed: `parse` and `publish` are
/// its own, `queue` is its wait for the rest of the read, `write` the handing over to all clients' sockets; the four add up
/// to `total`. At most one turn in each `interval` is measured, so the cost is bounded however fast messages come.
///
/// States: *idle*, *measuring* a turn (its first message), *waiting* for the turn's end, *writing*. Marks that come in no
/// order that means anything are ignored.
public struct TickStages: Sendable {
    public enum Stage: Int, Sendable, Hashable, CaseIterable {
        /// From the bytes in the gateway to an event.
        case parse
        /// From the event to encoded bytes in every queue.
        case publish
        /// What was read together waits for each other.
        case queue
        /// The clients' sockets are given their bytes.
        case write
        /// All of it.
        case total

        public var name: String {
            switch self {
            case .parse: "parse"
            case .publish: "publish"
            case .queue: "queue"
            case .write: "write"
            case .total: "total"
            }
        }
    }

    private enum State {
        case idle
        /// `began` is the moment the bytes were there.
        case measuring(began: UInt64)
        case parsed(began: UInt64, kind: FeedKind, at: UInt64)
        case published(began: UInt64, kind: FeedKind, at: UInt64)
        case writing(began: UInt64, kind: FeedKind, at: UInt64)
    }

    private let interval: UInt64
    private var state = State.idle
    private var isTurnOpen = false
    private var lastMeasured: UInt64?
    public private(set) var times: [FeedKind: [RecentLatency]] = [:]

    /// - Parameter interval: zero measures every turn.
    public init(interval: Duration) {
        let (seconds, attoseconds) = interval.components
        self.interval =
            UInt64(clamping: seconds) * 1_000_000_000 + UInt64(clamping: attoseconds / 1_000_000_000)
    }

    /// Whether the message that is being handled is followed: its marks have to be set.
    public var isMeasuring: Bool {
        if case .measuring = state { true } else { false }
    }

    /// Bytes of the exchange are there; may come several times before they are handled. Times are nanoseconds of a clock
    /// that never goes back.
    public mutating func readBegan(at now: UInt64) {
        guard !isTurnOpen else { return }
        isTurnOpen = true
        if let lastMeasured, now &- lastMeasured < interval { return }
        lastMeasured = now
        state = .measuring(began: now)
    }

    /// The first message has been read; nil when it was no event.
    public mutating func parsed(_ kind: FeedKind?, at now: UInt64) {
        guard case .measuring(let began) = state else { return }
        state = kind.map { .parsed(began: began, kind: $0, at: now) } ?? .idle
        if let kind { record(.parse, kind, now &- began) }
    }

    /// What follows from it has been encoded.
    public mutating func published(at now: UInt64) {
        guard case .parsed(let began, let kind, let before) = state else { return }
        record(.publish, kind, now &- before)
        state = .published(began: began, kind: kind, at: now)
    }

    /// Everything that was read has been handled, and is about to be written. Returns when the turn began, if it is measured.
    public mutating func readCompleted(at now: @autoclosure () -> UInt64) -> UInt64? {
        isTurnOpen = false
        guard case .published(let began, let kind, let before) = state else {
            state = .idle
            return nil
        }
        let now = now()
        record(.queue, kind, now &- before)
        state = .writing(began: began, kind: kind, at: now)
        return began
    }

    /// The clients' sockets have been given everything.
    public mutating func written(at now: UInt64) {
        guard case .writing(let began, let kind, let before) = state else { return }
        state = .idle
        record(.write, kind, now &- before)
        record(.total, kind, now &- began)
    }

    /// The connection is gone, and what was begun with it.
    public mutating func interrupted() {
        state = .idle
        isTurnOpen = false
    }

    public mutating func minutePassed() {
        for kind in times.keys {
            for index in Stage.allCases.indices { times[kind]?[index].minutePassed() }
        }
    }

    private mutating func record(_ stage: Stage, _ kind: FeedKind, _ nanoseconds: UInt64) {
        if times[kind] == nil {
            times[kind] = Array(repeating: RecentLatency(), count: Stage.allCases.count)
        }
        times[kind]?[stage.rawValue].record(nanoseconds: Int64(clamping: nanoseconds))
    }
}
