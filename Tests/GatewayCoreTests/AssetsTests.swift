// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayProtocol
import Testing
import Trading

struct AssetsTests {
    private let assets: Assets = {
        var assets = Assets([
            Asset(symbol: "BTC", brokerSymbol: Symbol("PI_XBTUSD"), quoteCurrency: "USD"),
            Asset(symbol: "OLD", brokerSymbol: Symbol("FI_XBTUSD_200925")),
            Asset(symbol: "PF_ETHUSD", brokerSymbol: Symbol("PI_ETHUSD")),
        ])
        assets.instrumentsListed(
            ["PI_XBTUSD", "PF_XBTUSD", "PI_ETHUSD", "PF_ETHUSD", "PF_SOLUSD"].map { Symbol($0) })
        return assets
    }()

    @Test func `own names come first, then the exchange's, without regard to case`() {
        #expect(assets.resolve("btc") == .symbol(Symbol("PI_XBTUSD")))
        #expect(assets.resolve("pf_solusd") == .symbol(Symbol("PF_SOLUSD")))
        #expect(assets.resolve("pf_ethusd") == .symbol(Symbol("PI_ETHUSD")))
    }

    @Test func `suggests the nearest names`() {
        #expect(
            assets.resolve("PI_XBTUSDD") == .unknown(suggestions: ["PI_XBTUSD", "PF_XBTUSD"]))
        #expect(assets.resolve("SOLUSD") == .unknown(suggestions: ["PF_SOLUSD"]))
        #expect(assets.resolve("zzzzzzzzzzzzzzzz") == .unknown(suggestions: []))
        #expect(assets.resolve("") == .unknown(suggestions: []))
    }

    @Test func `explains an unknown name`() throws {
        let failure = #expect(throws: Failure.self) { try assets.symbol("BTV") }
        #expect(failure?.code == .notFound)
        #expect(failure?.reason == Reason.unknownSymbol)
        #expect(failure?.message == "\"BTV\" is not a symbol the exchange trades; did you mean BTC?")
        #expect(failure?.details["suggestions"] == "BTC")
        let expired = #expect(throws: Failure.self) { try assets.symbol("old") }
        #expect(
            expired?.message.hasPrefix("the asset \"old\" stands for FI_XBTUSD_200925, which is not") == true)
    }

    @Test func `lets every name pass while the exchange's list is not known`() {
        let unlisted = Assets([Asset(symbol: "BTC", brokerSymbol: Symbol("PI_XBTUSD"))])
        #expect(unlisted.resolve("BTC") == .symbol(Symbol("PI_XBTUSD")))
        #expect(unlisted.resolve("pf_what") == .symbol(Symbol("PF_WHAT")))
        #expect(unlisted.resolve("") == .unknown(suggestions: []))
    }

    @Test func `finds own names given twice`() {
        let twice = ["btc", "eth", "BTC"].map { Asset(symbol: $0, brokerSymbol: Symbol("X")) }
        #expect(Assets.repeatedNames(in: twice) == ["BTC"])
    }

    @Test(arguments: [
        ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("kitten", "sitting", 3),
        ("ca", "abc", 3), ("subscribe", "subcsribe", 1),
    ])
    func `counts the steps from one name to another`(left: String, right: String, steps: Int) {
        #expect(GatewayProtocol.NearestNames.distance(Array(left.utf8), Array(right.utf8)) == steps)
        #expect(GatewayProtocol.NearestNames.distance(Array(right.utf8), Array(left.utf8)) == steps)
    }
}
