// SPDX-License-Identifier: Apache-2.0

/// Which way an order, a trade's taker or a fill goes.
public enum Side: String, Sendable, Hashable, CaseIterable {
    case buy, sell

    public var opposite: Side { self == .buy ? .sell : .buy }
}
