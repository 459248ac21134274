// SPDX-License-Identifier: Apache-2.0

import Trading

/// One request to the exchange, before it is encoded and signed.
struct RESTCall: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
    }

    enum Interface: Sendable {
        case trading, charts, history, authentication
        /// For the one path that v3 has not.
        case tradingV4
    }

    /// What the exchange means when it says "not found".
    enum Subject: Sendable, Equatable {
        case nothing
        case symbol(Symbol)
        case order
    }

    var method: Method
    var interface: Interface = .trading
    /// Behind the interface's base, with the slash in front.
    var path: String
    var parameters = FormParameters()
    var isPrivate: Bool
    /// Whether the exchange may have done something that lasts when the answer is lost.
    var hasEffect = false
    /// What to do when it is not known whether it was done.
    var doubt = "ask for its status by the client order id before sending it again"
    /// What is asked for, so that "Kraken did not …" becomes a sentence.
    var purpose: String
    var subject: Subject = .nothing

    static func publicGet(_ path: String, _ purpose: String) -> RESTCall {
        RESTCall(method: .get, path: path, isPrivate: false, purpose: purpose)
    }

    /// A request that changes something and whose answer can be lost.
    static func effect(
        _ method: Method = .post, _ path: String, _ purpose: String, doubt: String? = nil
    ) -> RESTCall {
        var call = RESTCall(method: method, path: path, isPrivate: true, hasEffect: true, purpose: purpose)
        if let doubt { call.doubt = doubt }
        return call
    }

    static func privateGet(_ path: String, _ purpose: String) -> RESTCall {
        RESTCall(method: .get, path: path, isPrivate: true, purpose: purpose)
    }
}
