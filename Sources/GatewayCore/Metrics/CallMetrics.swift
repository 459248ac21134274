// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
public import Trading

/// How clients' calls were answered, by method and code, and how long those waited that could not be answered at once.
public struct CallMetrics: Sendable {
    /// What is counted under instead of names that clients made up.
    public static let noMethod = "unknown"

    public private(set) var counts: [String: [StatusCode: Int]] = [:]
    public private(set) var waits: [String: RecentLatency] = [:]
    /// Calls come in runs of the same; these are not entered yet.
    private var run: (method: String, code: StatusCode, count: Int)?

    public init() {}

    public mutating func answered(_ method: String, _ code: StatusCode) {
        if let known = run, known.code == code, known.method == method {
            run?.count &+= 1
            return
        }
        enterRun()
        run = (method, code, 1)
    }

    /// A call that had to wait was answered.
    public mutating func waited(_ method: String, nanoseconds: UInt64) {
        waits[name(of: method), default: RecentLatency()].record(nanoseconds: Int64(clamping: nanoseconds))
    }

    public mutating func minutePassed() {
        for method in waits.keys { waits[method]?.minutePassed() }
    }

    /// To be called before ``counts`` is read.
    public mutating func enterRun() {
        guard let run else { return }
        self.run = nil
        counts[name(of: run.method), default: [:]][run.code, default: 0] += run.count
    }

    private func name(of method: String) -> String {
        if counts[method] != nil || waits[method] != nil { return method }
        return MethodCatalogue.find(method) == nil ? Self.noMethod : method
    }
}
