// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

extension MethodCatalogue {
    /// Every method of this release, in the order of their services.
    public static let all: [MethodDescription] = [
        GatewayMethods.all,
        MarketDataMethods.all,
        AccountMethods.all,
        OrdersMethods.all,
        RiskMethods.all,
    ].flatMap { $0 }
}
