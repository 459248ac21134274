// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Synchronization
import Trading

/// What every command that talks to the gateway takes, before its name or after it.
///
/// The program itself takes them too, and with them all that stands in the command line: of an option that is given twice
/// the later one counts, and the commands find what was read.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The gateway's socket.", valueName: "path"), completion: .file())
    var socket: String?

    @Option(help: ArgumentHelp("How long to wait for an answer, such as 2.5.", valueName: "seconds"))
    var timeout: Double = Self.usualTimeout

    @Flag(name: .customLong("json"), help: "Print the gateway's JSON as it is.")
    var wantsJSON = false

    private static let usualTimeout = 30.0

    /// Whether any of them says something.
    var areGiven: Bool { socket != nil || timeout != Self.usualTimeout || wantsJSON }

    func validate() throws {
        guard timeout > 0, timeout <= 86_400 else {
            throw ValidationError("--timeout must be more than 0 and at most 86400 seconds")
        }
    }

    func connect() async throws(GatewayError) -> GatewayClient {
        var options = GatewayClientOptions()
        options.clientName = "krakenctl"
        options.timeout = .milliseconds(max(1, Int64(timeout * 1_000)))
        let isLossTold = Atomic(false)
        options.onConnectionChange = { state in
            switch state {
            case .waiting(let error, _):
                guard !isLossTold.exchange(true, ordering: .relaxed) else { return }
                Console.complain(["krakenctl: \(error.message) Trying again until Ctrl-C."])
            case .connected: isLossTold.store(false, ordering: .relaxed)
            case .closed: break
            }
        }
        return try await GatewayClient.connect(to: socket, options: options)
    }

    /// Calls a method and prints its answer: as JSON, or as `lines` makes of it.
    func show<Answer: WireMessage>(
        _ method: String, _ params: some WireMessage, on client: GatewayClient,
        as type: Answer.Type = Answer.self,
        _ lines: (Answer) -> [String]
    ) async throws {
        let answer = try await client.call(method, Self.json(params))
        if wantsJSON {
            Console.say(raw: answer.rawBytes)
        } else {
            Console.say(lines(try Self.read(answer, of: method)))
        }
    }

    /// A message as JSON.
    static func json(_ message: some WireMessage) throws -> JSONValue {
        try JSONValue(parsing: message.encoded())
    }

    /// An answer in its type.
    static func read<Answer: WireMessage>(_ answer: JSONValue, of method: String) throws(GatewayError)
        -> Answer
    {
        do throws(Failure) {
            return try Answer(answer)
        } catch {
            throw GatewayError(
                .internal, Reason.unexpectedAnswer,
                "The answer of \(method) could not be read: \(error.message). Try --json, or a krakenctl of the gateway's version.",
                origin: .gateway, outcome: .done)
        }
    }

    /// The symbol that is meant: the given one, or the gateway's default.
    static func symbol(_ given: String?, on client: GatewayClient) async throws(GatewayError) -> Symbol {
        if let given { return Symbol(given) }
        return try await client.getInfo().defaultSymbol
    }
}
