// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A package of its own, so that nobody who builds the gateway builds the generator.
let package = Package(
    name: "generator",
    dependencies: [
        .package(name: "kraken-futures-gateway", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    ],
    targets: [
        .executableTarget(
            name: "generate",
            dependencies: [
                .product(name: "JSONText", package: "kraken-futures-gateway"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
    ]
)
