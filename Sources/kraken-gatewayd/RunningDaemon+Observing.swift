// SPDX-License-Identifier: Apache-2.0

import Gateway
import GatewayCore
import GatewayIO
import Logging

/// What lets others look at the daemon: metrics on sockets of their own, and the recording.
extension RunningDaemon {
    func serveMetrics(
        _ configuration: GatewayConfiguration, _ loop: EventLoopThread, _ gateway: TradingGateway
    ) async throws -> [MetricsServer] {
        var addresses: [MetricsServerConfiguration.Address] = []
        if let path = configuration.metricsSocketPath {
            addresses.append(
                .unix(UnixSocketServerConfiguration(path: path, mode: configuration.metricsSocketMode)))
        }
        if let port = configuration.metricsPort { addresses.append(.loopback(port: port)) }
        var servers: [MetricsServer] = []
        for address in addresses {
            let server = MetricsServer(
                configuration: MetricsServerConfiguration(address), contentType: OpenMetricsText.contentType,
                on: loop, page: { [gateway] in gateway.openMetricsPage() })
            do throws(MetricsServer.StartFailure) {
                _ = try await server.start()
            } catch {
                throw fail("metrics: \(error)", .socket)
            }
            servers.append(server)
        }
        return servers
    }

    func openRecording(_ log: Logger) throws -> FeedRecorder? {
        guard let configuration = options.recording.configuration else { return nil }
        do throws(RecordingFailure) {
            let recorder = try FeedRecorder(configuration, now: SystemClock.now()) { trouble in
                switch trouble {
                case .dropped(let count):
                    log.warning(
                        "recording has a hole: the disk does not keep up", metadata: ["messages": "\(count)"])
                case .failed(let why):
                    log.error("recording has ended", metadata: ["why": "\(why)"])
                }
            }
            log.notice("recording", metadata: ["file": "\(configuration.path)"])
            return recorder
        } catch {
            throw fail("--record: \(error)", .recording)
        }
    }
}
