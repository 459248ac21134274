// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import JSONText

/// One line of NDJSON for each thing a stream tells, shaped like the frames of the protocol.
enum StreamLine {
    static func json(_ event: StreamEvent<JSONValue, JSONValue>) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("seq")
        writer.integer(event.seq)
        switch event {
        case .started(let state, _):
            writer.key("result")
            writer.value(state)
        case .event(let value, _):
            writer.key("event")
            writer.value(value)
        case .gap(let gap, let state, _):
            writer.key("gap")
            writer.beginObject()
            writer.key("reason")
            writer.string(gap.reason)
            writer.key("lost")
            writer.integer(gap.lost)
            writer.endObject()
            writer.key("result")
            writer.value(state)
        case .reconnected(let error, let state, _):
            writer.key("reconnected")
            writer.beginObject()
            writer.key("code")
            writer.string(error.code.name)
            writer.key("reason")
            writer.string(error.reason)
            writer.endObject()
            writer.key("result")
            writer.value(state)
        }
        writer.endObject()
        return writer.bytes
    }
}
