// SPDX-License-Identifier: Apache-2.0

import JSONText
public import Trading

/// Appends whole frames, length bytes included, to a buffer.
///
/// Results, events and parameters come as JSON that is already encoded, so that an event is encoded once
/// however many listen, and a run of frames is one buffer. The bytes must be one valid JSON value: they are
/// not looked at.
public enum FrameEncoder {
    // MARK: Gateway to client

    /// The one answer of a unary call.
    @inlinable
    public static func appendResult(id: Int64, _ result: some Collection<UInt8>, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: result.count)
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","result":"#, to: &bytes)
        bytes.append(contentsOf: result)
        finish(start, &bytes)
    }

    /// The answer of a call for a ticker: its text, with its age at this moment as the last member.
    public static func appendResult(id: Int64, _ ticker: TickerText, age: Duration, to bytes: inout [UInt8]) {
        let text = ticker.bytes
        let start = begin(&bytes, reserving: text.count + 32)
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","result":"#, to: &bytes)
        append(text, age: age, to: &bytes)
        finish(start, &bytes)
    }

    /// A ticker's object, and its age in place of the bracket at its end.
    static func append(_ ticker: [UInt8], age: Duration, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: ticker.dropLast())
        append(#","age_ms":"#, to: &bytes)
        append(max(0, age.wholeMilliseconds), to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// The one answer of a failed call, or of a stream that could not start.
    public static func appendError(id: Int64, _ failure: Failure, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: 256)
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","error":"#, to: &bytes)
        bytes.append(contentsOf: failure.encoded())
        finish(start, &bytes)
    }

    /// A stream has started; `result` is the state as of `seq`.
    @inlinable
    public static func appendStreamStart(
        id: Int64, stream: Int64, seq: Int64, result: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        let start = begin(&bytes, reserving: result.count)
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","stream":"#, to: &bytes)
        append(stream, to: &bytes)
        append(#","seq":"#, to: &bytes)
        append(seq, to: &bytes)
        append(#","result":"#, to: &bytes)
        bytes.append(contentsOf: result)
        finish(start, &bytes)
    }

    /// A change of a topic: the same bytes for each of its subscribers.
    @inlinable
    public static func appendEvent(
        stream: Int64, seq: Int64, event: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        let start = begin(&bytes, reserving: event.count)
        append(#"{"stream":"#, to: &bytes)
        append(stream, to: &bytes)
        append(#","seq":"#, to: &bytes)
        append(seq, to: &bytes)
        append(#","event":"#, to: &bytes)
        bytes.append(contentsOf: event)
        finish(start, &bytes)
    }

    /// `lost` events were not sent to this subscriber; `result` is the state as of `seq`.
    public static func appendGap(
        stream: Int64, seq: Int64, reason: String, lost: Int64, result: some Collection<UInt8>,
        to bytes: inout [UInt8]
    ) {
        let start = begin(&bytes, reserving: result.count)
        append(#"{"stream":"#, to: &bytes)
        append(stream, to: &bytes)
        append(#","seq":"#, to: &bytes)
        append(seq, to: &bytes)
        append(#","gap":{"reason":"#, to: &bytes)
        appendString(reason, to: &bytes)
        append(#","lost":"#, to: &bytes)
        append(lost, to: &bytes)
        append(#"},"result":"#, to: &bytes)
        bytes.append(contentsOf: result)
        finish(start, &bytes)
    }

    /// The stream is over. `failure` tells more than the code when it did not end well; its own code is not
    /// used.
    public static func appendEnd(id: Int64, code: StatusCode, failure: Failure?, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: 64)
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","end":"#, to: &bytes)
        if var failure {
            failure.code = code
            bytes.append(contentsOf: failure.encoded())
        } else {
            append(#"{"code":"#, to: &bytes)
            appendString(code.rawValue, to: &bytes)
            append("}", to: &bytes)
        }
        finish(start, &bytes)
    }

    /// The connection will be closed, and why.
    public static func appendBye(
        code: StatusCode, reason: String, message: String, retryAfter: Duration?, to bytes: inout [UInt8]
    ) {
        let start = begin(&bytes, reserving: 128)
        append(#"{"bye":"#, to: &bytes)
        let bye = Bye(code: code, reason: reason, message: message, retryAfter: retryAfter)
        bytes.append(contentsOf: bye.encoded())
        finish(start, &bytes)
    }

    // MARK: Client to gateway

    /// A call; without `params` the method's defaults count. The timeout is rounded up to whole milliseconds.
    public static func appendCall(
        id: Int64, method: String, params: [UInt8]?, timeout: Duration?, to bytes: inout [UInt8]
    ) {
        let start = begin(&bytes, reserving: 64 + method.utf8.count + (params?.count ?? 0))
        append(#"{"id":"#, to: &bytes)
        append(id, to: &bytes)
        append(#","method":"#, to: &bytes)
        appendString(method, to: &bytes)
        if let params {
            append(#","params":"#, to: &bytes)
            bytes.append(contentsOf: params)
        }
        if let timeout {
            append(#","timeout_ms":"#, to: &bytes)
            append(max(1, timeout.wholeMilliseconds), to: &bytes)
        }
        finish(start, &bytes)
    }

    /// Stop call or stream `id`; it is still answered exactly once.
    public static func appendCancel(id: Int64, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: 32)
        append(#"{"cancel":"#, to: &bytes)
        append(id, to: &bytes)
        finish(start, &bytes)
    }

    // MARK: Both ways

    /// Asks the peer for a sign of life; the answer carries the same value.
    public static func appendPing(_ value: Int64, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: 32)
        append(#"{"ping":"#, to: &bytes)
        append(value, to: &bytes)
        finish(start, &bytes)
    }

    /// Answers a ping with the value it came with, as it stood (``JSONValue/rawBytes``).
    public static func appendPong(_ value: some Collection<UInt8>, to bytes: inout [UInt8]) {
        let start = begin(&bytes, reserving: value.count)
        append(#"{"pong":"#, to: &bytes)
        bytes.append(contentsOf: value)
        finish(start, &bytes)
    }
}
