// SPDX-License-Identifier: Apache-2.0

import Trading

/// The words of `cancelStatus.status`.
public enum CancelStatusWord: String, Sendable, Hashable, CaseIterable {
    /// Not final on a market with Maker Protection: a held order can still fill.
    case cancelled
    case filled
    case notFound

    var status: CancelReport.Status {
        switch self {
        case .cancelled: .cancelled
        case .filled: .filled
        case .notFound: .notFound
        }
    }
}
