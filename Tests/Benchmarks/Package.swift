// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "kraken-futures-gateway", path: "../..")],
    targets: [
        .executableTarget(
            name: "publish-benchmark",
            dependencies: [.product(name: "GatewayParts", package: "kraken-futures-gateway")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
