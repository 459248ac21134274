// SPDX-License-Identifier: Apache-2.0

/// Where the exchange is.
public struct KrakenEndpoints: Sendable, Hashable {
    /// Base of the REST API, `…/derivatives/api/v3`, without a slash at the end.
    public var rest: String
    /// Base of the candle API, `…/api/charts/v1`, without a slash at the end.
    public var charts: String
    /// Base of the account's past, `…/api/history/v3`, without a slash at the end.
    public var history: String
    public var websocket: String

    /// Slashes at the end of the bases are dropped.
    ///
    /// - Parameter history: Nil for the place it has beside `rest` at Kraken's hosts.
    public init(rest: String, charts: String, websocket: String, history: String? = nil) {
        self.rest = Self.withoutTrailingSlash(rest)
        self.charts = Self.withoutTrailingSlash(charts)
        self.history = history.map(Self.withoutTrailingSlash) ?? Self.history(besideREST: self.rest)
        self.websocket = websocket
    }

    /// `https://host/api/history/v3` for `https://host/derivatives/api/v3`.
    public static func history(besideREST rest: String) -> String { host(ofREST: rest) + "/api/history/v3" }

    /// Where keys are checked: it has one place, beside `rest`.
    var authentication: String { Self.host(ofREST: rest) + "/api/auth/v1" }

    /// `https://host` for `https://host/derivatives/api/v3`.
    private static func host(ofREST rest: String) -> String {
        var rest = withoutTrailingSlash(rest)
        for suffix in ["/api/v3", "/derivatives"] where rest.hasSuffix(suffix) {
            rest = String(rest.dropLast(suffix.count))
        }
        return rest
    }

    /// The REST API's next version, which has few paths yet: `…/derivatives/api/v4` beside `…/derivatives/api/v3`.
    var restV4: String { rest.hasSuffix("/v3") ? String(rest.dropLast(3)) + "/v4" : rest }

    /// The simulated exchange on this machine.
    public init(paperPort port: Int, host: String = "127.0.0.1", usesTLS: Bool = false) {
        let secure = usesTLS ? "s" : ""
        self.init(
            rest: "http\(secure)://\(host):\(port)/derivatives/api/v3",
            charts: "http\(secure)://\(host):\(port)/api/charts/v1",
            websocket: "ws\(secure)://\(host):\(port)/ws/v1")
    }

    /// Real money.
    public static let live = KrakenEndpoints(
        rest: "https://futures.kraken.com/derivatives/api/v3",
        charts: "https://futures.kraken.com/api/charts/v1",
        websocket: "wss://futures.kraken.com/ws/v1")

    /// Kraken's test environment. It was retired on 14 July 2026, and its host answers a redirect to a web
    /// page: the account type stays configurable, and ``demoRetirement`` is what to tell whoever chose it.
    public static let demo = KrakenEndpoints(
        rest: "https://demo-futures.kraken.com/derivatives/api/v3",
        charts: "https://demo-futures.kraken.com/api/charts/v1",
        websocket: "wss://demo-futures.kraken.com/ws/v1")

    /// Why the demo environment does not answer, and what to use instead, in a sentence for people.
    public static let demoRetirement =
        "Kraken retired its demo environment (demo-futures.kraken.com) on 14 July 2026; use the account type "
        + "paper"

    private static func withoutTrailingSlash(_ url: String) -> String {
        var url = Substring(url)
        while url.hasSuffix("/") { url = url.dropLast() }
        return String(url)
    }

    /// What a URL has behind its host: `/derivatives/api/v3` of
    /// `https://futures.kraken.com/derivatives/api/v3`.
    static func path(of url: String) -> String {
        let bytes = Array(url.utf8)
        var start = 0
        for index in bytes.indices.dropLast(2)
        where bytes[index] == UInt8(ascii: ":") && bytes[index + 1] == UInt8(ascii: "/")
            && bytes[index + 2] == UInt8(ascii: "/")
        {
            start = index + 3
            break
        }
        guard let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(decoding: bytes[slash...], as: UTF8.self)
    }
}
