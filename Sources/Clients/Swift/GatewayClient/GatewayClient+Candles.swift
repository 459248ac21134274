// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import Trading

// What the library adds to the methods of `market_data`.
extension GatewayClient {
    /// Candles, oldest first; the running one is there and marked.
    public func getCandles(
        _ symbol: Symbol, resolution: CandleResolution = .oneMinute, price: CandlePrice = .trade,
        window: CandleWindow = CandleWindow(), timeout: Duration? = nil
    ) async throws(GatewayError) -> CandleList {
        try await getCandles(
            CandleParams(symbol: symbol, resolution: resolution, price: price, window: window),
            timeout: timeout)
    }

    /// Follows candles: history up to now, then the running candle as it forms. An event with a known opening
    /// time replaces that candle. With `since` in place of a window it goes on from there, after a reconnect.
    public func subscribeCandles(
        _ symbol: Symbol, resolution: CandleResolution = .oneMinute, price: CandlePrice = .trade,
        window: CandleWindow = CandleWindow(), since: Timestamp? = nil, onLag: LagPolicy? = nil,
        timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayEvents<CandleList, CandleEvent> {
        try await subscribeCandles(
            CandleSubscriptionParams(
                symbol: symbol, resolution: resolution, price: price, window: window, since: since,
                onLag: onLag),
            timeout: timeout)
    }
}
