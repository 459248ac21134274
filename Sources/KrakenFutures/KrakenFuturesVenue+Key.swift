// SPDX-License-Identifier: Apache-2.0

public import Trading

extension KrakenFuturesVenue {
    /// Asks what the API key may do; changes nothing.
    /// - Throws: `AUTHENTICATION_FAILED` when the exchange does not accept the key; `not found` from an exchange that has no
    ///   such service.
    public func keyPermissions(timeout: Duration) async throws(Failure) -> KeyPermissions {
        let call = RESTCall(
            method: .get, interface: .authentication, path: "/api-keys/v3/check", isPrivate: true,
            purpose: "tell what the API key may do")
        do throws(Failure) {
            let json = try await perform(call, timeout: timeout)
            return try parse(json, of: call, KeyCheckAnswer.read)
        } catch {
            var failure = error
            // This service has words of its own for it, and the answer holds the key.
            if failure.details["http_status"] == "401" {
                failure = call.failure(.authenticationFailed(accountType: accountType))
            }
            failure.details["answer"] = nil
            throw failure
        }
    }
}
