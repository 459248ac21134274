// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// Past funding rates: `v4/historicalfundingrates`, and `historical-funding-rates` of v3 and v4, all the same.
enum RESTFunding {
    static let names: Set<String> = ["historicalfundingrates", "historical-funding-rates"]

    static func rates(_ parameters: FormParameters, _ exchange: Exchange, now: Timestamp) -> ServerResponse {
        guard let symbol = parameters["symbol"] else { return RESTAnswer.missing("symbol", now: now) }
        guard let index = exchange.index(ofSymbol: symbol) else { return RESTAnswer.noSuchContract(now: now) }
        let funding = exchange.markets[index].funding
        return RESTAnswer.success(now: now) { writer in
            writer.key("rates")
            writer.beginArray()
            for rate in funding.past {
                writer.beginObject()
                writer.member("timestamp", time: rate.at)
                writer.member("fundingRate", units: rate.absolute, scale: funding.absoluteScale)
                writer.member("relativeFundingRate", units: rate.relative, scale: Funding.relativeScale)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
