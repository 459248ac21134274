// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// Everything that `top` shows, as of one moment.
struct TopPicture {
    var info: GatewayInfo
    var metrics: Metrics
    var clients: ClientList
    /// Nil where the account cannot be seen.
    var orders: [Order]?

    private static let methods = ["gateway.get_info", "gateway.get_metrics", "gateway.list_clients"]

    static func take(from client: GatewayClient) async throws -> TopPicture {
        TopPicture(
            info: try await ask(methods[0], client), metrics: try await ask(methods[1], client),
            clients: try await ask(methods[2], client), orders: try await orders(client))
    }

    /// The answers as they are.
    static func json(from client: GatewayClient) async throws -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for method in methods {
            writer.key(method.replacing("gateway.", with: ""))
            writer.value(try await client.call(method, GlobalOptions.json(NoParams())))
        }
        writer.endObject()
        return writer.bytes
    }

    private static func ask<Answer: WireMessage>(
        _ method: String, _ client: GatewayClient
    ) async throws -> Answer {
        try GlobalOptions.read(try await client.call(method, GlobalOptions.json(NoParams())), of: method)
    }

    private static func orders(_ client: GatewayClient) async throws -> [Order]? {
        let method = "orders.list_open"
        do {
            let answer = try await client.call(method, GlobalOptions.json(NoParams()))
            let list: RecordList<Order> = try GlobalOptions.read(answer, of: method)
            return list.records
        } catch let error as GatewayError
            where error.code == .failedPrecondition || error.code == .permissionDenied
        {
            return nil
        }
    }
}
