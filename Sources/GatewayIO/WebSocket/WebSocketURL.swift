// SPDX-License-Identifier: Apache-2.0

/// The address of a WebSocket: `ws://` or `wss://`, host, port, path and query.
public struct WebSocketURL: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with an address, in words that say what is allowed.
    public struct Invalid: Error, Sendable, Equatable, CustomStringConvertible {
        public var description: String
    }

    /// True for `wss`.
    public let isTLS: Bool
    /// A name or an IP address; an IPv6 address stands here without brackets.
    public let host: String
    public let port: Int
    /// Path and query, beginning with a slash.
    public let target: String

    /// - Throws: `Invalid` unless `text` is a whole WebSocket URL without user name and fragment.
    public init(_ text: String) throws(Invalid) {
        func invalid(_ why: String) -> Invalid {
            Invalid(description: "\"\(text)\" is not a WebSocket URL like wss://host[:port]/path: \(why)")
        }
        let lowercased = text.prefix(6).lowercased()
        let afterScheme: Substring
        if lowercased.hasPrefix("wss://") {
            isTLS = true
            afterScheme = text.dropFirst(6)
        } else if lowercased.hasPrefix("ws://") {
            isTLS = false
            afterScheme = text.dropFirst(5)
        } else {
            throw invalid("it has to begin with ws:// or wss://")
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw invalid("only printable ASCII without spaces is allowed")
        }
        let authorityEnd =
            afterScheme.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? afterScheme.endIndex
        let authority = afterScheme[..<authorityEnd]
        let rest = afterScheme[authorityEnd...]
        guard !authority.contains("@") else { throw invalid("a user name is not allowed") }
        guard !rest.contains("#") else { throw invalid("a fragment (#) is not allowed") }
        guard let (host, portText) = WebSocketURL.split(authority: authority) else {
            throw invalid("the host is missing or malformed")
        }
        self.host = host
        if let portText {
            guard let port = Int(portText), (1...65_535).contains(port) else {
                throw invalid("the port has to be a number from 1 to 65535")
            }
            self.port = port
        } else {
            port = isTLS ? 443 : 80
        }
        target = rest.hasPrefix("/") ? String(rest) : "/" + rest
    }

    /// Parts `host`, `host:port`, `[v6]` and `[v6]:port`; nil if there is no host.
    static func split(authority: Substring) -> (host: String, port: Substring?)? {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<close].dropFirst()
            let after = authority[authority.index(after: close)...]
            guard after.isEmpty || after.hasPrefix(":") else { return nil }
            port = after.isEmpty ? nil : after.dropFirst()
        } else if let colon = authority.lastIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
            guard !host.contains(":") else { return nil }
        }
        return host.isEmpty ? nil : (String(host), port)
    }

    /// What the `Host` header says: without the port where it is the scheme's own.
    var hostHeader: String {
        port == (isTLS ? 443 : 80) ? bracketedHost : authority
    }

    /// Host and port, as CONNECT wants them.
    var authority: String {
        "\(bracketedHost):\(port)"
    }

    private var bracketedHost: String {
        host.contains(":") ? "[\(host)]" : host
    }

    public var description: String {
        "\(isTLS ? "wss" : "ws")://\(hostHeader)\(target)"
    }
}
