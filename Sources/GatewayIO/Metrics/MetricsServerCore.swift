// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// The listener and the connections of a `MetricsServer`. Lives on its loop.
final class MetricsServerCore {
    let contentType: String
    let page: @Sendable () -> [UInt8]
    private let configuration: MetricsServerConfiguration
    private let eventLoop: any EventLoop
    private var listener: (any Channel)?
    private var binding: UnixSocketBinding?
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var isStopped = false

    init(
        configuration: MetricsServerConfiguration, contentType: String, eventLoop: any EventLoop,
        page: @escaping @Sendable () -> [UInt8]
    ) {
        self.configuration = configuration
        self.contentType = contentType
        self.eventLoop = eventLoop
        self.page = page
    }

    func listening(_ listener: any Channel, binding: UnixSocketBinding?) {
        self.listener = listener
        self.binding = binding
        if isStopped { stop() }
    }

    func accepted(_ channel: any Channel) throws {
        guard !isStopped, channels.count < configuration.maximumConnections else {
            channel.close(promise: nil)
            return
        }
        let key = ObjectIdentifier(channel)
        channels[key] = channel
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        channel.closeFuture.whenComplete { _ in bound.value.channels[key] = nil }
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
        try channel.pipeline.syncOperations.addHandler(MetricsExchange(core: self))
        // A peer that asks or reads too slowly does not keep its place.
        let limit = eventLoop.scheduleTask(in: TimeAmount(configuration.patience)) {
            channel.close(promise: nil)
        }
        channel.closeFuture.whenComplete { _ in limit.cancel() }
    }

    func stop() {
        isStopped = true
        listener?.close(promise: nil)
        listener = nil
        binding?.removeFile()
        binding?.releaseLock()
        binding = nil
        for channel in channels.values { channel.close(promise: nil) }
    }
}
