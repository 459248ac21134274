// SPDX-License-Identifier: Apache-2.0

public import JSONText

/// A stream as it stands on the wire: first its state, then every change.
///
/// It ends normally only when the gateway has said so, after ``cancel()``; otherwise the iteration throws.
/// Breaking out of the iteration, or cancelling its task, cancels the stream at the gateway. It can be
/// iterated once.
public struct GatewayStream: AsyncSequence, Sendable {
    public typealias Element = StreamEvent<JSONValue, JSONValue>
    public typealias Failure = GatewayError

    private let handle: StreamHandle

    init(_ handle: StreamHandle) { self.handle = handle }

    /// The method that is followed.
    public var method: String { handle.method }

    /// Asks the gateway to end the stream: what is under way still comes, then the iteration ends.
    public func cancel() { handle.end() }

    public func makeAsyncIterator() -> Iterator { Iterator(handle) }

    public struct Iterator: AsyncIteratorProtocol {
        /// Its end is the end of the iteration, however that came about.
        private final class Presence {
            let handle: StreamHandle

            init(_ handle: StreamHandle) { self.handle = handle }

            deinit { handle.leave() }
        }

        private let presence: Presence?
        private var batch: [Element] = []
        private var position = 0

        init(_ handle: StreamHandle) {
            presence = handle.beginIteration() ? Presence(handle) : nil
        }

        public mutating func next() async throws(GatewayError) -> Element? {
            try await next(isolation: #isolation)
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(GatewayError) -> Element? {
            if position < batch.count {
                defer { position += 1 }
                return batch[position]
            }
            guard let handle = presence?.handle else { throw .alreadyIterated }
            batch = []
            position = 1
            while true {
                if Task.isCancelled {
                    handle.leave()
                    throw .streamCancelled
                }
                let taken = handle.take()
                if let first = taken.events.first {
                    batch = taken.events
                    return first
                }
                switch taken.ending {
                case .properly: return nil
                case .failed(let error): throw error
                case nil: break
                }
                guard await handle.wait() else { throw .alreadyIterated }
            }
        }
    }
}
