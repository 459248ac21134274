// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /api-keys/v3/check`: <https://docs.kraken.com/api-reference/api-keys/check-v3-api-key>
enum KeyCheckAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> KeyPermissions {
        let permissions = try json.require("permissions")
        var result = KeyPermissions(
            general: access(try permissions.requireText("general")),
            transfer: access(try permissions.requireText("transfer")))
        result.createdAt = json["createdAt"]?.time
        // A key had one block before it could have several.
        if let blocks = json["allowedCidrBlocks"], blocks.kind == .array {
            result.addresses = blocks.elements.compactMap(\.text)
        } else if let block = json["allowedCidrBlock"]?.text {
            result.addresses = [block]
        }
        return result
    }

    private static func access(_ word: String) -> KeyPermissions.Access {
        switch word {
        case "NO_ACCESS": .none
        case "READ_ONLY": .read
        case "FULL_ACCESS": .full
        default: .other(word)
        }
    }
}
