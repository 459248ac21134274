// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText
import Testing
import Trading

@testable import krakenctl

@Suite struct `Records` {
    private func read<Message: WireMessage>(_ text: String, as type: Message.Type) throws -> Message {
        try Message(JSONValue(parsing: text))
    }

    @Test func `of a ticker show what there is`() throws {
        let ticker = try read(
            #"{"symbol":"PI_XBTUSD","bid":"84000","bid_size":"1200","ask":"84000.5","ask_size":"9","last":"84001","mark":"83999.25","volume_24h":"1000","low_24h":"83000","high_24h":"85000.5","venue_time_us":1790358841754000,"received_at_us":1,"stale":true}"#,
            as: TickerMessage.self)
        #expect(
            MarketTables.ticker(ticker) == [
                "PI_XBTUSD  2026-09-25 17:54:01 UTC  STALE: the feed is interrupted",
                "         price  size",
                "ask    84000.5     9",
                "bid      84000  1200",
                "last     84001",
                "mark  83999.25",
                "24 h         low 83000  high 85000.5",
                "volume 24 h  1000",
            ])
        #expect(
            MarketTables.watchLine(ticker)
                == "17:54:01.754        1200       84000     84000.5           9       84001    83999.25  stale"
        )
        #expect(
            MarketTables.watchHeader
                == "time            bid size         bid         ask    ask size        last        mark")
    }

    @Test func `of candles mark the one that forms`() throws {
        let list = try read(
            #"{"symbol":"PI_XBTUSD","resolution":"1m","candles":[{"opened_at_us":1790358780000000,"open":"1","high":"2.5","low":"0.5","close":"2","volume":"10","complete":true},{"opened_at_us":1790358840000000,"open":"2","high":"2","low":"2","close":"2","volume":"0","complete":false}]}"#,
            as: CandleList.self)
        #expect(
            MarketTables.candles(list) == [
                "opened (UTC)      open  high  low  close  volume",
                "2026-09-25 17:53     1   2.5  0.5      2      10",
                "2026-09-25 17:54     2     2    2      2       0  forming",
            ])
    }

    @Test func `of positions and orders say so when there are none`() throws {
        #expect(AccountTables.positions([]) == ["No open positions."])
        #expect(OrderTables.orders([]) == ["No open orders."])
        #expect(OrderTables.fills([]) == ["No fills."])
        let positions = try read(
            #"{"positions":[{"symbol":"PI_XBTUSD","side":"long","quantity":"100","entry_price":"84000","unrealized_pnl":"-0.00012","pnl_currency":"XBT"},{"symbol":"PF_ETHUSD","side":"short","quantity":"1.5"}]}"#,
            as: RecordList<Position>.self)
        #expect(
            AccountTables.positions(positions.records) == [
                "symbol     side   quantity  entry    profit  in",
                "PI_XBTUSD  long        100  84000  -0.00012  XBT",
                "PF_ETHUSD  short       1.5",
            ])
    }

    @Test func `of one order show all that is known`() throws {
        let order = try read(
            #"{"client_order_id":"mine","order_id":"5a2","owner":"uid:1000","symbol":"PI_XBTUSD","side":"buy","type":"limit","quantity":"10","filled_quantity":"4","average_price":"50000","limit_price":"50000","reduce_only":true,"state":"partially_filled","created_at_us":1790358780000000,"updated_at_us":1790358840000000}"#,
            as: Order.self)
        #expect(
            OrderTables.order(order) == [
                "state            partially_filled",
                "order            buy 10 PI_XBTUSD",
                "type             limit",
                "limit price      50000",
                "reduce only      yes",
                "filled           4",
                "average price    50000",
                "client order id  mine",
                "order id         5a2",
                "owner            uid:1000",
                "created          2026-09-25 17:53:00 UTC",
                "updated          2026-09-25 17:54:00 UTC",
            ])
        #expect(
            OrderTables.orders([order]) == [
                "time                 client order id  symbol     side  type   quantity  filled  limit  average  state",
                "2026-09-25 17:53:00  mine             PI_XBTUSD  buy   limit        10       4  50000    50000  partially_filled",
            ])
    }

    @Test func `of the account keep amounts aligned`() throws {
        let state = try read(
            #"{"balance":"10000","equity":"9999.5","currency":"USD","collateral":[{"currency":"XBT","quantity":"0.5","value":"42000"}],"wallets":[{"name":"cash","kind":"cash","balances":{"usd":"5","xbt":"0.1"}}],"received_at_us":1790358841754000}"#,
            as: AccountState.self)
        #expect(
            AccountTables.state(state) == [
                "Amounts in USD, 2026-09-25 17:54:01 UTC",
                "balance   10000",
                "equity   9999.5",
                "",
                "Collateral",
                "currency  quantity  value",
                "XBT            0.5  42000",
                "",
                "Wallets",
                "wallet  kind  currency  balance",
                "cash    cash  usd             5",
                "              xbt           0.1",
            ])
    }

    @Test func `of health name each part`() throws {
        let report = try read(
            #"{"status":"NOT_SERVING","parts":[{"name":"gateway","status":"SERVING"},{"name":"feed","status":"NOT_SERVING","message":"no connection"}]}"#,
            as: HealthReport.self)
        #expect(
            HealthTables.report(report) == [
                "NOT_SERVING",
                "part     status",
                "gateway  SERVING",
                "feed     NOT_SERVING  no connection",
            ])
    }

    @Test func `of a method's description become tables of its fields`() throws {
        let description = try JSONValue(
            parsing:
                #"{"methods":[{"name":"a.b","summary":"Does it.","kind":"unary","role":"observer","params":{"type":"object","properties":{"side":{"description":"Which way.","type":"string","enum":["buy","sell"]},"list":{"description":"Many.","type":"array","items":{"type":"object","properties":{"x":{"type":"boolean","description":"Yes or no."}}}}},"required":["side"]},"result":{"type":"object","properties":{}},"errors":[{"code":"NOT_FOUND","reason":"UNKNOWN_SYMBOL"}]}]}"#
        )
        #expect(
            GatewayTables.methods(description) == [
                "a.b", "Does it.", "",
                "kind  unary", "role  observer", "",
                "params",
                "name      type",
                "side      string           required  Which way. (buy, sell)",
                "list      array of object            Many.",
                "list[].x  boolean                    Yes or no.",
                "", "result", "none", "",
                "errors", "code       reason", "NOT_FOUND  UNKNOWN_SYMBOL",
            ])
    }

    @Test func `of the catalogue are listed`() throws {
        var writer = JSONWriter()
        MethodCatalogue.write(MethodCatalogue.all, to: &writer)
        let lines = GatewayTables.methods(try JSONValue(parsing: writer.bytes))
        #expect(lines.count == MethodCatalogue.all.count + 1)
        #expect(lines.contains { $0.hasPrefix("orders.place ") && $0.hasSuffix("Places an order.") })
    }
}
