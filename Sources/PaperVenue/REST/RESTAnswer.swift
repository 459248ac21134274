// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The shapes of Kraken's REST v3 answers, the good one and the four kinds of refusal.
enum RESTAnswer {
    /// `result` is `success`; `body` writes the other members.
    static func success(now: Timestamp, _ body: (inout JSONWriter) -> Void) -> ServerResponse {
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.beginObject()
        writer.member("result", "success")
        body(&writer)
        writer.member("serverTime", time: now)
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    /// Credentials, limits, missing arguments: a name in `error`, and HTTP 200.
    static func error(_ error: RequestError, now: Timestamp) -> ServerResponse {
        self.error(error.rawValue, now: now)
    }

    static func missing(_ argument: String, now: Timestamp) -> ServerResponse {
        error("\(RequestError.requiredArgumentMissing.rawValue): \(argument)", now: now)
    }

    static func error(_ name: String, now: Timestamp) -> ServerResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("result", "error")
        writer.member("error", name)
        writer.member("serverTime", time: now)
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }

    /// The request parser and some business rules: codes in `errors`, and an HTTP status to match.
    static func errors(
        status: Int, _ word: String, code: Int64, _ message: String, now: Timestamp
    ) -> ServerResponse {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("status", word)
        writer.member("result", "error")
        writer.key("errors")
        writer.beginArray()
        writer.beginObject()
        writer.member("code", integer: code)
        writer.member("message", message)
        writer.endObject()
        writer.endArray()
        writer.member("serverTime", time: now)
        writer.endObject()
        return ServerResponse(status: status, body: writer.bytes)
    }

    /// HTTP 503, and the name that Kraken has for it.
    static func maintenance(now: Timestamp) -> ServerResponse {
        var response = error(.unavailable, now: now)
        response.status = 503
        return response
    }

    static func notFound(now: Timestamp) -> ServerResponse {
        errors(status: 404, "NOT_FOUND", code: 0, "404 NOT_FOUND", now: now)
    }

    static func badUUID(_ text: String, now: Timestamp) -> ServerResponse {
        errors(status: 400, "BAD_REQUEST", code: 11, "Invalid UUID string: \(text)", now: now)
    }

    static func badArgument(_ name: String, now: Timestamp) -> ServerResponse {
        errors(status: 400, "BAD_REQUEST", code: 11, "Argument invalid: \(name)", now: now)
    }

    /// Kraken answers an unknown contract with HTTP 500.
    static func noSuchContract(now: Timestamp) -> ServerResponse {
        errors(status: 500, "INTERNAL_SERVER_ERROR", code: 87, "CONTRACT_DOES_NOT_EXIST", now: now)
    }

    /// The charts service refuses in plain text.
    static func plainRefusal(_ text: String) -> ServerResponse {
        ServerResponse(status: 400, contentType: "text/plain;charset=UTF-8", body: Array(text.utf8))
    }
}
