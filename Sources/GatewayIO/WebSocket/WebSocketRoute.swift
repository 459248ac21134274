// SPDX-License-Identifier: Apache-2.0

/// The way to the exchange: its address, and the proxy in between if there is one.
struct WebSocketRoute: Sendable {
    let url: WebSocketURL
    let proxy: WebSocketProxy?

    /// - Throws: `WebSocketURL.Invalid` for an address or proxy that can never work.
    init(_ configuration: WebSocketConfiguration) throws(WebSocketURL.Invalid) {
        url = try WebSocketURL(configuration.url)
        switch configuration.proxy {
        case .none:
            proxy = nil
        case .url(let text):
            proxy = try WebSocketProxy(text, namedBy: "the proxy setting")
        case .fromEnvironment:
            proxy = try WebSocketProxy.choose(for: url, environment: WebSocketProxy.environmentVariable)
        }
    }

    /// What the TCP connection is made to.
    var host: String { proxy?.host ?? url.host }
    var port: Int { proxy?.port ?? url.port }
}
