// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension Candle: WireRecord {
    public static let recordName = "candle"
    public static let listName = "candles"

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            openedAt: try reader.timestamp("opened_at_us"),
            open: try reader.decimal("open"),
            high: try reader.decimal("high"),
            low: try reader.decimal("low"),
            close: try reader.decimal("close"),
            volume: try reader.decimal("volume"),
            complete: try reader.bool("complete"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("opened_at_us", openedAt)
        writer.member("open", open)
        writer.member("high", high)
        writer.member("low", low)
        writer.member("close", close)
        writer.member("volume", volume)
        writer.member("complete", complete)
        writer.endObject()
    }
}

