// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import Trading

/// Refusals on order, in the shape the endpoint has for them.
enum RESTRefusal {
    static func response(
        _ refusal: VenueFault.Refusal, to endpoint: String, now: Timestamp
    ) -> ServerResponse {
        switch refusal {
        case .error(let name): RESTAnswer.error(name, now: now)
        case .code(let code, let message, let status):
            RESTAnswer.errors(status: status, word(of: status), code: Int64(code), message, now: now)
        case .status(let word): statusAnswer(word, endpoint, now: now)
        }
    }

    private static func word(of status: Int) -> String {
        switch status {
        case 401: "UNAUTHORIZED"
        case 404: "NOT_FOUND"
        case 429: "TOO_MANY_REQUESTS"
        case 500...: "INTERNAL_SERVER_ERROR"
        default: "BAD_REQUEST"
        }
    }

    private static func statusAnswer(_ word: String, _ endpoint: String, now: Timestamp) -> ServerResponse {
        let member: String
        switch endpoint {
        case "editorder": member = "editStatus"
        case "cancelorder", "cancelallorders": member = "cancelStatus"
        case "batchorder": member = "batchStatus"
        default: member = "sendStatus"
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key(member)
            if member == "batchStatus" { writer.beginArray() }
            writer.beginObject()
            writer.member("status", word)
            writer.member("receivedTime", time: now)
            writer.key("orderEvents")
            writer.beginArray()
            writer.endArray()
            writer.endObject()
            if member == "batchStatus" { writer.endArray() }
        }
    }
}
