// SPDX-License-Identifier: Apache-2.0

import KrakenFutures

/// The API key and secret that a simulated exchange accepts.
public struct PaperCredentials: Sendable, Equatable {
    public var apiKey: String
    /// Base64, 64 bytes, as Kraken's are.
    public var apiSecret: String

    public init(apiKey: String, apiSecret: String) {
        self.apiKey = apiKey
        self.apiSecret = apiSecret
    }

    /// New ones from the system's randomness.
    public static func generate() -> PaperCredentials {
        var generator = SystemRandomNumberGenerator()
        func random(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        return PaperCredentials(
            apiKey: "paper-" + Base64.encode(random(24)).filter { $0.isLetter || $0.isNumber },
            apiSecret: Base64.encode(random(64)))
    }
}

extension PaperCredentials: CustomStringConvertible {
    public var description: String { "PaperCredentials(redacted)" }
}
