// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct MonitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor", abstract: "Shows the frames of other clients as they come and go.",
        discussion: """
            > is what a client sent, < what the gateway sent it. Keys, signatures and passwords are replaced by ***.

            EXAMPLE:
              krakenctl monitor 17 --count 20
            """)

    private static let method = "gateway.monitor"

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Only this client's.") var number: Int64?
    @Option(help: ArgumentHelp("End after so many frames.", valueName: "frames")) var count: Int?
    @Flag(help: "Show frames whole, also where they are longer than a line.") var full = false

    func validate() throws {
        try Following.check(count: count)
        if let number, number < 1 {
            throw ValidationError("the client's number must be 1 or more, not \(number)")
        }
    }

    func run() async throws {
        let client = try await options.connect()
        let params = try GlobalOptions.json(MonitorParams(client: number))
        let following = Following(client: client, method: Self.method, params: params, count: count)
        if options.wantsJSON { return try await following.printJSON() }
        let clients: ClientList = try GlobalOptions.read(
            try await client.call("gateway.list_clients", GlobalOptions.json(NoParams())),
            of: "gateway.list_clients")
        let names = OperationsTables.names(clients)
        let width = full || !Console.outputIsTerminal ? nil : Console.width
        try await following.follow { event in
            guard let value = event.event else { return }
            let frame: MonitoredFrame = try GlobalOptions.read(value, of: Self.method)
            Console.say(OperationsTables.line(frame, names: names, width: width))
        }
    }
}
