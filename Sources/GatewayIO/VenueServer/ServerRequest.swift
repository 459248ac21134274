// SPDX-License-Identifier: Apache-2.0

/// A whole HTTP request as it was sent: nothing is percent-decoded.
public struct ServerRequest: Sendable {
    public var method: String
    /// Begins with a slash and has no query.
    public var path: String
    /// What follows the question mark; empty if there is none.
    public var query: String
    /// In the order sent, a repeated name stays repeated.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    /// Whether it came from an address of this machine's loopback.
    public var isFromLoopback: Bool

    public init(
        method: String, path: String, query: String = "", headers: [(name: String, value: String)] = [],
        body: [UInt8] = [], isFromLoopback: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.isFromLoopback = isFromLoopback
    }

    /// The first value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// Parts a request target at its first question mark; a target with scheme and host loses them.
    static func split(target: String) -> (path: String, query: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count > 1 ? String(parts[1]) : ""
        var path = parts.first ?? ""
        if !path.hasPrefix("/"), let scheme = path.firstRange(of: "://") {
            let afterScheme = path[scheme.upperBound...]
            path = afterScheme.firstIndex(of: "/").map { afterScheme[$0...] } ?? "/"
        }
        return (String(path), query)
    }
}
