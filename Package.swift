// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "kraken-futures-gateway",
    products: [
        .library(name: "GatewayClient", targets: ["GatewayClient"]),
        // For the generator of proto-docs.
        .library(name: "JSONText", targets: ["JSONText"]),
        // For the benchmarks, which are a package of their own.
        .library(
            name: "GatewayParts",
            targets: ["GatewayCore", "GatewayProtocol", "JSONText", "KrakenFutures", "Trading"]),
        .executable(name: "kraken-gatewayd", targets: ["kraken-gatewayd"]),
        .executable(name: "krakenctl", targets: ["krakenctl"]),
        .executable(name: "kraken-paper-venue", targets: ["kraken-paper-venue"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // MARK: Values

        .target(name: "JSONText", swiftSettings: settings),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),

        .target(name: "Trading", swiftSettings: settings),
        .testTarget(name: "TradingTests", dependencies: ["Trading"], swiftSettings: settings),

        .target(name: "GatewayProtocol", dependencies: ["JSONText", "Trading"], swiftSettings: settings),
        .testTarget(
            name: "GatewayProtocolTests", dependencies: ["GatewayProtocol", "JSONText", "Trading"],
            swiftSettings: settings),

        // MARK: The exchange's dialect

        .target(
            name: "KrakenFutures", dependencies: ["COpenSSL", "JSONText", "Trading"], swiftSettings: settings),
        .testTarget(
            name: "KrakenFuturesTests", dependencies: ["JSONText", "KrakenFutures", "Trading"],
            swiftSettings: settings),

        // MARK: Deciding

        .target(
            name: "GatewayCore",
            dependencies: [
                "GatewayProtocol", "JSONText", "Trading",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GatewayCoreTests",
            dependencies: ["GatewayCore", "GatewayProtocol", "JSONText", "Trading"],
            swiftSettings: settings),

        .testTarget(
            name: "OrderModelTests",
            dependencies: ["GatewayCore", "GatewayIO", "KrakenFutures", "PaperVenue", "Trading"],
            swiftSettings: settings),

        // MARK: Acting

        .systemLibrary(name: "CLibcurl"),
        .systemLibrary(name: "COpenSSL"),
        .systemLibrary(name: "CSystemd"),
        .target(
            name: "GatewayIO",
            dependencies: [
                "CLibcurl", "CSystemd", "JSONText", "KrakenFutures", "Trading",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GatewayIOTests",
            dependencies: [
                "GatewayIO", "KrakenFutures", "Trading",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            swiftSettings: settings),

        // MARK: The services

        .target(
            name: "Gateway",
            dependencies: [
                "GatewayCore", "GatewayIO", "GatewayProtocol", "JSONText", "KrakenFutures", "Trading",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "GatewayClient", "GatewayCore", "GatewayIO", "GatewayProtocol", "JSONText",
                "KrakenFutures", "PaperVenue", "Trading",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // MARK: The simulated exchange

        .target(
            name: "PaperVenue",
            dependencies: [
                "GatewayIO", "JSONText", "KrakenFutures", "Trading",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "PaperVenueTests",
            dependencies: [
                "GatewayIO", "JSONText", "KrakenFutures", "PaperVenue", "Trading",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // MARK: Programs

        .executableTarget(
            name: "kraken-gatewayd",
            dependencies: [
                "Gateway", "GatewayCore", "GatewayIO", "KrakenFutures", "PaperVenue", "Trading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "kraken-paper-venue",
            dependencies: [
                "GatewayIO", "PaperVenue",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "krakenctl",
            dependencies: [
                "GatewayClient", "GatewayProtocol", "JSONText", "Trading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "krakenctlTests",
            dependencies: [
                "GatewayClient", "GatewayProtocol", "JSONText", "Trading", "krakenctl",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // MARK: The Swift client

        .target(
            name: "GatewayClient",
            dependencies: ["GatewayProtocol", "JSONText", "Trading"],
            path: "Sources/Clients/Swift/GatewayClient",
            swiftSettings: settings),
        .executableTarget(
            name: "gateway-conformance-swift",
            dependencies: ["GatewayClient", "GatewayProtocol", "JSONText", "Trading"],
            path: "Sources/Clients/Swift/conformance",
            swiftSettings: settings),
        .executableTarget(
            name: "gateway-benchmark-swift",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/benchmark",
            swiftSettings: settings),
        .executableTarget(
            name: "stream-ticker",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/samples/stream-ticker",
            swiftSettings: settings),
        .executableTarget(
            name: "place-order",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/samples/place-order",
            swiftSettings: settings),
        .executableTarget(
            name: "reconnect",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/samples/reconnect",
            swiftSettings: settings),
        .executableTarget(
            name: "candles",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/samples/candles",
            swiftSettings: settings),
        .executableTarget(
            name: "order-book",
            dependencies: ["GatewayClient", "GatewayProtocol", "Trading"],
            path: "Sources/Clients/Swift/samples/order-book",
            swiftSettings: settings),
        .testTarget(
            name: "GatewayClientTests",
            dependencies: ["GatewayClient", "GatewayProtocol", "JSONText", "Trading"],
            swiftSettings: settings),
    ]
)
