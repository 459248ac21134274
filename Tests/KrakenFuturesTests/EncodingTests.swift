// SPDX-License-Identifier: Apache-2.0

import Foundation
import KrakenFutures
import Testing

struct EncodingTests {
    // MARK: Base64

    @Test func `base64 agrees with Foundation for every length`() throws {
        var state: UInt64 = 7
        for length in 0...200 {
            let bytes = (0..<length).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            let text = Base64.encode(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(Base64.decode(text) == bytes)
            let unpadded = text.replacing("=", with: "")
            #expect(Base64.decode(unpadded) == bytes)
        }
    }

    @Test(arguments: ["A", "AAAAA", "A===", "AA=A", "AAA==", "AAAA=", "A-_A", "AA A", "ÄAAA", "=AAA"])
    func `base64 refuses what is none`(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }

    // MARK: Parameters

    @Test func `parameters are encoded as the published vector is`() {
        var parameters = FormParameters()
        parameters.append("orderType", "lmt")
        parameters.append("cliOrdId", "123+/=")
        parameters.append("note", "hello world")
        #expect(
            String(decoding: parameters.encoded, as: UTF8.self)
                == "orderType=lmt&cliOrdId=123%2B%2F%3D&note=hello%20world")
    }

    @Test func `every text survives encoding and decoding`() throws {
        for text in ["", "a b+c/=", "&=%", "é€😀", "\u{0}\n\"", "~-._", String(repeating: "ü", count: 300)] {
            var parameters = FormParameters()
            parameters.append(text, text)
            parameters.append("x", text)
            #expect(try FormParameters(decoding: parameters.encoded) == parameters)
        }
    }

    @Test func `a plus is a space, and a name may come again`() throws {
        let parameters = try FormParameters(decoding: Array("a=1+2&b&&a=%33&=x".utf8))
        #expect(parameters.values("a") == ["1 2", "3"])
        #expect(parameters["a"] == "1 2")
        #expect(parameters["b"] == "")
        #expect(parameters[""] == "x")
        #expect(parameters["c"] == nil)
        #expect(parameters.parameters.count == 4)
    }

    @Test func `says where an escape is broken`() {
        for (text, offset) in [("a=%", 2), ("a=%4", 2), ("a=%4x", 2), ("%zz=1", 0), ("a=1&b=%g0", 6)] {
            #expect(throws: FormParameters.Malformed.escape(offset: offset)) {
                _ = try FormParameters(decoding: Array(text.utf8))
            }
        }
        #expect(throws: FormParameters.Malformed.notUTF8) {
            _ = try FormParameters(decoding: Array("a=%ff".utf8))
        }
    }

    // MARK: Addresses

    @Test func `endpoints of each account type`() {
        #expect(KrakenEndpoints.live.rest == "https://futures.kraken.com/derivatives/api/v3")
        #expect(KrakenEndpoints.live.websocket == "wss://futures.kraken.com/ws/v1")
        #expect(KrakenEndpoints.demo.charts == "https://demo-futures.kraken.com/api/charts/v1")
        #expect(KrakenEndpoints.demoRetirement.contains("14 July 2026"))
        let paper = KrakenEndpoints(paperPort: 4711)
        #expect(paper.rest == "http://127.0.0.1:4711/derivatives/api/v3")
        #expect(paper.charts == "http://127.0.0.1:4711/api/charts/v1")
        #expect(paper.websocket == "ws://127.0.0.1:4711/ws/v1")
        #expect(KrakenEndpoints(paperPort: 1, usesTLS: true).websocket == "wss://127.0.0.1:1/ws/v1")
        #expect(
            KrakenEndpoints(rest: "http://a/b//", charts: "http://a/c/", websocket: "ws://a").rest
                == "http://a/b")
    }

    @Test func `only the first part of a path is not signed`() {
        #expect(RequestSigner.endpointPath("/derivatives/api/v3/fills") == "/api/v3/fills")
        #expect(RequestSigner.endpointPath("/api/history/v3/orders") == "/api/history/v3/orders")
        #expect(RequestSigner.endpointPath("/derivativesX/api") == "/derivativesX/api")
    }
}
