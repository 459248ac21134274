// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayClient
import GatewayProtocol
import JSONText
import Trading

struct TopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top",
        abstract: "A live screen of feeds, clients, requests and orders, with rates and latencies.",
        discussion: """
            Ctrl-C ends it. Without a terminal, with --once and with --json it shows one picture and ends; rates need two
            pictures and are then not shown.
            """)

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("How long a picture stands.", valueName: "seconds")) var interval: Double = 1
    @Flag(help: "Show one picture and end.") var once = false

    func validate() throws {
        guard (0.2...60).contains(interval) else {
            throw ValidationError("--interval must be 0.2 to 60 seconds")
        }
    }

    func run() async throws {
        let client = try await options.connect()
        if options.wantsJSON { return Console.say(raw: try await TopPicture.json(from: client)) }
        guard Console.outputIsTerminal, !once else {
            let picture = try await TopPicture.take(from: client)
            return Console.say(TopScreen(picture).lines())
        }
        let pause = Duration.milliseconds(Int64(interval * 1_000))
        let showing = Task { try await Self.show(client, every: pause) }
        let interruption = Console.onInterrupt { showing.cancel() }
        defer { withExtendedLifetime(interruption) {} }
        Console.enterScreen()
        defer { Console.leaveScreen() }
        do {
            try await showing.value
        } catch is CancellationError {
            // Ctrl-C.
        }
    }

    private static func show(_ client: GatewayClient, every pause: Duration) async throws {
        var previous: TopPicture?
        while !Task.isCancelled {
            let picture = try await TopPicture.take(from: client)
            var screen = TopScreen(picture, previous: previous)
            screen.size = (Console.width, Console.height ?? 24)
            Console.replaceScreen(screen.lines())
            previous = picture
            try await Task.sleep(for: pause)
        }
    }
}
