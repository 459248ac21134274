// SPDX-License-Identifier: Apache-2.0

import GatewayClient
import GatewayProtocol
import JSONText
import Trading

/// The driver of the Swift library: commands on standard input, reports on standard output. See
/// Tests/Conformance/README.md.
@main
struct ConformanceDriver {
    private let reports = Reports()
    private var client: GatewayClient?
    private var calls: [String: Task<Void, Never>] = [:]
    private var followings: [String: Following] = [:]

    static func main() async {
        var driver = ConformanceDriver()
        for await command in CommandReader.commands() { await driver.carryOut(command) }
    }

    private mutating func carryOut(_ command: JSONValue) async {
        let verb = command["do"]?.string ?? ""
        let tag = command["tag"]?.string ?? verb
        if verb == "connect" { return await connect(command) }
        guard let client else {
            return reports.send(tag, couldNotRun: "there is no client: connect first")
        }
        switch verb {
        case "call": calls[tag] = call(client, tag, command)
        case "follow": follow(client, tag, command)
        case "place": calls[tag] = place(client, tag, command)
        case "cancel":
            calls[tag]?.cancel()
            followings[tag]?.end()
        case "pause":
            followings[tag]?.gate.shut()
            reports.send(tag) { $0.flag("paused") }
        case "resume":
            reports.send(tag) { $0.flag("resumed") }
            followings[tag]?.gate.open()
        case "state": reports.send(tag) { $0.flag("connected", client.isConnected) }
        case "close": await close(client)
        default: reports.send(tag, couldNotRun: "no such command: \(verb)")
        }
    }

    private mutating func connect(_ command: JSONValue) async {
        var options = GatewayClientOptions()
        options.clientName = "conformance"
        options.reconnect =
            command["reconnect"]?.bool == true
            ? ReconnectPolicy(firstDelay: .milliseconds(20), longestDelay: .milliseconds(200)) : .never
        if let timeout = command.timeout { options.timeout = timeout }
        do throws(GatewayError) {
            let client = try await GatewayClient.connect(to: command["socket"]?.string, options: options)
            self.client = client
            reports.send("connect") { $0.member("connected", client.hello.encoded()) }
        } catch {
            reports.send("connect", error)
        }
    }

    private func call(_ client: GatewayClient, _ tag: String, _ command: JSONValue) -> Task<Void, Never> {
        let method = command["method"]?.string ?? ""
        let isTyped = command["untyped"]?.bool != true
        return Task { [reports] in
            do {
                let params = try command["params"] ?? JSONValue(parsing: "{}")
                let timeout = command.timeout
                var result =
                    isTyped ? try await TypedMethods.call(method, client, params, timeout: timeout) : nil
                if result == nil {
                    result = Array(try await client.call(method, params, timeout: timeout).rawBytes)
                }
                reports.send(tag) { $0.member("result", result ?? []) }
            } catch {
                reports.send(tag, error)
            }
        }
    }

    private mutating func follow(_ client: GatewayClient, _ tag: String, _ command: JSONValue) {
        let method = command["method"]?.string ?? ""
        let following = Following(tag, reports)
        followings[tag] = following
        following.start {
            let params = try command["params"] ?? JSONValue(parsing: "{}")
            let timeout = command.timeout
            if let events = try await TypedMethods.stream(method, client, params, timeout: timeout) {
                return events
            }
            return AnyEvents(try await client.stream(method, params, timeout: timeout))
        }
    }

    private func place(_ client: GatewayClient, _ tag: String, _ command: JSONValue) -> Task<Void, Never> {
        Task { [reports] in
            do {
                // The request is read as a whole, so it needs a name; the library's own is what is tested.
                var wish = JSONWriter()
                wish.beginObject()
                wish.key("client_order_id")
                wish.string(ClientOrderID.unique().text)
                for (name, value) in try FieldReader(command["params"]).members { wish.member(name, value) }
                wish.endObject()
                let request = try OrderRequest(JSONValue(parsing: wish.bytes))
                let attempts = command["attempts"]?.int64.map { Int($0) } ?? 1
                let order = try await client.placeOrder(request, attempts: attempts, timeout: command.timeout)
                reports.send(tag) { $0.member("result", RecordMessage(order).encoded()) }
            } catch {
                reports.send(tag, error)
            }
        }
    }

    private mutating func close(_ client: GatewayClient) async {
        client.close()
        for call in calls.values { await call.value }
        for following in followings.values { await following.isOver() }
        self.client = nil
        reports.send("close") { $0.flag("closed") }
    }
}

extension JSONValue {
    fileprivate var timeout: Duration? { self["timeout_ms"]?.int64.map { .milliseconds($0) } }
}

extension FieldReader {
    fileprivate var members: [(String, JSONValue)] {
        names.compactMap { name in value(name).map { (name, $0) } }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ value: JSONValue) {
        key(name)
        self.value(value)
    }
}
