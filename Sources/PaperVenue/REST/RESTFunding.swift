// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

/// The hourly funding rates of the past: all there are, oldest first, without paging.
enum RESTFunding {
    static func historical(
        _ parameters: FormParameters, _ exchange: Exchange, now: Timestamp
    ) -> ServerResponse {
        guard let symbol = parameters["symbol"], !symbol.isEmpty else {
            return RESTAnswer.missing("symbol", now: now)
        }
        guard let index = exchange.listedIndex(ofSymbol: symbol.uppercased()) else {
            return RESTAnswer.noSuchContract(now: now)
        }
        let rates = exchange.markets[index].fundingHistory.rates(of: exchange.contracts[index])
        return RESTAnswer.success(now: now) { writer in
            writer.key("rates")
            writer.beginArray()
            for rate in rates {
                writer.beginObject()
                // Whole hours: Kraken writes no fraction of a second here.
                writer.member("timestamp", String(rate.time.rfc3339.prefix(19)) + "Z")
                writer.member("fundingRate", units: rate.absolute, scale: rate.absoluteScale)
                writer.member("relativeFundingRate", units: rate.relative, scale: Funding.relativeScale)
                writer.endObject()
            }
            writer.endArray()
        }
    }
}
