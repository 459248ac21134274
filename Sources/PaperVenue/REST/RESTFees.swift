// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import Trading

/// Fee schedules, whose rates are in per cent, and what the customer has traded under each.
enum RESTFees {
    static func schedules(now: Timestamp) -> ServerResponse {
        RESTAnswer.success(now: now) { writer in
            writer.key("feeSchedules")
            writer.beginArray()
            for schedule in FeeSchedule.all {
                writer.beginObject()
                writer.member("uid", schedule.uid)
                writer.member("name", schedule.name)
                writer.key("tiers")
                writer.beginArray()
                for tier in schedule.tiers {
                    writer.beginObject()
                    writer.member("makerFee", units: tier.maker, scale: 4)
                    writer.member("takerFee", units: tier.taker, scale: 4)
                    writer.member("usdVolume", integer: tier.volume)
                    writer.endObject()
                }
                writer.endArray()
                writer.endObject()
            }
            writer.endArray()
        }
    }

    static func volumes(_ exchange: inout Exchange, now: Timestamp) -> ServerResponse {
        var totals: [(uid: String, total: Amount)] = []
        for uid in exchange.feeVolumes.keys.sorted() {
            totals.append((uid, exchange.feeVolumes[uid]?.total(now: now) ?? .zero))
        }
        return RESTAnswer.success(now: now) { writer in
            writer.key("volumesByFeeSchedule")
            writer.beginObject()
            for (uid, total) in totals { writer.member(uid, total) }
            writer.endObject()
        }
    }
}
