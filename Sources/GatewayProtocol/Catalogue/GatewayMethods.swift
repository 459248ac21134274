// SPDX-License-Identifier: Apache-2.0

import Trading

/// The methods of the service `gateway`: the daemon itself.
enum GatewayMethods {
    static let all: [MethodDescription] = [hello, getInfo, checkHealth, describe]

    static let environment = FieldDescription.required(
        "environment", .openWord(["paper", "demo", "live"]), "What the account is: only live moves money.")

    static let hello = MethodDescription.unary(
        "gateway.hello",
        "Says who calls and agrees on the version of the protocol. Optional; if used, the first call.",
        params: [
            .optional(
                "protocol_versions", .list(.integer(1 ... .max)), "The versions the client speaks."),
            .optional("client_name", .text(longest: 100), "The program's name, for logs and operators."),
            .optional("library", .text(longest: 100), "The client library's name."),
            .optional("library_version", .text(longest: 100), "The client library's version."),
        ],
        result: [
            .required("protocol_version", .integer(1 ... .max), "The version both speak from here on."),
            .required("gateway_version", .text(longest: nil), "The gateway's own version."),
            environment,
            .required("identity", .object(identity), "Who the client is, as the kernel proved it."),
            .required("limits", .object(limits), "What this connection may use."),
        ],
        refusals: [.init(.failedPrecondition, Reason.invalidField)])

    private static let identity: [FieldDescription] = [
        .required("uid", .integer(0...4_294_967_295), "The user's number."),
        .required("gid", .integer(0...4_294_967_295), "The group's number."),
        .required("pid", .integer(0...2_147_483_647), "The process's number."),
        .required("owner", .text(longest: nil), "The name its orders carry."),
        .required("role", .openWord(Role.allCases.map(\.rawValue)), "What it may do."),
    ]

    private static let limits: [FieldDescription] = [
        .required("max_frame_bytes", .integer(1 ... .max), "The longest frame from client to gateway."),
        .required("max_open_calls", .integer(1 ... .max), "Calls that wait for their answer."),
        .required("max_streams", .integer(0 ... .max), "Streams that are open."),
        .required("max_queue_bytes", .integer(1 ... .max), "What is held for a client that does not read."),
        .required("max_depth", .integer(1 ... .max), "How deep a frame's JSON may be nested."),
        .required("default_timeout_ms", .milliseconds, "What counts for a call without timeout_ms."),
    ]

    static let getInfo = MethodDescription.unary(
        "gateway.get_info", "Tells what runs, for which account, and against which exchange.",
        result: [
            .required("version", .text(longest: nil), "The gateway's own version."),
            environment,
            .required("account", .text(longest: nil), "The account's configured name."),
            .required("default_symbol", .symbol, "The instrument to show when none is named."),
            .required(
                "exchange",
                .object([
                    .required("rest_url", .text(longest: nil), "Where calls go."),
                    .required("charts_url", .text(longest: nil), "Where candles come from."),
                    .required("websocket_url", .text(longest: nil), "Where streams come from."),
                ]), "The exchange's addresses."),
            .required("started_at_us", .timestamp, "When the gateway started."),
            .required("now_us", .timestamp, "The gateway's clock."),
            .required("clients", .integer(0 ... .max), "How many clients are connected."),
            .required("feeds", .object(Shapes.feed), "The stream from the exchange."),
            .required("has_credentials", .boolean, "Whether account and orders can be used at all."),
            .required(
                "assets",
                .list(
                    .object([
                        .required("symbol", .text(longest: nil), "The user's own name."),
                        .required("broker_symbol", .symbol, "Kraken's name."),
                        .optional("quote_currency", .text(longest: nil), "The currency it is priced in."),
                    ])), "The user's own names of instruments."),
        ])

    static let checkHealth = MethodDescription.unary(
        "gateway.check_health", "Tells whether the gateway and its parts serve.",
        params: [.optional("part", .text(longest: 100), "Only this part; without it, everything.")],
        result: [
            .required("status", .openWord(HealthStatus.words), "Of the part, or of all parts together."),
            .required(
                "parts",
                .list(
                    .object([
                        .required("name", .text(longest: nil), "The part."),
                        .required("status", .openWord(HealthStatus.words), "Whether it serves."),
                        .optional("message", .text(longest: nil), "What is wrong, or worth knowing."),
                    ])), "Part by part."),
        ],
        refusals: [.init(.notFound, Reason.invalidField)])

    static let describe = MethodDescription.unary(
        "gateway.describe", "Gives the methods with JSON Schema for their messages.",
        params: [.optional("method", .text(longest: 100), "Only this method; without it, all.")],
        result: [
            .required(
                "methods",
                .list(
                    .object([
                        .required("name", .text(longest: nil), "The method."),
                        .required("service", .text(longest: nil), "The part of the name before the point."),
                        .required("summary", .text(longest: nil), "What it does."),
                        .required("kind", .openWord(["unary", "stream"]), "One answer, or a stream."),
                        .required("role", .openWord(Role.allCases.map(\.rawValue)), "Who may call it."),
                        .optional(
                            "default_on_lag", .openWord(LagPolicy.allCases.map(\.rawValue)),
                            "Of a stream: what counts without on_lag."),
                        .required("params", .anything, "JSON Schema of the parameters."),
                        .required("result", .anything, "JSON Schema of the result."),
                        .optional("event", .anything, "JSON Schema of an event of a stream."),
                        .required(
                            "errors",
                            .list(
                                .object([
                                    .required(
                                        "code", .openWord(StatusCode.allCases.map(\.rawValue)),
                                        "The error's code."),
                                    .required("reason", .text(longest: nil), "The error's reason."),
                                ])), "What it can refuse with, besides the errors of any method."),
                    ])), "In the order of their services.")
        ],
        refusals: [.init(.unimplemented, Reason.unknownMethod)])
}
