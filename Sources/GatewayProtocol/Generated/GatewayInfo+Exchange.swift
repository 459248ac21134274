// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import JSONText
public import Trading


extension GatewayInfo {
/// Where the exchange is.
public struct Exchange: WireMessage, Equatable {
    /// Where calls go.
    public var restURL: String
    /// Where candles come from.
    public var chartsURL: String
    /// Where streams come from.
    public var websocketURL: String

    public init(restURL: String, chartsURL: String, websocketURL: String) {
        self.restURL = restURL
        self.chartsURL = chartsURL
        self.websocketURL = websocketURL
    }

    public init(_ json: JSONValue) throws(Failure) {
        let reader = try FieldReader(json)
        self.init(
            restURL: try reader.string("rest_url"),
            chartsURL: try reader.string("charts_url"),
            websocketURL: try reader.string("websocket_url"))
    }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("rest_url", restURL)
        writer.member("charts_url", chartsURL)
        writer.member("websocket_url", websocketURL)
        writer.endObject()
    }
}
}

