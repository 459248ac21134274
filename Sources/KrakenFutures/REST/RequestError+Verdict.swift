// SPDX-License-Identifier: Apache-2.0

import Trading

extension RequestError {
    /// What the refusal means for `call`, made for an account of `accountType`.
    func verdict(for call: RESTCall, accountType: String) -> Verdict {
        switch self {
        case .accountInactive:
            .refused("the account is inactive; activate Kraken Futures in the account's settings")
        case .apiLimitExceeded:
            .rateLimit
        case .authenticationError:
            .authenticationFailed(accountType: accountType)
        case .contractNotFound:
            Verdict(.notFound, Reason.unknownSymbol, "it knows no such instrument")
        case .insufficientFunds, .insufficientMargin:
            .insufficientMargin
        case .insufficientPrivileges:
            Verdict(
                .permissionDenied, Reason.keyLacksTradingPermission,
                "the API key does not permit it; give the key general access on futures.kraken.com")
        case .invalidAccount, .invalidAmount, .invalidArgument, .invalidUnit:
            .invalid("a parameter is not valid")
        case .marketUnavailable:
            .marketSuspended
        case .nonceBelowThreshold, .nonceDuplicate:
            Verdict(
                .unauthenticated, Reason.nonceRefused,
                "it has seen a later nonce of this API key, so another program uses the key; make a key "
                    + "of its own for the gateway")
        case .notFound:
            call.notFound
        case .requiredArgumentMissing:
            Verdict(.invalidArgument, Reason.missingField, "a parameter is missing")
        case .unavailable:
            Verdict(
                .unavailable, Reason.exchangeUnavailable, "it cannot serve this now", isCertain: false,
                isRetryable: true)
        case .unknownError, .serverError:
            Verdict(
                .unavailable, Reason.exchangeUnavailable, "it met an error of its own", isCertain: false,
                isRetryable: true)
        case .badRequest, .jsonParseError:
            .invalid("it could not read the request")
        }
    }
}

extension Verdict {
    /// Says which account was tried: a wrong key, a wrong signature and a key of the wrong platform all look
    /// alike.
    static func authenticationFailed(accountType: String) -> Verdict {
        Verdict(
            .unauthenticated, Reason.authenticationFailed,
            "it does not accept the API key for the \(accountType) account. Check that the key was made on "
                + "Kraken Futures (keys of Kraken Spot do not work there) and for a \(accountType) account, "
                + "that key and secret belong together and are complete, and that the key still exists"
        )
    }
}
