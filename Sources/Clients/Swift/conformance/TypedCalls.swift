// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// A method as its typed function: parameters read into the library's types, the result written back.
typealias TypedCall = @Sendable (GatewayClient, JSONValue?, Duration?) async throws -> [UInt8]

enum TypedCalls {
    static let all: [String: TypedCall] = [
        "gateway.get_info": { client, _, timeout in try await client.getInfo(timeout: timeout).encoded() },
        "gateway.check_health": { client, params, timeout in
            try await client.checkHealth(part: HealthParams(params.orEmpty).part, timeout: timeout).encoded()
        },
        "gateway.describe": { client, params, timeout in
            Array(try await client.describe(method: DescribeParams(params.orEmpty).method, timeout: timeout).rawBytes)
        },
        "market_data.list_instruments": { client, _, timeout in
            RecordList(try await client.listInstruments(timeout: timeout)).encoded()
        },
        "market_data.get_instrument": { client, params, timeout in
            RecordMessage(try await client.getInstrument(SymbolParams(params.orEmpty).symbol, timeout: timeout)).encoded()
        },
        "market_data.get_ticker": { client, params, timeout in
            try await client.getTicker(SymbolParams(params.orEmpty).symbol, timeout: timeout).encoded()
        },
        "market_data.list_tickers": { client, _, timeout in
            RecordList(try await client.listTickers(timeout: timeout)).encoded()
        },
        "market_data.get_candles": { client, params, timeout in
            try await client.getCandles(CandleParams(params.orEmpty), timeout: timeout).encoded()
        },
        "account.get_state": { client, _, timeout in try await client.getAccountState(timeout: timeout).encoded() },
        "account.list_positions": { client, _, timeout in
            RecordList(try await client.listPositions(timeout: timeout)).encoded()
        },
        "orders.place": { client, params, timeout in
            RecordMessage(try await client.placeOrder(OrderRequest(params.orEmpty), timeout: timeout)).encoded()
        },
        "orders.cancel": { client, params, timeout in
            RecordMessage(try await client.cancelOrder(OrderReference(params.orEmpty), timeout: timeout)).encoded()
        },
        "orders.get": { client, params, timeout in
            RecordMessage(try await client.getOrder(OrderReference(params.orEmpty), timeout: timeout)).encoded()
        },
        "orders.list_open": { client, _, timeout in
            RecordList(try await client.listOpenOrders(timeout: timeout)).encoded()
        },
        "orders.close_position": { client, params, timeout in
            let params = try ClosePositionParams(params.orEmpty)
            return RecordMessage(
                try await client.closePosition(
                    params.symbol, clientOrderID: params.clientOrderID, timeout: timeout)
            ).encoded()
        },
    ]
}

extension JSONValue? {
    /// Absent parameters are none.
    var orEmpty: JSONValue {
        get throws { try self ?? JSONValue(parsing: "{}") }
    }
}
