// SPDX-License-Identifier: Apache-2.0

import Trading

/// What a word of the exchange means to the caller.
struct Verdict: Sendable {
    var code: StatusCode
    var reason: String
    /// What is wrong and what to do about it, without a full stop.
    var sentence: String
    /// Whether the word proves that nothing was done.
    var isCertain = true
    var isRetryable = false
    var retryAfter: Duration?

    init(
        _ code: StatusCode, _ reason: String, _ sentence: String, isCertain: Bool = true,
        isRetryable: Bool = false,
        retryAfter: Duration? = nil
    ) {
        self.code = code
        self.reason = reason
        self.sentence = sentence
        self.isCertain = isCertain
        self.isRetryable = isRetryable
        self.retryAfter = retryAfter
    }

    static let rateLimit = Verdict(
        .resourceExhausted, Reason.exchangeRateLimit,
        "more was asked of it in 10 seconds than it allows this account; wait, and spread requests",
        isRetryable: true,
        retryAfter: .seconds(10))

    static let insufficientMargin = Verdict(
        .failedPrecondition, Reason.insufficientMargin,
        "the account has not enough available margin; make the order smaller or add collateral")

    static let marketSuspended = Verdict(
        .failedPrecondition, Reason.marketSuspended,
        "the market does not trade now; try again when it is open")

    static let wouldLiquidate = Verdict(
        .failedPrecondition, Reason.wouldLiquidate, "it could bring the account into liquidation")

    static func refused(_ sentence: String) -> Verdict {
        Verdict(.failedPrecondition, Reason.exchangeRefused, sentence)
    }

    static func invalid(_ sentence: String) -> Verdict {
        Verdict(.invalidArgument, Reason.invalidField, sentence)
    }

    /// A part is done, and the answer does not say which.
    static let untoldExecution = Verdict(
        .unknown, Reason.unexpectedAnswer,
        "it rejected what was left after an execution that it does not tell of",
        isCertain: false)

    /// The exchange said something that this gateway does not know: nothing may be concluded from it.
    static let unknownWord = Verdict(
        .unknown, Reason.unexpectedAnswer, "it answered in a word that this gateway does not know",
        isCertain: false)
}

extension RESTCall {
    /// The failure that `verdict` means for this call.
    func failure(_ verdict: Verdict, details: [String: String] = [:], origin: Failure.Origin = .venue)
        -> Failure
    {
        let isUnknown = hasEffect && !verdict.isCertain
        let beginning =
            isUnknown
            ? "It is not known whether Kraken did \(purpose)" : "Kraken did not \(purpose)"
        let advice = isUnknown ? "; \(doubt)" : ""
        return Failure(
            verdict.code, verdict.reason, "\(beginning): \(verdict.sentence)\(advice).", origin: origin,
            outcome: isUnknown ? .unknown : .notDone, retryable: verdict.isRetryable && !isUnknown,
            retryAfter: verdict.retryAfter, details: details)
    }

    /// What "not found" means here.
    var notFound: Verdict {
        switch subject {
        case .nothing:
            Verdict(
                .notFound, Reason.exchangeRefused,
                "there is no such thing at this address; check the REST URL")
        case .symbol(let symbol):
            Verdict(.notFound, Reason.unknownSymbol, "it knows no instrument \(symbol)")
        case .order:
            Verdict(.notFound, Reason.orderNotFound, "it knows no such order")
        }
    }
}
