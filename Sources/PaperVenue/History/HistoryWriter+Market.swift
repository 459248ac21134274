// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Trading

// What everybody may read of a market.
extension HistoryWriter {
    func trades(_ page: Page<PublicExecution>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: false, now: now) { line, writer in
            let terms = exchange.contracts[line.contract]
            let trade = line.event.trade
            element(line, kind: 5, "Execution", to: &writer) { writer in
                writer.key("execution")
                writer.beginObject()
                writer.member("uid", uuid: trade.uid)
                write("makerOrder", line.event.maker, terms, to: &writer)
                write("takerOrder", line.event.taker, terms, to: &writer)
                writer.member("timestamp", integer: trade.time.milliseconds)
                writer.text("quantity", lots: trade.lots, of: terms)
                writer.text("price", ticks: trade.price, of: terms)
                writer.text("markPrice", units: line.event.mark, scale: Contract.fineScale)
                writer.member("limitFilled", flag: line.event.maker.lots == trade.lots)
                writeValue(trade.lots, trade.price, terms, to: &writer)
                writer.endObject()
                writer.member("takerReducedQuantity", "")
            }
        }
    }

    func marketOrders(_ page: Page<PublicOrderStep>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: false, now: now) { line, writer in
            let terms = exchange.contracts[line.contract]
            switch line.event {
            case .placed(let order):
                element(line, kind: 6, "OrderPlaced", to: &writer) { writer in
                    write("order", order, terms, to: &writer)
                    writer.member("reason", "new_user_order")
                    writer.member("reducedQuantity", "")
                }
            case .updated(let old, let new, let reason):
                element(line, kind: 6, "OrderUpdated", to: &writer) { writer in
                    write("oldOrder", old, terms, to: &writer)
                    write("newOrder", new, terms, to: &writer)
                    writer.member("reason", reason.rawValue)
                    writer.member("reducedQuantity", "")
                }
            case .cancelled(let order, let reason):
                element(line, kind: 6, "OrderCancelled", to: &writer) { writer in
                    write("order", order, terms, to: &writer)
                    writer.member("reason", reason.rawValue)
                }
            }
        }
    }

    func marks(_ page: Page<Int64>, now: Timestamp) -> ServerResponse {
        answer(page, isPrivate: false, now: now) { line, writer in
            element(line, kind: 7, "MarkPriceChanged", to: &writer) {
                $0.text("price", units: line.event, scale: Contract.fineScale)
            }
        }
    }
}
