// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct InfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Tells what runs, for which account, and against which exchange.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let client = try await options.connect()
        try await options.show(
            "gateway.get_info", NoParams(), on: client, as: GatewayInfo.self, GatewayTables.info)
    }
}

struct DescribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Lists the running gateway's methods, or explains one.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The method.", completion: .list(MethodCatalogue.all.map(\.name))) var method: String?

    func run() async throws {
        let client = try await options.connect()
        let description = try await client.describe(method: method)
        if options.wantsJSON {
            Console.say(raw: description.rawBytes)
        } else {
            Console.say(GatewayTables.methods(description))
        }
    }
}

/// A method and its parameters, for the commands that take any.
struct MethodArguments: ParsableArguments {
    @Argument(
        help: "The method; krakenctl describe lists them.", completion: .list(MethodCatalogue.all.map(\.name))
    )
    var method: String

    @Argument(help: "Its parameters as a JSON object; - reads them from standard input.")
    var json: String?

    func validate() throws {
        guard let json, json != "-" else { return }
        _ = try Self.read(Array(json.utf8))
    }

    func params() throws -> JSONValue? {
        guard let json else { return nil }
        return try Self.read(json == "-" ? Console.readInput() : Array(json.utf8))
    }

    static func read(_ bytes: [UInt8]) throws(ValidationError) -> JSONValue {
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw ValidationError("the parameters are not JSON: \(error)")
        }
        guard value.kind == .object else {
            throw ValidationError(
                "the parameters must be a JSON object, such as '{\"symbol\":\"PI_XBTUSD\"}'")
        }
        return value
    }
}

struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls any method and prints its result as JSON.",
        discussion: """
            On a terminal the JSON is laid out for reading; with --json, or in a pipe, it comes as it is.

            EXAMPLE:
              krakenctl call market_data.get_ticker '{"symbol":"PI_XBTUSD"}'
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var call: MethodArguments

    func run() async throws {
        let params = try call.params()
        let client = try await options.connect()
        let result = try await client.call(call.method, params)
        if Console.outputIsTerminal && !options.wantsJSON {
            Console.say(PrettyJSON.text(result))
        } else {
            Console.say(raw: result.rawBytes)
        }
    }
}

struct StreamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream",
        abstract: "Follows any stream and prints a line of JSON for each thing it tells.",
        discussion: """
            The first line is {"seq":…,"result":…}, the state. Then come {"seq":…,"event":…}; after a loss
            {"seq":…,"gap":…,"result":…}, after a new connection {"seq":…,"reconnected":…,"result":…}.

            EXAMPLE:
              krakenctl stream market_data.subscribe_ticker '{"symbol":"PI_XBTUSD"}' --count 5
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var call: MethodArguments
    @Option(help: ArgumentHelp("End after so many events, the state not counted.", valueName: "events"))
    var count: Int?

    func validate() throws { try Following.check(count: count) }

    func run() async throws {
        let params = try call.params()
        let client = try await options.connect()
        try await Following(client: client, method: call.method, params: params, count: count).printJSON()
    }
}
