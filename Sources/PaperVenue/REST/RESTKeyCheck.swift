// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import Trading

/// What the customer's key may do: <https://docs.kraken.com/api-reference/api-keys/check-v3-api-key>
enum RESTKeyCheck {
    static var unauthorised: ServerResponse {
        ServerResponse(
            status: 401,
            body: Array(
                #"{"error":"Unauthorized","message":"API key is not found or request signature is invalid.","suberror":null}"#
                    .utf8))
    }

    /// The simulated exchange has one key, and nobody moves funds there.
    static func answer(_ apiKey: String, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        writer.member("apiKey", apiKey)
        writer.member("accountUid", uuid: VenueUUID(.account, number: 1, seed: exchange.seed))
        writer.nullMember("iiban")
        writer.member("createdAt", time: now)
        writer.key("permissions")
        writer.beginObject()
        writer.member("general", "FULL_ACCESS")
        writer.member("transfer", "NO_ACCESS")
        writer.endObject()
        writer.nullMember("allowedCidrBlock")
        writer.key("allowedCidrBlocks")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        return ServerResponse(body: writer.bytes)
    }
}
