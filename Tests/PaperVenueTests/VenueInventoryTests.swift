// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import JSONText
import KrakenFutures
import Synchronization
import Testing
import Trading

@testable import PaperVenue

/// The inventory says what there is: every line of it is asked for.
@Suite struct VenueInventoryTests {
    /// What makes a request whole, by the path as the inventory has it.
    private static let parameters: [String: String] = [
        "GET orderbook": "symbol=PF_XBTUSD", "GET history": "symbol=PF_XBTUSD",
        "GET historical-funding-rates": "symbol=PF_XBTUSD",
        "GET /derivatives/api/v4/historicalfundingrates": "symbol=PF_XBTUSD",
        "GET /derivatives/api/v4/historical-funding-rates": "symbol=PF_XBTUSD",
        "PUT leveragepreferences": "symbol=PF_XBTUSD&maxLeverage=5",
        "PUT pnlpreferences": "symbol=PF_XBTUSD&pnlPreference=XBT",
        "PUT self-trade-strategy": "strategy=REJECT_TAKER",
        "GET initialmargin": "orderType=mkt&symbol=PF_XBTUSD&side=buy&size=1",
        "GET initialmargin/maxordersize": "orderType=lmt&symbol=PF_XBTUSD&limitPrice=80000",
        "POST sendorder": "orderType=lmt&symbol=PF_XBTUSD&side=buy&size=0.01&limitPrice=79000",
        "POST editorder": "cliOrdId=none", "POST cancelorder": "cliOrdId=none",
        "POST batchorder": "json=%7B%22batchOrder%22%3A%5B%5D%7D",
        "POST cancelallordersafter": "timeout=0",
        "POST transfer": "fromAccount=cash&toAccount=flex&unit=usd&amount=1",
        "POST withdrawal": "currency=usd&amount=1",
        "POST transfer/subaccount": "fromUser=a&toUser=b&fromAccount=cash&toAccount=flex&unit=usd&amount=1",
        "POST assignmentprogram/add":
            "contractType=flex&contract=PF_XBTUSD&acceptLong=true&acceptShort=false&timeFrame=all&enabled=true",
        "POST assignmentprogram/delete": "id=1", "PUT rfq-assignment/max-leverage": "maxLeverage=3",
    ]

    /// Those whose answer is a refusal although they are simulated, with what it holds.
    private static let refusals: [String: String] = [
        "POST transfer/subaccount": "invalidAccount", "GET subaccount/*/trading-enabled": "NOT_FOUND",
        "PUT subaccount/*/trading-enabled": "NOT_FOUND",
    ]

    private static func key(_ endpoint: VenueInventory.Endpoint) -> String {
        let prefix = RESTSurface.derivatives + "/"
        let path =
            endpoint.path.hasPrefix(prefix) ? String(endpoint.path.dropFirst(prefix.count)) : endpoint.path
        return "\(endpoint.method) \(path)"
    }

    private static func concrete(_ path: String) -> String {
        let uid = "5f6d15a5-8c9e-4b0a-9d3f-5a2b7c8d9e0f"
        let star = path.contains("subaccount") || path.contains("rfqs") ? uid : "PF_XBTUSD"
        return path.split(separator: "*", omittingEmptySubsequences: false).joined(separator: star)
    }

    @Test func `every endpoint is answered as it is listed`() throws {
        let exchange = try FakeExchange { $0.limitsRates = false }
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        for endpoint in VenueInventory.endpoints {
            let key = Self.key(endpoint)
            let path = Self.concrete(endpoint.path)
            let parameters = Self.parameters[key] ?? ""
            let signed = exchange.answer(exchange.request(endpoint.method, path, parameters))
            let unsigned = exchange.answer(
                ServerRequest(method: endpoint.method, path: path, query: parameters))
            let text = String(decoding: signed.body, as: UTF8.self)
            let bare = String(decoding: unsigned.body, as: UTF8.self)
            let isRefused = bare.contains("authenticationError") || unsigned.status == 401
            #expect(isRefused == (endpoint.isPrivate || endpoint.treatment == .refused), "\(key): \(bare)")
            switch (endpoint.treatment, Self.refusals[key]) {
            case (.refused, _):
                #expect(text.contains("authenticationError") || signed.status == 401, "\(key): \(text)")
            case (.simulated, let words?): #expect(text.contains(words), "\(key): \(text)")
            case (.simulated, nil):
                #expect(signed.status == 200, "\(key): \(text)")
                #expect(!text.contains(#""result":"error""#), "\(key): \(text)")
            }
        }
    }

    @Test func `what is not known is not found`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        for path in ["/derivatives/api/v3/nothing", "/derivatives/api/v3/historicalfundingrates", "/else"] {
            #expect(exchange.ask("GET", path).status == 404)
        }
        #expect(exchange.ask("DELETE", "accounts").status == 404)
    }

    @Test func `every feed is answered as it is listed`() throws {
        let exchange = try FakeExchange(historyHours: 0)
        exchange.setIndex("PF_XBTUSD", to: 80_000)
        for feed in VenueInventory.feeds {
            let opened = exchange.state.withLock { $0.core.opened(now: $0.now) }
            let bare = try #require(opened)
            _ = exchange.messages(bare)
            exchange.say(
                #"{"event":"subscribe","feed":"\#(feed.name)","product_ids":["PF_XBTUSD"]}"#, on: bare)
            let answers = exchange.messages(bare).joined(separator: "\n")
            switch (feed.isPrivate, feed.treatment) {
            case (true, .refused): #expect(answers.contains("Failed to subscribe to authenticated feed"))
            case (false, .refused): #expect(answers.contains("Couldn't subscribe to invalid feed"))
            case (false, .simulated):
                #expect(answers.contains(#""event":"subscribed""#), "\(feed.name): \(answers)")
            case (true, .simulated):
                #expect(answers.contains("Failed to subscribe to authenticated feed"))
                _ = try exchange.listen(to: feed.name)
            }
        }
    }

    /// The page is kept by hand around the tables; each of their lines is the inventory's.
    @Test func `the page has every line`() throws {
        let file = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let page = String(
            decoding: try SystemFile.read("/\(file)/proto-docs/paper-venue.md", isSecret: false),
            as: UTF8.self)
        let lines = Set(page.split(separator: "\n").map(String.init))
        for endpoint in VenueInventory.endpoints {
            let access = endpoint.isPrivate ? "signed" : "open"
            let line =
                "| \(endpoint.method) | `\(endpoint.path)` | \(access) | \(endpoint.treatment.rawValue) | \(endpoint.note) |"
            #expect(lines.contains(line), "the page lacks \(line)")
        }
        for feed in VenueInventory.feeds {
            let access = feed.isPrivate ? "signed" : "open"
            let line = "| `\(feed.name)` | \(access) | \(feed.treatment.rawValue) | \(feed.note) |"
            #expect(lines.contains(line), "the page lacks \(line)")
        }
    }
}
