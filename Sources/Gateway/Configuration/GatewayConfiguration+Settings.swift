// SPDX-License-Identifier: Apache-2.0

import GatewayCore
public import KrakenFutures
import Trading

extension GatewayConfiguration {
    /// Kraken's addresses for the account type, with those of the configuration in their place.
    public var endpoints: KrakenEndpoints {
        var endpoints = accountType == .demo ? KrakenEndpoints.demo : .live
        if let restURL { endpoints.rest = restURL }
        if let chartsURL { endpoints.charts = chartsURL }
        if let websocketURL { endpoints.websocket = websocketURL }
        return endpoints
    }

    /// What `--paper` does: the built-in exchange, and no key.
    public mutating func tradeOnPaper() {
        accountName = "paper"
        accountType = .paper
        credentials = .none
        (restURL, chartsURL, websocketURL) = (nil, nil, nil)
    }

    /// What the running gateway needs to know.
    public func settings(endpoints: KrakenEndpoints, ownUID: UInt32, version: String) -> GatewaySettings {
        var settings = GatewaySettings(
            accountName: accountName, accountType: accountType, endpoints: endpoints, ownUID: ownUID,
            version: version)
        settings.caFile = caFile
        settings.timeout = timeout
        settings.defaultSymbol = defaultSymbol
        settings.assets = assets
        settings.limits = limits
        settings.symbolLinger = symbolLinger
        return settings
    }

    /// What the configuration means, for `--check-config`; names no secret.
    public func summary(socketPath: String) -> String {
        let key =
            switch credentials {
            case .none: usesBuiltInVenue ? "made for the built-in exchange" : "none: public data only"
            case .files(let key, _): "from \(key)"
            case .systemd(let key, _): "from the systemd credential \(key)"
            }
        let exchange = usesBuiltInVenue ? "the built-in paper exchange" : endpoints.rest
        return """
            The configuration is good.
            account   \(accountName) (\(accountType.rawValue))
            exchange  \(exchange)
            API key   \(key)
            socket    \(socketPath), mode \(String(socketMode, radix: 8))
            assets    \(assets.isEmpty ? "none" : assets.map { "\($0.symbol)=\($0.brokerSymbol)" }.joined(separator: ", "))
            """
    }
}
