// SPDX-License-Identifier: Apache-2.0

import Foundation
import GatewayCore
import GatewayProtocol
import JSONText
import KrakenFutures
import Trading

/// Feeds recorded messages to the dialect and publishes what they say, as the daemon does between two sockets, on one
/// thread without any socket. Usage: publish-benchmark RECORDING [SECONDS [DEPTH]]; prints messages a second. Books are
/// followed at that depth, 1000 if not given.
@main
enum PublishBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 2 else {
            FileHandle.standardError.write(
                Data("usage: publish-benchmark RECORDING [SECONDS [DEPTH]]\n".utf8))
            exit(64)
        }
        let seconds = arguments.count > 2 ? Double(arguments[2]) ?? 3 : 3
        let depth = arguments.count > 3 ? Int(arguments[3]) ?? 1_000 : 1_000
        let recording = try Recording(path: arguments[1])
        print(Int(measure(recording.changes, after: recording.opening, seconds: seconds, depth: depth)))
    }

    /// Messages a second. Every round starts with a new connection, so that sequences are in order.
    private static func measure(
        _ messages: [[UInt8]], after opening: [[UInt8]], seconds: Double, depth: Int
    ) -> Double {
        let clock = ContinuousClock()
        var done = 0
        var busy = Duration.zero
        var publisher = Publisher(topicsOf: opening + messages, depth: depth)
        while busy < .seconds(seconds) {
            publisher.reconnect()
            for message in opening { publisher.received(message) }
            busy += clock.measure {
                for message in messages { publisher.received(message) }
            }
            done += messages.count
        }
        precondition(
            publisher.published >= done, "only \(publisher.published) of \(done) messages were published")
        return Double(done) / (Double(busy.components.seconds) + Double(busy.components.attoseconds) / 1e18)
    }
}
