// SPDX-License-Identifier: Apache-2.0

import Trading

extension Failure {
    /// No key is configured, so nothing is sent. `purpose` completes "to …".
    static func noCredentials(for purpose: String) -> Failure {
        Failure(
            .failedPrecondition, Reason.noCredentials,
            "The gateway has no API key, which it needs to \(purpose). Make a key on futures.kraken.com "
                + "(Settings, API keys), add the key and its secret to the account in the gateway's "
                + "configuration, and reload it.", origin: .gateway)
    }
}
