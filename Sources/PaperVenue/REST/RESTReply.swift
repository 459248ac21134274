// SPDX-License-Identifier: Apache-2.0

import GatewayIO
import Trading

/// What there is to say to a request at once.
enum RESTReply: Sendable {
    case now(ServerResponse)
    /// Actions are held: the answer is written when the last one is let go.
    case held(HeldReply)
}

/// An answer that waits for actions that Maker Protection holds.
struct HeldReply: Sendable {
    enum Part: Sendable, Equatable {
        case done(ActionReport)
        case held(HoldNumber)
    }

    /// Which answer it is.
    enum Shape: Sendable, Equatable {
        case send
        case edit
        /// With the `order_tag` of each element.
        case batch([String?])
    }

    let shape: Shape
    private(set) var parts: [Part]

    init(_ shape: Shape, _ outcomes: [ActionOutcome]) {
        self.shape = shape
        parts = outcomes.map { outcome in
            switch outcome {
            case .done(let report): .done(report)
            case .held(let number): .held(number)
            }
        }
    }

    /// All reports in order; nil while one is missing.
    var reports: [ActionReport]? {
        var reports: [ActionReport] = []
        for part in parts {
            guard case .done(let report) = part else { return nil }
            reports.append(report)
        }
        return reports
    }

    mutating func released(_ action: ReleasedAction) {
        guard let index = parts.firstIndex(of: .held(action.number)) else { return }
        parts[index] = .done(action.report)
    }
}
