// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import Glibc
import JSONText
import Synchronization
import Trading

/// Writes reports to standard output, each as one frame and one after the other.
final class Reports: Sendable {
    private let output = Mutex(())

    func send(_ tag: String, _ content: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("tag")
        writer.string(tag)
        content(&writer)
        writer.endObject()
        let text = writer.bytes
        let length = UInt32(text.count)
        let frame = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + text
        output.withLock { _ in Self.write(frame) }
    }

    func send(_ tag: String, _ error: any Error) {
        switch error {
        case let error as GatewayError: send(tag) { $0.member("error", error) }
        case let failure as Failure: send(tag) { $0.member("error", GatewayError(failure)) }
        default: send(tag, couldNotRun: "\(error)")
        }
    }

    func send(_ tag: String, couldNotRun why: String) {
        send(tag) {
            $0.key("could_not_run")
            $0.string(why)
        }
    }

    private static func write(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(STDOUT_FILENO, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}

extension JSONWriter {
    mutating func flag(_ name: String, _ value: Bool = true) {
        key(name)
        bool(value)
    }

    mutating func number(_ name: String, _ value: Int64) {
        key(name)
        integer(value)
    }

    /// A member that is encoded already.
    mutating func member(_ name: String, _ json: [UInt8]) {
        key(name)
        raw(json)
    }

    mutating func member(_ name: String, _ error: GatewayError) {
        key(name)
        beginObject()
        text("code", error.code.name)
        text("reason", error.reason)
        text("message", error.message)
        text("origin", error.origin.name)
        text("outcome", error.outcome.name)
        flag("retryable", error.retryable)
        if let wait = error.retryAfter {
            number(
                "retry_after_ms",
                wait.components.seconds * 1_000 + wait.components.attoseconds / 1_000_000_000_000_000)
        }
        if !error.details.isEmpty {
            key("details")
            beginObject()
            for (name, value) in error.details.sorted(by: { $0.key < $1.key }) { text(name, value) }
            endObject()
        }
        endObject()
    }

    private mutating func text(_ name: String, _ value: String) {
        key(name)
        string(value)
    }
}
