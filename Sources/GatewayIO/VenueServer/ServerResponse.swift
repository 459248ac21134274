// SPDX-License-Identifier: Apache-2.0

/// The answer to a `ServerRequest`. `Content-Length`, `Content-Type`, `Date` and `Server` are added by the server.
public struct ServerResponse: Sendable {
    public var status: Int
    public var contentType: String
    /// Further headers. A name or value that HTTP does not allow ends the connection instead of being sent.
    public var headers: [(String, String)]
    public var body: [UInt8]
    /// Nothing is written: the connection is cut, as the peer sees it with a reset.
    public private(set) var isReset = false

    /// In place of an answer, the connection is cut.
    public static var reset: ServerResponse {
        var response = ServerResponse(status: 0)
        response.isReset = true
        return response
    }

    public init(
        status: Int = 200, contentType: String = "application/json", headers: [(String, String)] = [],
        body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// A plain text answer, as the server gives itself when a limit is reached.
    static func text(status: Int, _ text: String) -> ServerResponse {
        ServerResponse(
            status: status, contentType: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
    }
}
