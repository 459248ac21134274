// SPDX-License-Identifier: Apache-2.0

import GatewayProtocol
import JSONText

/// Reads the gateway's frames from a socket and notices when the gateway has fallen silent.
struct FrameReader {
    private let socket: UnixSocket
    private let pingInterval: Duration?
    private var decoder: FrameDecoder
    private var space = [UInt8](repeating: 0, count: 1 << 16)
    private var lastReceived = ContinuousClock.now
    private var pingedAt: ContinuousClock.Instant?

    init(socket: UnixSocket, options: GatewayClientOptions) {
        self.socket = socket
        pingInterval = options.pingInterval
        decoder = FrameDecoder(maximumFrameBytes: options.maximumFrameBytes)
    }

    /// When the silence has lasted long enough to do something about it.
    var pingAt: ContinuousClock.Instant? {
        pingInterval.map { (pingedAt ?? lastReceived) + $0 }
    }

    /// What to do about the silence.
    enum Silence {
        case ping
        case lost(GatewayError)
    }

    mutating func timePassed(now: ContinuousClock.Instant) -> Silence? {
        guard let pingAt, pingAt <= now else { return nil }
        guard pingedAt == nil else {
            return .lost(.connectionLost("it has been silent for \(now - lastReceived)"))
        }
        pingedAt = now
        return .ping
    }

    /// The frames that have come whole, and what ended the connection behind them.
    mutating func read() -> (frames: [ServerFrame], failure: GatewayError?) {
        switch socket.receive(using: &space) {
        case .wouldBlock:
            return ([], nil)
        case .ended:
            let ending = decoder.isMidFrame ? "it ended in the middle of a frame" : "the gateway closed it"
            return ([], .connectionLost(ending))
        case .broken(let error):
            return ([], .connectionLost("\(error)"))
        case .bytes(let bytes):
            lastReceived = .now
            pingedAt = nil
            decoder.append(bytes)
            return decode()
        }
    }

    private mutating func decode() -> (frames: [ServerFrame], failure: GatewayError?) {
        var frames: [ServerFrame] = []
        do throws(FrameDecoder.Failure) {
            while let json = try decoder.next() {
                do throws(ServerFrame.Failure) {
                    frames.append(try ServerFrame(json))
                } catch {
                    return (frames, .protocolError(error))
                }
            }
            return (frames, nil)
        } catch {
            return (frames, .protocolError(error))
        }
    }
}
