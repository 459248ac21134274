// SPDX-License-Identifier: Apache-2.0

import GatewayCore
import GatewayIO
import GatewayProtocol
import JSONText
import KrakenFutures
import Trading

/// `gateway.*`: who we are, how we are, what we can do.
extension TradingGateway {
    func hello(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let hello = try HelloParams(params)
        guard hello.protocolVersions.contains(1) else {
            throw Failure(
                .failedPrecondition, Reason.unsupportedVersion,
                "This gateway speaks protocol version 1; the client offered \(hello.protocolVersions).",
                origin: .gateway, details: ["supported": "1"])
        }
        context.client.name = hello.clientName
        if let name = hello.clientName { context.client.record?.named(name) }
        context.client.library = hello.library
        context.client.libraryVersion = hello.libraryVersion
        let result = HelloResult(
            protocolVersion: ProtocolVersion.current, gatewayVersion: settings.version,
            environment: settings.accountType.rawValue, identity: context.client.identity,
            limits: settings.limits)
        return .answer(result.encoded())
    }

    func getInfo(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let info = GatewayInfo(
            version: settings.version, environment: settings.accountType.rawValue,
            account: settings.accountName,
            defaultSymbol: settings.defaultSymbol,
            exchange: GatewayInfo.Exchange(
                restURL: settings.endpoints.rest, chartsURL: settings.endpoints.charts,
                websocketURL: settings.endpoints.websocket),
            startedAt: startedAt, now: clock(), clients: Int64(clients.count), feeds: feedState(),
            hasCredentials: venue.hasCredentials,
            assets: assets.all.map {
                GatewayInfo.Asset(
                    symbol: $0.symbol, brokerSymbol: $0.brokerSymbol, quoteCurrency: $0.quoteCurrency)
            })
        return .answer(info.encoded())
    }

    private func feedState() -> FeedState {
        var state = FeedState(connected: feedHealth.isConnected)
        switch feedHealth.connection {
        case .connecting(let since), .connected(let since), .disconnected(let since): state.since = since
        }
        state.nextAttemptAt = feedHealth.nextAttemptAt
        state.lastMessageAt = lastMessageAt
        state.reason = feedHealth.isConnected ? nil : feedHealth.reason
        state.subscriptions = Int64(interest.count)
        return state
    }

    func checkHealth(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        let parts = healthParts()
        let wanted = try HealthParams(params).part
        if let wanted { try Self.check(wanted, isIn: parts) }
        return .answer(Self.report(parts, part: wanted).encoded())
    }

    func healthParts() -> [HealthReport.Part] {
        let own = HealthReport.Part(
            name: "gateway", status: isDraining ? .notServing : .serving,
            message: isDraining
                ? "the gateway is stopping"
                : clients.count == 1 ? "1 client is connected" : "\(clients.count) clients are connected")
        let now = clock()
        // Without credentials there are no orders.
        let orders = venue.hasCredentials ? desk.parts(now: now) : []
        let exchange = (feedHealth.parts(now: now) + orders).map {
            HealthReport.Part(
                name: $0.name, status: $0.isServing ? .serving : .notServing, message: $0.message)
        }
        let instruments = HealthReport.Part(
            name: "instruments", status: self.instruments.isEmpty ? .notServing : .serving,
            message: self.instruments.isEmpty
                ? "the exchange's list is not loaded yet: orders cannot be checked"
                : "\(self.instruments.count) are listed")
        return [own, instruments] + exchange
    }

    func describe(_ params: JSONValue, _ context: CallContext) throws(Failure) -> Handling {
        var methods = MethodCatalogue.all
        if let name = try DescribeParams(params).method {
            guard let method = MethodCatalogue.find(name) else { throw MethodCatalogue.unknownMethod(name) }
            methods = [method]
        }
        var writer = JSONWriter(reservingCapacity: 64 << 10)
        MethodCatalogue.write(methods, to: &writer)
        return .answer(writer.bytes)
    }
}
