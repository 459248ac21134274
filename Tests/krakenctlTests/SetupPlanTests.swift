// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import krakenctl

/// What setup would write, and where.
@Suite struct SetupPlanTests {
    private static func plan(_ keeping: SetupPlan.Keeping, _ kind: AccountKind = .live) -> SetupPlan {
        SetupPlan(account: "main", kind: kind, keeping: keeping)
    }

    private static func text(_ plan: SetupPlan, _ path: String) -> String? {
        plan.openFiles.first { $0.path == path }?.text
    }

    @Test func `a service of the system gets its credentials from systemd, encrypted`() {
        let plan = Self.plan(.store(isEncrypted: true))
        #expect(
            plan.paths == [
                "/etc/credstore.encrypted/kraken-gateway.main.api_key",
                "/etc/credstore.encrypted/kraken-gateway.main.api_secret",
                "/etc/kraken-gateway/main.yaml",
                "/etc/systemd/system/kraken-gateway@main.service.d/credentials.conf",
            ])
        #expect(plan.openFiles.map(\.mode) == [0o644, 0o644])
        #expect(
            Self.text(plan, "/etc/systemd/system/kraken-gateway@main.service.d/credentials.conf") == """
                # Written by krakenctl setup.
                [Service]
                LoadCredentialEncrypted=kraken.api_key:/etc/credstore.encrypted/kraken-gateway.main.api_key
                LoadCredentialEncrypted=kraken.api_secret:/etc/credstore.encrypted/kraken-gateway.main.api_secret

                """)
        let configuration = Self.text(plan, "/etc/kraken-gateway/main.yaml")
        #expect(configuration?.contains("\n  type: live\n") == true)
        #expect(configuration?.contains("\n  api_key_credential: kraken.api_key\n") == true)
        #expect(configuration?.contains("\n  api_secret_credential: kraken.api_secret\n") == true)
    }

    @Test func `without encryption they lie where only root reads`() {
        let plan = Self.plan(.store(isEncrypted: false))
        #expect(plan.secretPaths?.key == "/etc/credstore/kraken-gateway.main.api_key")
        #expect(plan.folders.contains { $0.path == "/etc/credstore" && $0.mode == 0o700 })
        let dropIn = Self.text(plan, "/etc/systemd/system/kraken-gateway@main.service.d/credentials.conf")
        #expect(dropIn?.contains("\nLoadCredential=kraken.api_key:/etc/credstore/") == true)
    }

    @Test func `a user's files are the user's alone`() {
        var plan = Self.plan(.files)
        plan.userFolder = "/u/.config/kraken-gateway"
        #expect(
            plan.paths == [
                "/u/.config/kraken-gateway/main.api_key", "/u/.config/kraken-gateway/main.api_secret",
                "/u/.config/kraken-gateway/main.yaml",
            ])
        #expect(plan.openFiles.map(\.mode) == [0o600])
        #expect(plan.folders.map(\.mode) == [0o700])
        #expect(
            Self.text(plan, "/u/.config/kraken-gateway/main.yaml")?.contains(
                "  api_secret_file: /u/.config/kraken-gateway/main.api_secret\n") == true)
    }

    @Test func `paper needs a configuration and nothing else`() {
        let plan = Self.plan(.none, .paper)
        #expect(plan.paths == ["/etc/kraken-gateway/main.yaml"])
        #expect(Self.text(plan, plan.configurationPath)?.contains("credential") == false)
    }

    @Test func `what an earlier setup kept elsewhere is known`() {
        let names = ["api_key", "api_secret"].map { "kraken-gateway.main.\($0)" }
        let dropIn = "/etc/systemd/system/kraken-gateway@main.service.d/credentials.conf"
        #expect(
            Self.plan(.store(isEncrypted: true)).obsoletePaths == names.map { "/etc/credstore/\($0)" })
        #expect(
            Set(Self.plan(.none, .paper).obsoletePaths)
                == Set(
                    names.flatMap { ["/etc/credstore/\($0)", "/etc/credstore.encrypted/\($0)"] } + [dropIn]))
        var own = Self.plan(.files)
        own.userFolder = "/u"
        #expect(own.obsoletePaths.isEmpty)
    }

    @Test func `in an image the paths begin there, and the unit names them as they will be`() {
        var plan = Self.plan(.store(isEncrypted: false))
        plan.root = "/mnt/image"
        #expect(plan.paths.allSatisfy { $0.hasPrefix("/mnt/image/etc/") })
        let dropIn = Self.text(
            plan, "/mnt/image/etc/systemd/system/kraken-gateway@main.service.d/credentials.conf")
        #expect(dropIn?.contains(":/etc/credstore/kraken-gateway.main.api_key\n") == true)
    }

    @Test func `another exchange's addresses stand in the configuration and in the trial`() {
        var plan = Self.plan(.files, .paper)
        plan.userFolder = "/u"
        plan.addresses = SetupPlan.Addresses(rest: "http://r", charts: "http://c", websocket: "ws://w")
        let exchange = "exchange:\n  rest_url: http://r\n  charts_url: http://c\n  websocket_url: ws://w\n"
        #expect(Self.text(plan, "/u/main.yaml")?.hasSuffix(exchange) == true)
        let trial = plan.trial(key: "/t/k", secret: "/t/s")
        #expect(trial.hasSuffix(exchange))
        #expect(trial.contains("  api_key_file: /t/k\n  api_secret_file: /t/s\n"))
    }

    @Test(arguments: ["main", "a", "Main-2_x", String(repeating: "a", count: 16)])
    func `a good name is taken`(name: String) {
        #expect(SetupPlan.mistake(inName: name) == nil)
    }

    @Test(arguments: [
        "", "-x", ".x", "a/b", "a b", "../x", "ä", "1", "a.b", String(repeating: "a", count: 17),
    ])
    func `a name that would be no file's or unit's is refused`(name: String) {
        #expect(SetupPlan.mistake(inName: name) != nil)
    }
}
