// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSONText
import KrakenFutures
import Testing

/// The vectors of Kraken's documentation and of other people's tests, also those that must not match.
struct SigningTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var secret: String
        var postData: String
        var nonce: String
        var path: String
        var signature: String
        var testDescription: String { name }
    }

    static let pythonSDK = Vector(
        name: "V2b python-kraken-sdk", secret: "cHl0aG9uLWtyYWtlbi1zZGsgdW5pdC10ZXN0IHNlY3JldCB2YWx1ZQ==",
        postData: "orderType=lmt&symbol=PI_XBTUSD", nonce: "1616492376594", path: "/api/v3/sendorder",
        signature: "Txi+gJVXe3EN1brXYQ46FuV6UVtEVSKhc6dYMhPb7a/HXZLGvO6m9UUg+KVKqhLxrbllOPI7qRkHYmPfJZZSGA==")
    static let roq = Vector(
        name: "V3a roq",
        secret: "DuWQ3317vPm8tlOoylWmhfQJwGkKiR+ABuNNocaPxU2DA5H9aZAKkGO0sYBSGKirtdlkm8dL9DAp6husEABgWyOr",
        postData:
            "orderType=lmt&symbol=PI_XBTUSD&side=buy&size=1&limitPrice=44587.5&cliOrdId=123%2B%2F%3D&reduceOnly=false",
        nonce: "1629361663947", path: "/api/v3/sendorder",
        signature: "YU08zbwSTBmsVOSQQh8EPPW6eAZUmqgpRy6t5EmO2j/5aEyX3LTw1G2H+CP0dqUWOhLIFoQAXuZQcK5vU/B/qQ==")
    /// Its secret has 87 characters, as published.
    static let supportPage = Vector(
        name: "V4b support.kraken.com",
        secret: "rttp4AzwRfYEdQ7R7X8Z/04Y4TZPa97pqCypi3xXxAqftygftnI6H9yGV+OcUOOJeFtZkr8mVwbAndU3Kz4Q+eG",
        postData: "symbol=fi_xbtusd_180615", nonce: "1415957147987", path: "/api/v3/orderbook",
        signature: "DqUyz8Wh/72af7dimSXHw91IFxrAriTgVodyg2s67PU2mVStwLDQak+uIoCtfb43XONq0xVAp+vm5dqnhFAB1Q==")

    static let vectors: [Vector] = {
        var withPrefix = pythonSDK
        withPrefix.name = "V2a, path with /derivatives"
        withPrefix.path = "/derivatives/api/v3/sendorder"
        var withoutNonce = supportPage
        withoutNonce.name = "V4a, no nonce"
        withoutNonce.nonce = ""
        withoutNonce.signature =
            "BGOdiF//YXbOtKUkyFFRqKAft7gai33YfScxFrXMdMHGUJ6wSaMA6y0p6UzfYzj5Flgvv+SFQe53h2KrEe37Ng=="
        let goConnector = Vector(
            name: "V5 Go connector", secret: "dGVzdC1zZWNyZXQ=",
            postData: "limitPrice=40000&orderType=lmt&side=buy&size=1&symbol=PI_XBTUSD", nonce: "1700",
            path: "/api/v3/sendorder",
            signature:
                "ZIQeXbAPJt/PhxcVVgznvq9DHyHB1JttG9iMYo8qMb2Co0y8zDoBwXTOGEAng6K6nrKWeP6exofWlXeEfwXlPQ==")
        return [withPrefix, pythonSDK, roq, withoutNonce, supportPage, goConnector]
    }()

    private func signer(_ secret: String) throws -> RequestSigner {
        RequestSigner(credentials: try KrakenCredentials(apiKey: "KEY", apiSecret: secret))
    }

    @Test(arguments: vectors)
    func `signs a published request as published`(_ vector: Vector) throws {
        let signer = try signer(vector.secret)
        let data = Array(vector.postData.utf8)
        #expect(signer.authent(postData: data, nonce: vector.nonce, path: vector.path) == vector.signature)
        #expect(
            signer.verify(authent: vector.signature, postData: data, nonce: vector.nonce, path: vector.path))
    }

    @Test func `signs the published challenge as published`() throws {
        let signer = try signer(Published.secret)
        #expect(signer.signedChallenge(Published.challenge) == Published.signedChallenge)
        #expect(signer.verify(signedChallenge: Published.signedChallenge, challenge: Published.challenge))
    }

    @Test func `the path is signed without its first part`() throws {
        // What comes out when the whole path is signed, which only a path that looks different can bring
        // about here.
        let wrong = "N5lVhHQgo+qDxBxIwXgpVBph/Cz1XsnGPbzLIRPC8mI79G/Wo8QpeO9IucEHl5Aur+67bSZfzmPePeIDE1jx6Q=="
        let signer = try signer(Self.pythonSDK.secret)
        let data = Array(Self.pythonSDK.postData.utf8)
        let nonceAndPrefix = Self.pythonSDK.nonce + "/derivatives"
        #expect(signer.authent(postData: data, nonce: nonceAndPrefix, path: Self.pythonSDK.path) == wrong)
        let path = "/derivatives" + Self.pythonSDK.path
        #expect(!signer.verify(authent: wrong, postData: data, nonce: Self.pythonSDK.nonce, path: path))
    }

    @Test func `parameters that are decoded first give another signature`() throws {
        let wrong = "gq6mJGJJ/E1+Sv5fYBVMsDZYPPv2rfyCaPnwd4WYmz1uao2Mqix+NRd2mvSl4kSX6/nHrLxhSr4txnVVaXEb/Q=="
        let signer = try signer(Self.roq.secret)
        let decoded = Self.roq.postData.replacing("123%2B%2F%3D", with: "123+/=")
        let signature = signer.authent(
            postData: Array(decoded.utf8), nonce: Self.roq.nonce, path: Self.roq.path)
        #expect(signature == wrong)
        #expect(signature != Self.roq.signature)
    }

    @Test func `a question mark in front gives another signature`() throws {
        let wrong = "zNiOvrIcADOm93GN4aZ2gFphV+df7LKnnb0nytL/vxrZ3C77YmfZrNNyYUyY9f8R1kXx93le1UaEln/35lznew=="
        let signer = try signer(Self.supportPage.secret)
        let signature = signer.authent(
            postData: Array(("?" + Self.supportPage.postData).utf8), nonce: Self.supportPage.nonce,
            path: Self.supportPage.path)
        #expect(signature == wrong)
        #expect(signature != Self.supportPage.signature)
    }

    @Test func `any other signature is refused`() throws {
        let signer = try signer(Self.roq.secret)
        let data = Array(Self.roq.postData.utf8)
        var changed = Array(Self.roq.signature)
        changed[10] = changed[10] == "A" ? "B" : "A"
        for wrong in ["", "AAAA", "not base64!", String(changed), Self.roq.signature + "AAAA"] {
            #expect(
                !signer.verify(authent: wrong, postData: data, nonce: Self.roq.nonce, path: Self.roq.path))
            #expect(!signer.verify(signedChallenge: wrong, challenge: Published.challenge))
        }
        #expect(!signer.verify(authent: Self.roq.signature, postData: data, nonce: "1", path: Self.roq.path))
    }

    @Test(.enabled(if: RecordedMessages.arePresent, Comment(rawValue: RecordedMessages.absence)))
    func `the shared vectors are these`() throws {
        let file = RecordedMessages.folder.deletingLastPathComponent().appending(path: "vectors.json")
        let shared = try JSONValue(parsing: Array(try Data(contentsOf: file)))
        var positive = 0
        var negative = 0
        for vector in shared.elements {
            let published = try #require(vector["published"]?.string)
            guard vector["must_match"]?.bool == true else {
                #expect(vector["got"]?.string != published)
                negative += 1
                continue
            }
            let signer = try signer(try #require(vector["secret"]?.string))
            if let challenge = vector["challenge"]?.string {
                #expect(signer.signedChallenge(challenge) == published)
            } else {
                let data = Array(try #require(vector["post_data"]?.string).utf8)
                let nonce = vector["nonce"]?.string ?? ""
                let path = try #require(vector["path"]?.string)
                #expect(signer.authent(postData: data, nonce: nonce, path: path) == published)
            }
            positive += 1
        }
        #expect(positive == 7)
        #expect(negative == 3)
    }
}
