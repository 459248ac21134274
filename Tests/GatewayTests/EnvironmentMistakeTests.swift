// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gateway

/// The environment is asked as strictly as the file.
@Suite struct EnvironmentMistakeTests {
    private static func mistakes(_ name: String) -> [String] {
        ConfigurationMistakeTests.mistakes(nil, [name: "x"])
    }

    @Test func `a misspelt variable is a mistake with the nearest names`() {
        let mistakes = Self.mistakes("KRAKEN_GATEWAY_ACOUNT_TYPE")
        #expect(mistakes.count == 1)
        #expect(
            mistakes[0].hasPrefix(
                "KRAKEN_GATEWAY_ACOUNT_TYPE: there is no such setting; did you mean KRAKEN_GATEWAY_ACCOUNT_TYPE"
            ))
    }

    @Test func `a variable like no key is a mistake that says where the keys are`() {
        let mistakes = Self.mistakes("KRAKEN_GATEWAY_XQJ")
        #expect(mistakes.count == 1)
        #expect(mistakes[0].contains("KRAKEN_GATEWAY_XQJ: there is no such setting; "))
    }

    @Test(arguments: [
        "KRAKEN_GATEWAY_SOCKET", "KRAKEN_GATEWAY_CRASH_AT", "KRAKEN_GATEWAYS", "KRAKEN", "PATH",
    ])
    func `a variable of somebody else's is left alone`(name: String) {
        #expect(Self.mistakes(name).isEmpty)
    }

    @Test func `every key has a variable of its own`() {
        let variables = ConfigurationKey.allCases.map(\.variable)
        #expect(Set(variables).count == variables.count)
        for variable in variables { #expect(ConfigurationKey.mistake(inVariable: variable) == nil) }
    }

    // MARK: Credentials of systemd's

    private static func usual(_ yaml: String, _ present: Set<String>) throws
        -> GatewayConfiguration.CredentialSource
    {
        var configuration = try ConfigurationReader.read(yaml: yaml, environment: [:])
        configuration.takeUsualCredentials { present.contains($0) }
        return configuration.credentials
    }

    private static let both: Set<String> = ["kraken.api_key", "kraken.api_secret"]

    @Test func `a live account takes the usual credentials when systemd passes them`() throws {
        #expect(try Self.usual("account: {type: live}", Self.both) == .usual)
    }

    @Test func `one of the two is none`() throws {
        #expect(try Self.usual("account: {type: live}", ["kraken.api_key"]) == .none)
    }

    @Test func `a paper account has no use for them`() throws {
        #expect(try Self.usual("account: {type: paper}", Self.both) == .none)
    }

    @Test func `what the configuration names stands`() throws {
        let yaml = "account: {type: live, api_key_file: /k, api_secret_file: /s}"
        #expect(try Self.usual(yaml, Self.both) == .files(key: "/k", secret: "/s"))
    }
}
