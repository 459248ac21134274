// SPDX-License-Identifier: Apache-2.0

/// The methods of the service `account`: what the account holds.
enum AccountMethods {
    static let all: [MethodDescription] = [getState, listPositions, subscribeFills]

    static let getState = MethodDescription.unary(
        "account.get_state", "Gives balance, equity, margin and collateral.",
        result: Shapes.accountState, refusals: MethodDescription.Refusal.account)

    static let listPositions = MethodDescription.unary(
        "account.list_positions", "Gives the open positions.",
        result: [
            .required("positions", .list(.object(Shapes.position)), "By symbol; a closed one is absent.")
        ],
        refusals: MethodDescription.Refusal.account)

    static let subscribeFills = MethodDescription.stream(
        "account.subscribe_fills", "Follows executions of the account's orders, after the last ones before.",
        result: [.required("fills", .list(.object(Shapes.fill)), "The last fills, oldest first.")],
        event: [.required("fill", .object(Shapes.fill), "The fill.")], onLag: .disconnect,
        refusals: MethodDescription.Refusal.account)
}
