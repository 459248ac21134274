// SPDX-License-Identifier: Apache-2.0

/// Something that goes wrong on order: what, and which requests or messages it meets.
public struct VenueFault: Sendable, Equatable {
    /// What a request meets.
    public enum RequestAction: Sendable, Equatable {
        /// It never reaches the engine, and nothing answers it.
        case loseRequest
        /// The engine acts, and nothing answers.
        case loseAnswer
        /// It reaches the engine so much later.
        case delayRequest(Duration)
        /// The engine acts at once and is heard so much later.
        case delayAnswer(Duration)
        /// A server in front of the engine answers; `acts` tells whether the engine has seen the request.
        case answer(status: Int, body: String?, acts: Bool)
        /// The connection is cut; `acts` tells whether the engine has seen the request.
        case reset(acts: Bool)
        /// Refused without reaching the engine.
        case refuse(Refusal)
        /// The engine acts, and the first status word of its answer is this one.
        case rename(String)
        /// The exchange is restarted, and takes no connection for so long.
        case restart(Duration, acts: Bool)
        /// The engine acts, and the answer is damaged.
        case damage(Damage)
    }

    /// What happens to a text on its way.
    public enum Damage: Sendable, Equatable {
        /// The second half is missing.
        case truncate
        /// It is no JSON any more, though as long as before.
        case corrupt
    }

    /// What a connection meets as it is accepted, before anything of it is read.
    public enum ConnectionAction: Sendable, Equatable {
        /// It is closed.
        case refuse
        /// The handshake of TLS is refused.
        case failTLS
        /// It stays open, and nothing is ever read or said.
        case hang
    }

    /// The shapes in which Kraken refuses.
    public enum Refusal: Sendable, Equatable {
        /// A word in the status of an answer whose result is success.
        case status(String)
        /// A name in `error`, HTTP 200.
        case error(String)
        /// A code in `errors`.
        case code(Int, message: String, status: Int)
    }

    /// What a message of a feed meets, each connection by itself.
    public enum FeedAction: Sendable, Equatable {
        case drop
        case duplicate
        /// The next message of the connection overtakes it; it waits a second at most.
        case reorder
        case delay(Duration)
        /// The connection is cut behind it.
        case disconnect
        /// A member of it, of which the value is a text, has this word.
        case rename(String, member: String = "reason")
        case damage(Damage)
        /// The connection stays open, and nothing is heard or said on it any more.
        case silence
        /// It comes without these members.
        case omit([String])
    }

    public enum Cause: Sendable, Equatable {
        /// Requests to an endpoint, by the path behind `v3/` (`sendorder`, `orders/status`); nil for every one.
        case request(String?, RequestAction)
        /// Messages of a feed by their name, so that `open_orders` does not mean its snapshot; nil for every feed's
        /// messages but the snapshots.
        case feed(String?, FeedAction)
        case connection(ConnectionAction)
    }

    public var cause: Cause
    /// The first that it can meet, counted from one since the fault was ordered.
    public var nth: Int
    /// How many it meets at most; nil for no end.
    public var times: Int?
    /// How likely it meets one that it can meet.
    public var probability: Double

    public init(_ cause: Cause, nth: Int = 1, times: Int? = 1, probability: Double = 1) {
        self.cause = cause
        self.nth = nth
        self.times = times
        self.probability = probability
    }
}
