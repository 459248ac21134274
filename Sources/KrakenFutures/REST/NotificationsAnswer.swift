// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `GET /notifications`, and the feed of them: both have the same elements.
enum NotificationsAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> Rows<VenueNotification> {
        Rows(try json.require("notifications"), named: "notifications") { (row) throws(Malformed) in
            var notification = VenueNotification(text: try row.requireText("note"))
            notification.id = row["id"]?.text ?? row["id"]?.integer.map(String.init)
            notification.kind = row["type"]?.text
            notification.priority = row["priority"]?.text
            notification.effectiveAt = row["effective_time"]?.time ?? row["effectiveTime"]?.time
            return notification
        }
    }
}
