// SPDX-License-Identifier: Apache-2.0

import Trading

/// The words of `cancelStatus.status` in the answer to `cancelallorders`.
public enum CancelAllStatusWord: String, Sendable, Hashable, CaseIterable {
    case cancelled
    case noOrdersToCancel

    var status: CancelAllReport.Status {
        switch self {
        case .cancelled: .cancelled
        case .noOrdersToCancel: .nothingToCancel
        }
    }
}
