// SPDX-License-Identifier: Apache-2.0

import JSONText
import Trading

/// Tells answers from refusals. The body decides before the HTTP status does: Kraken refuses with status 200,
/// and gives business answers with status 500.
struct AnswerReader: Sendable {
    var call: RESTCall
    /// Named when the exchange does not accept the key.
    var accountType: String

    /// The answer's JSON object, if it is one and not a refusal.
    func read(_ response: HTTPResponse) throws(Failure) -> JSONValue {
        guard let json = try? JSONValue(parsing: response.body), json.kind == .object else {
            throw plainText(response)
        }
        if let result = json["result"] {
            if result.isString("success") { return json }
            throw refusal(json, response.status)
        }
        if json["error"]?.isNull == false || json["errors"]?.isNull == false {
            throw refusal(json, response.status)
        }
        // Charts has no `result`; the history interface refuses without one.
        if (200...299).contains(response.status) { return json }
        throw byStatus(
            response.status, word: json["reason"]?.text ?? json["status"]?.text, body: response.body)
    }

    /// A failure for an answer that says `success` and has not what it must have.
    func unexpected(_ why: String, _ json: JSONValue) -> Failure {
        call.failure(
            Verdict(
                .unknown, Reason.unexpectedAnswer, "its answer could not be understood (\(why))",
                isCertain: false),
            details: ["answer": Malformed.beginning(of: json.rawBytes)])
    }

    // MARK: The shapes of refusal

    /// Shapes A (`error`) and B (`errors`).
    private func refusal(_ json: JSONValue, _ status: Int) -> Failure {
        if let text = json["error"]?.text { return named(text, status) }
        var codes = json["errors"]?.elements.makeIterator()
        if let first = codes?.next() {
            if let name = first.text { return named(name, status) }
            return numbered(first, json, status)
        }
        return call.failure(
            .unknownWord, details: details(status, "venue_error", Malformed.beginning(of: json.rawBytes)))
    }

    private func named(_ text: String, _ status: Int) -> Failure {
        let details = details(status, "venue_error", text)
        guard let name = RequestError(beginning: text) else {
            return call.failure(.unknownWord, details: details)
        }
        var verdict = name.verdict(for: call, accountType: accountType)
        if text != name.rawValue { verdict.sentence += " (Kraken says: \(text))" }
        return call.failure(verdict, details: details)
    }

    private func numbered(_ error: JSONValue, _ json: JSONValue, _ status: Int) -> Failure {
        let code = error["code"]?.integer
        let message = error["message"]?.text ?? ""
        var details = details(status, "venue_error", message)
        if let code { details["venue_code"] = String(code) }
        if let word = json["status"]?.text { details["venue_status"] = word }
        guard var verdict = verdict(code: code, message: message) else {
            var failure = byStatus(status, word: message, body: [])
            failure.details.merge(details) { $1 }
            return failure
        }
        if !message.isEmpty { verdict.sentence += " (Kraken says: \(message))" }
        return call.failure(verdict, details: details)
    }

    private func verdict(code: Int64?, message: String) -> Verdict? {
        switch code {
        case 0: call.notFound
        case 10: .rateLimit
        case 11: .invalid("a parameter is not valid")
        case 18: .authenticationFailed(accountType: accountType)
        case 41: .wouldLiquidate
        case 87: Verdict(.notFound, Reason.unknownSymbol, "it knows no such instrument")
        case 88: .refused("the instrument is not a multi-collateral one")
        case 89: .refused("it knows no such currency")
        case 90: .refused("profit cannot be paid in this currency")
        case 92: .insufficientMargin
        default: RequestError(beginning: message)?.verdict(for: call, accountType: accountType)
        }
    }

    /// Shape D, and whatever stands between us and the exchange answers in its place.
    private func plainText(_ response: HTTPResponse) -> Failure {
        let text = Malformed.beginning(of: response.body)
        if response.status == 400 {
            switch text.split(separator: "\n").first {
            case "Invalid resolution":
                return call.failure(
                    .invalid("it has no candles of this resolution; it has 1m 5m 15m 30m 1h 4h 12h 1d 1w"),
                    details: details(400, "venue_error", text))
            case "Invalid instrument":
                return call.failure(call.notFound, details: details(400, "venue_error", text))
            case "Invalid tick type":
                return call.failure(
                    .invalid("it has candles of trade, mark and spot prices only"),
                    details: details(400, "venue_error", text))
            default: break
            }
        }
        if (200...299).contains(response.status) {
            return call.failure(
                Verdict(
                    .unknown, Reason.unexpectedAnswer, "its answer is not a JSON object", isCertain: false),
                details: details(response.status, "answer", text))
        }
        return byStatus(response.status, word: nil, body: response.body)
    }

    /// What is left to go by when the body has no word that is known.
    private func byStatus(_ status: Int, word: String?, body: [UInt8]) -> Failure {
        let said = word.map { " (Kraken says: \($0))" } ?? ""
        let verdict =
            switch status {
            case 300...399:
                Verdict(
                    .unavailable, Reason.exchangeUnavailable,
                    "its host sends the request elsewhere (HTTP \(status)). " + KrakenEndpoints.demoRetirement
                )
            case 401:
                Verdict.authenticationFailed(accountType: accountType)
            case 403:
                Verdict(
                    .permissionDenied, Reason.exchangeRefused,
                    "its host refuses this address or key (HTTP 403)\(said)")
            case 404:
                call.notFound
            case 429:
                Verdict.rateLimit
            case 400...499:
                Verdict(
                    .invalidArgument, Reason.exchangeRefused, "it refused the request (HTTP \(status))\(said)"
                )
            default:
                Verdict(
                    .unavailable, Reason.exchangeUnavailable, "its host answered HTTP \(status)\(said)",
                    isCertain: false, isRetryable: true)
            }
        return call.failure(
            verdict, details: details(status, "venue_error", word ?? Malformed.beginning(of: body)))
    }

    private func details(_ status: Int, _ name: String, _ text: String) -> [String: String] {
        var details = ["http_status": String(status)]
        if !text.isEmpty { details[name] = text }
        return details
    }
}
