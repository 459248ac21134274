// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import KrakenFutures
import Testing
import Trading

@testable import PaperVenue

@Suite struct SignatureTests {
    let exchange: FakeExchange
    let signer: RequestSigner
    static let refused =
        #"{"result":"error","error":"authenticationError","serverTime":"2027-01-15T08:00:12.345Z"}"#

    init() throws {
        exchange = try FakeExchange(historyHours: 0)
        signer = RequestSigner(
            credentials: try KrakenCredentials(
                apiKey: FakeExchange.credentials.apiKey, apiSecret: FakeExchange.credentials.apiSecret))
    }

    private func answer(
        _ method: String = "GET", query: String = "", body: String = "", headers: [(String, String)],
        path: String = "/derivatives/api/v3/openorders"
    ) -> String {
        let response = exchange.answer(
            ServerRequest(
                method: method, path: path, query: query, headers: headers.map { (name: $0.0, value: $0.1) },
                body: Array(body.utf8)))
        #expect(response.status == 200)
        return String(decoding: response.body, as: UTF8.self)
    }

    private func sign(
        _ postData: String = "", nonce: String = "", path: String = "/derivatives/api/v3/openorders"
    ) -> String {
        signer.authent(postData: Array(postData.utf8), nonce: nonce, path: path)
    }

    @Test func `takes a request with and without a nonce`() {
        let orders = #"{"result":"success","openOrders":[],"serverTime":"2027-01-15T08:00:12.345Z"}"#
        #expect(answer(headers: [("APIKey", "paper-key"), ("Authent", sign())]) == orders)
        #expect(
            answer(headers: [("apikey", "paper-key"), ("nonce", "5"), ("authent", sign(nonce: "5"))])
                == orders)
    }

    @Test func `refuses a missing or wrong key or signature with HTTP 200`() {
        #expect(answer(headers: []) == Self.refused)
        #expect(answer(headers: [("APIKey", "paper-key")]) == Self.refused)
        #expect(answer(headers: [("Authent", sign())]) == Self.refused)
        #expect(answer(headers: [("APIKey", "other"), ("Authent", sign())]) == Self.refused)
        #expect(answer(headers: [("APIKey", "paper-key"), ("Authent", sign(nonce: "1"))]) == Self.refused)
        #expect(answer(headers: [("APIKey", "paper-key"), ("Authent", "no base64!")]) == Self.refused)
    }

    @Test func `refuses a nonce that was not signed and a path that was`() {
        #expect(
            answer(headers: [("APIKey", "paper-key"), ("Nonce", "6"), ("Authent", sign(nonce: "5"))])
                == Self.refused)
        let other = sign(path: "/derivatives/api/v3/accounts")
        #expect(answer(headers: [("APIKey", "paper-key"), ("Authent", other)]) == Self.refused)
    }

    @Test func `the signature covers the parameters exactly as sent`() {
        let path = "/derivatives/api/v3/orders/status"
        let found = #"{"result":"success","orders":[],"serverTime":"2027-01-15T08:00:12.345Z"}"#
        let sent = "cliOrdIds=a%20b%2Bc"
        let headers = [("APIKey", "paper-key"), ("Authent", sign(sent, path: path))]
        #expect(answer("POST", body: sent, headers: headers, path: path) == found)
        #expect(answer("POST", query: sent, headers: headers, path: path) == found)
        // The same parameters, written in another way or decoded first.
        #expect(answer("POST", body: "cliOrdIds=a+b%2Bc", headers: headers, path: path) == Self.refused)
        let decoded = [("APIKey", "paper-key"), ("Authent", sign("cliOrdIds=a b+c", path: path))]
        #expect(answer("POST", body: sent, headers: decoded, path: path) == Self.refused)
    }

    @Test func `public endpoints ask for nothing`() {
        let response = exchange.answer(ServerRequest(method: "GET", path: "/derivatives/api/v3/instruments"))
        #expect(response.status == 200)
        #expect(String(decoding: response.body.prefix(20), as: UTF8.self) == #"{"result":"success","#)
    }
}
