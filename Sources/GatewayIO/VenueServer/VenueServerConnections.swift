// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// The listener and the accepted connections of one `VenueServer`. Lives on the server's loop.
final class VenueServerConnections {
    let configuration: VenueServerConfiguration
    let eventLoop: any EventLoop
    let handler: any VenueServerHandler
    private let dateHeader: VenueServerDate
    private var listener: (any Channel)?
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var sockets: [ServerWebSocketID: ServerWebSocketConnection] = [:]
    private var lastSocketNumber: UInt64 = 0
    private var isStopped = false

    init(configuration: VenueServerConfiguration, eventLoop: any EventLoop, handler: any VenueServerHandler) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.handler = handler
        dateHeader = VenueServerDate()
    }

    /// The value of the `Date` header at this moment.
    var dateText: String {
        dateHeader.text(secondsSinceEpoch: VenueServerDate.secondsSinceEpoch())
    }

    func listening(_ listener: any Channel) {
        if isStopped {
            listener.close(promise: nil)
        } else {
            self.listener = listener
        }
    }

    /// Sets up the pipeline of a new connection, or turns it away.
    func accepted(_ channel: any Channel, tls: VenueServerTLS?) throws {
        guard !isStopped, channels.count < configuration.maximumConnections else {
            try turnAway(channel, tls: tls)
            return
        }
        let key = ObjectIdentifier(channel)
        channels[key] = channel
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        channel.closeFuture.whenComplete { _ in bound.value.channels[key] = nil }

        let pipeline = channel.pipeline.syncOperations
        switch handler.connectionOpened() {
        case .serve: break
        case .refuse:
            channel.close(promise: nil)
            return
        case .garble(let bytes):
            try pipeline.addHandler(VenueServerRefusal(bytes: bytes))
            return
        case .hang: return
        }
        if let tls {
            try pipeline.addHandler(tls.makeHandler())
        }
        let upgrading = VenueServerUpgrading(connections: self)
        try upgrading.install(
            VenueServerExchange(connections: self, upgrading: upgrading), in: pipeline)
    }

    /// Without TLS the refusal can be said at once; with TLS it would cost the handshake that the limit is to save.
    private func turnAway(_ channel: any Channel, tls: VenueServerTLS?) throws {
        if tls == nil {
            try channel.pipeline.syncOperations.addHandler(
                VenueServerRefusal(text: "too many connections: \(configuration.maximumConnections) are open")
            )
        } else {
            channel.close(promise: nil)
        }
    }

    /// Puts the WebSocket handler on a connection whose upgrade has just been answered.
    func upgraded(_ channel: any Channel, path: String) throws {
        lastSocketNumber += 1
        let id = ServerWebSocketID(lastSocketNumber)
        let connection = ServerWebSocketConnection(id: id, connections: self)
        try channel.pipeline.syncOperations.addHandler(connection)
        sockets[id] = connection
        handler.webSocketOpened(
            ServerWebSocket(id: id, connection: connection, eventLoop: eventLoop), path: path)
    }

    func closed(_ id: ServerWebSocketID) {
        guard sockets.removeValue(forKey: id) != nil else { return }
        handler.webSocketClosed(id)
    }

    /// Closes everything. The future succeeds when the last connection has gone.
    func stop() -> EventLoopFuture<Void> {
        isStopped = true
        var closing = channels.values.map { $0.closeFuture }
        if let listener {
            self.listener = nil
            closing.append(listener.closeFuture)
            listener.close(promise: nil)
        }
        for socket in sockets.values {
            socket.goAway()
        }
        for channel in channels.values {
            channel.close(promise: nil)
        }
        return EventLoopFuture.andAllComplete(closing, on: eventLoop)
    }
}
