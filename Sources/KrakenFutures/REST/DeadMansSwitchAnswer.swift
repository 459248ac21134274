// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// `POST /cancelallordersafter`
enum DeadMansSwitchAnswer {
    static func read(_ json: JSONValue) throws(Malformed) -> DeadMansSwitchReport {
        let answer = try json.require("status")
        guard let now = answer["currentTime"]?.time ?? json["serverTime"]?.time else {
            throw .missing("currentTime")
        }
        // "0" stands for a switch that is off.
        let word = try answer.require("triggerTime")
        if word.integer == 0 { return DeadMansSwitchReport(exchangeTime: now, triggerTime: nil) }
        guard let trigger = word.time else { throw Malformed(why: "triggerTime is not a time") }
        return DeadMansSwitchReport(exchangeTime: now, triggerTime: trigger)
    }
}
