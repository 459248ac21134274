// SPDX-License-Identifier: Apache-2.0

public import Trading

extension Failure {
    /// A field holds what it must not; `message` names it and what is allowed.
    public static func invalidField(_ field: String, _ message: String) -> Failure {
        Failure(
            .invalidArgument, Reason.invalidField, message, origin: .client, outcome: .notDone,
            details: ["field": field])
    }

    /// A field that must be there is not; `message` names it and what it should hold.
    public static func missingField(_ field: String, _ message: String) -> Failure {
        Failure(
            .invalidArgument, Reason.missingField, message, origin: .client, outcome: .notDone,
            details: ["field": field])
    }
}
