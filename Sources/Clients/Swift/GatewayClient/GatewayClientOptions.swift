// SPDX-License-Identifier: Apache-2.0

/// How a client behaves.
public struct GatewayClientOptions: Sendable {
    /// The program's name, told to the gateway for its logs.
    public var clientName: String = GatewayClientOptions.programName
    /// The deadline of calls that name none.
    public var timeout: Duration = .seconds(30)
    /// How much longer than its deadline a call waits for the gateway to say that it has passed.
    public var timeoutSlack: Duration = .milliseconds(250)
    /// What happens when the connection is lost.
    public var reconnect = ReconnectPolicy()
    /// How many events of one stream may wait for their reader before the socket is not read any more.
    public var streamBufferEvents = 2_048
    /// The same in bytes of JSON.
    public var streamBufferBytes = 1 << 20
    /// How many bytes of one stream may wait at most.
    ///
    /// While calls wait for their answers the socket is read on, so that a program may make a call between
    /// two events; a stream that has more than this many bytes waiting then fails with `SLOW_CONSUMER`.
    public var streamBufferLimit = 16 << 20
    /// The longest frame taken from the gateway, in bytes.
    public var maximumFrameBytes = 64 << 20
    /// After this long without a frame the gateway is asked for a sign of life, and after as long again it
    /// counts as lost. Nil never asks.
    public var pingInterval: Duration? = .seconds(20)
    /// Told of every change of the connection, on the client's own thread: return quickly.
    public var onConnectionChange: (@Sendable (ConnectionState) -> Void)?

    public init() {}

    private static var programName: String {
        let path = CommandLine.arguments.first ?? ""
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return name.isEmpty ? "swift" : String(name.prefix(40))
    }
}

/// How a client's connection is doing.
public enum ConnectionState: Sendable {
    case connected
    /// It was lost, or could not be made again; the next attempt comes after `retryIn`.
    case waiting(GatewayError, retryIn: Duration)
    /// It is over and will not be made again.
    case closed(GatewayError)
}
