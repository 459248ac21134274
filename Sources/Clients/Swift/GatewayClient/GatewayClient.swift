// SPDX-License-Identifier: Apache-2.0

public import GatewayProtocol
public import JSONText
import Trading

/// A connection to the gateway, for any number of calls and streams at once.
///
/// A call gives its one answer or throws the ``GatewayError`` that says what happened, who said no, and what
/// is known of the effect. Cancelling its task cancels it at the gateway, whose answer is still awaited: if
/// the call had been carried out, its result is returned. A lost connection is made again; streams then go on
/// with ``StreamEvent/reconnected(after:_:seq:)``, calls that were open fail.
public final class GatewayClient: Sendable {
    /// This library's name, as told to the gateway.
    public static let libraryName = "kraken-gateway-swift"
    /// This library's version.
    public static let libraryVersion = "0.1.0"

    let connection: Connection
    private let firstHello: HelloResult

    private init(_ connection: Connection, _ hello: HelloResult) {
        self.connection = connection
        firstHello = hello
    }

    deinit { connection.close() }

    /// Connects and says hello.
    ///
    /// - Parameter path: the gateway's socket. Nil: what the environment variable `KRAKEN_GATEWAY_SOCKET` names, else the
    ///   first of ``GatewaySocket/defaultPaths`` that answers.
    /// - Throws: why there is no gateway there, with the path and what to do about it.
    public static func connect(
        to path: String? = nil, options: GatewayClientOptions = GatewayClientOptions()
    ) async throws(GatewayError) -> GatewayClient {
        let connection = try Connection(options: options)
        return GatewayClient(connection, try await connection.open(GatewaySocket.candidates(path)))
    }

    /// Ends the connection. What is open fails with `CLIENT_CLOSED`.
    public func close() { connection.close() }

    /// What the gateway said of itself and of this client when it last greeted it.
    public var hello: HelloResult { connection.hello ?? firstHello }

    /// Whether there is a connection now.
    public var isConnected: Bool { connection.isConnected }

    // MARK: Any method

    /// Calls a method by its name.
    /// - Parameter timeout: nil means the client's default.
    public func call(
        _ method: String, _ params: JSONValue? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> JSONValue {
        try await connection.call(method, params: params.map { Array($0.rawBytes) }, timeout: timeout)
    }

    /// Follows a stream by its method's name. Returns when it has started; its first event is the state.
    /// - Parameter timeout: how long it may take to start; nil means the client's default.
    public func stream(
        _ method: String, _ params: JSONValue? = nil, timeout: Duration? = nil
    ) async throws(GatewayError) -> GatewayStream {
        let params = params.map { Array($0.rawBytes) } ?? Array("{}".utf8)
        return try await stream(method, encoded: params, timeout: timeout)
    }

    /// Calls a method with typed parameters and a typed answer.
    public func call<Params: WireMessage, Answer: WireMessage>(
        _ method: String, _ params: Params, as type: Answer.Type = Answer.self, timeout: Duration? = nil
    ) async throws(GatewayError) -> Answer {
        let json = try await connection.call(method, params: params.encoded(), timeout: timeout)
        do throws(Failure) {
            return try Answer(json)
        } catch {
            throw .unreadable(method, error)
        }
    }

    /// Follows a stream with types; each is read from the whole state and the whole event.
    func events<State: WireMessage, Event: WireMessage>(
        _ method: String, _ params: some WireMessage, timeout: Duration?, state: State.Type, event: Event.Type
    ) async throws(GatewayError) -> GatewayEvents<State, Event> {
        let stream = try await stream(method, encoded: params.encoded(), timeout: timeout)
        return GatewayEvents(
            stream,
            state: { (json) throws(Failure) in try State(json) },
            event: { (json) throws(Failure) in try Event(json) })
    }

    private func stream(
        _ method: String, encoded params: [UInt8], timeout: Duration?
    ) async throws(GatewayError) -> GatewayStream {
        let (id, buffer) = try await connection.startStream(method, params: params, timeout: timeout)
        return GatewayStream(StreamHandle(method: method, id: id, buffer: buffer, client: self))
    }
}
