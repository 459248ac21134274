// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Trading

// What each frame of the gateway means.
extension ConnectionCore {
    /// Takes in one frame. Returns the failure that ends the connection, if the frame says so.
    mutating func received(_ frame: ServerFrame) -> GatewayError? {
        switch frame {
        case .result(let id, let result):
            answer(id, .success(result))
        case .error(let id, let failure):
            answer(id, .failure(GatewayError(failure)))
        case .streamStart(let id, let stream, let seq, let state):
            streamStarted(id, topic: stream, seq: seq, state: state)
        case .event(let stream, let seq, let value):
            for call in streams.event(topic: stream, seq: seq, value: value) { sendCancel(call) }
        case .gap(let stream, let seq, let reason, let lost, let state):
            let gap = StreamGap(reason: reason, lost: lost)
            for call in streams.gap(topic: stream, seq: seq, gap: gap, state: state) { sendCancel(call) }
        case .end(let id, let code, let failure):
            ended(id, code, failure)
        case .bye(let bye):
            return GatewayError(bye)
        case .ping(let value):
            outbound.append { FrameEncoder.appendPong(value.rawBytes, to: &$0) }
        case .pong, .unknown:
            break
        }
        return nil
    }

    private mutating func answer(_ id: Int64, _ result: Result<JSONValue, GatewayError>) {
        let call = answered(id)
        // Also when nobody waits any more: the gateway has said its last word on this subscription.
        _ = streams.refused(call: id)
        guard let call else { return }
        conclude(id, call, result)
    }

    private mutating func streamStarted(_ id: Int64, topic: Int64, seq: Int64, state: JSONValue) {
        let call = answered(id)
        if let call, case .answer = call.purpose {
            sendCancel(id)
            return conclude(id, call, .failure(.wrongKind(call.method, isStream: true)))
        }
        if case .cancel(let other) = streams.started(call: id, topic: topic, seq: seq, state: state) {
            sendCancel(other)
        }
        if let call, case .start(let stream, let waiting) = call.purpose {
            resumptions.append(.start(waiting, .success(stream)))
        }
    }

    private mutating func ended(_ id: Int64, _ code: StatusCode, _ failure: Failure?) {
        let error: GatewayError? = code == .ok ? nil : failure.map { GatewayError($0) } ?? Self.ending(code)
        if answered(id).map({ conclude(id, $0, .failure(error ?? Self.ending(.cancelled))) }) != nil {
            _ = streams.refused(call: id)
            return
        }
        let policy = options.reconnect
        streams.ended(call: id, error: error) { failures in
            error.flatMap { Self.retryTime($0, failures: failures, policy) }
        }
    }

    /// The error of a stream that ended with nothing but a code.
    private static func ending(_ code: StatusCode) -> GatewayError {
        GatewayError(
            GatewayError.Code(code), code.rawValue, "The gateway ended the stream with \(code.rawValue).",
            origin: .gateway, retryable: code == .unavailable)
    }
}
