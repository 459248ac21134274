// SPDX-License-Identifier: Apache-2.0

/// What risk limits hold for, in the wire's words.
public enum RiskScopeName: String, Sendable, Hashable, CaseIterable {
    case account
    case eachOwner = "each_owner"
    case owner
}
