// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An HTTP proxy that is asked to CONNECT, and the rules by which the environment names one.
struct WebSocketProxy: Sendable, Equatable {
    let host: String
    let port: Int
    /// The value of `Proxy-Authorization`; nil without a user name.
    let authorization: String?

    /// - Parameter source: what the address came from, for the error.
    init(_ text: String, namedBy source: String) throws(WebSocketURL.Invalid) {
        func invalid(_ why: String) -> WebSocketURL.Invalid {
            // The text may hold a password, so it is not repeated.
            WebSocketURL.Invalid(
                description: "\(source) is not a proxy like http://[user:password@]host[:port]: \(why)")
        }
        var rest = Substring(text)
        if let scheme = text.firstRange(of: "://") {
            guard text[..<scheme.lowerBound].lowercased() == "http" else {
                throw invalid(
                    "a WebSocket goes through http:// proxies only, not \(text[..<scheme.lowerBound])://")
            }
            rest = text[scheme.upperBound...]
        }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        var user: Substring?
        if let at = rest.lastIndex(of: "@") {
            user = rest[..<at]
            rest = rest[rest.index(after: at)...]
        }
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }),
            let (host, portText) = WebSocketURL.split(authority: rest)
        else {
            throw invalid("the host is missing or malformed")
        }
        // curl's default, so that one setting means the same for both.
        let port = portText.map { Int($0) ?? 0 } ?? 1080
        guard (1...65_535).contains(port) else {
            throw invalid("the port has to be a number from 1 to 65535")
        }
        self.host = host
        self.port = port
        authorization = user.map { "Basic " + WebSocketProxy.base64(WebSocketProxy.percentDecoded($0)) }
    }

    // MARK: The environment

    static func environmentVariable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// The proxy that the environment names for `url`; nil for the direct way.
    static func choose(
        for url: WebSocketURL, environment: (String) -> String?
    ) throws(WebSocketURL.Invalid) -> WebSocketProxy? {
        guard !isThisMachine(url.host) else { return nil }
        // HTTP_PROXY in capitals can be set by whoever sends a `Proxy` header to a CGI program; curl ignores it too.
        let names =
            (url.isTLS ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
        guard let name = names.first(where: { environment($0)?.isEmpty == false }),
            let value = environment(name)
        else { return nil }
        let exceptions = environment("no_proxy") ?? environment("NO_PROXY") ?? ""
        guard !isExcepted(url.host, exceptions) else { return nil }
        return try WebSocketProxy(value, namedBy: name)
    }

    private static func isThisMachine(_ host: String) -> Bool {
        let host = host.lowercased()
        return host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isIPv4(host))
    }

    private static func isIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func isExcepted(_ host: String, _ exceptions: String) -> Bool {
        let host = host.lowercased()
        return exceptions.split { $0 == "," || $0 == " " }.contains { entry in
            if entry == "*" { return true }
            let name = entry.lowercased().drop { $0 == "." }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    // MARK: Credentials

    private static func percentDecoded(_ text: Substring) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(
                    place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
