// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Carries `krakenctl setup` out: asks, tries, writes.
struct Setup {
    let options: SetupCommand
    private let conversation = SetupConversation()

    init(options: SetupCommand) { self.options = options }

    func run() throws(SetupFailure) {
        var plan = try plan()
        try confirmReplacing(plan)
        guard let pair = try keyPair(for: plan) else {
            plan.keeping = .none
            try write(plan, nil)
            return
        }
        if !options.noCheck { try check(pair, plan) }
        if case .store = plan.keeping {
            let sealed = try SetupSealing.seal(pair, isWanted: wantsEncryption)
            plan.keeping = .store(isEncrypted: sealed != nil)
            if sealed == nil, wantsEncryption {
                conversation.say(
                    "systemd-creds cannot encrypt here: the credentials are kept as they are, for root alone."
                )
            }
            try write(plan, sealed ?? pair)
        } else {
            try write(plan, pair)
        }
    }

    /// What is encrypted here can be read on this machine only.
    private var wantsEncryption: Bool { !options.noEncryption && options.root == nil }

    // MARK: What is wanted

    private func plan() throws(SetupFailure) -> SetupPlan {
        let kind = try kind()
        if kind == .demo {
            conversation.say(
                "Kraken retired its demo environment on 14 July 2026: nothing answers there. Take paper instead, "
                    + "unless you know better.")
            try conversation.confirm("Set up a demo account all the same?", otherwise: true)
        }
        let name = try name(for: kind)
        if let why = SetupPlan.mistake(inName: name) { throw SetupFailure(why, .usage) }
        let isOfSystem = options.root != nil || (geteuid() == 0 && !options.user)
        var plan = SetupPlan(
            account: name, kind: kind,
            keeping: isOfSystem ? .store(isEncrypted: wantsEncryption) : .files)
        plan.root = options.root.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
        if !isOfSystem { plan.userFolder = try userFolder() }
        if let rest = options.restURL, let charts = options.chartsURL, let websocket = options.websocketURL {
            plan.addresses = SetupPlan.Addresses(rest: rest, charts: charts, websocket: websocket)
        }
        if options.withoutKey || (kind == .paper && plan.addresses == nil) { plan.keeping = .none }
        return plan
    }

    private func kind() throws(SetupFailure) -> AccountKind {
        if let kind = options.type { return kind }
        guard conversation.isPossible else {
            throw SetupFailure("--type is missing: paper, live or demo", .usage)
        }
        while true {
            let word = try conversation.line("Trade on paper or live?", otherwise: "paper")
            if let kind = AccountKind(rawValue: word) { return kind }
            conversation.say("paper is a simulated exchange inside the gateway, live is real money.")
        }
    }

    private func name(for kind: AccountKind) throws(SetupFailure) -> String {
        if let account = options.account { return account }
        return try conversation.line("A name for the account", otherwise: kind.rawValue)
    }

    private func userFolder() throws(SetupFailure) -> String {
        if let folder = Console.environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
            return "\(folder)/kraken-gateway"
        }
        guard let home = Console.environment("HOME"), home.hasPrefix("/") else {
            throw SetupFailure("neither XDG_CONFIG_HOME nor HOME says where your configuration is")
        }
        return "\(home)/.config/kraken-gateway"
    }

    // MARK: Key and secret

    private func keyPair(for plan: SetupPlan) throws(SetupFailure) -> KeyPair? {
        guard plan.keeping != .none else { return nil }
        if let keyFile = options.apiKeyFile, let secretFile = options.apiSecretFile {
            return try KeyPair.read(keyFile: keyFile, secretFile: secretFile)
        }
        guard conversation.isPossible else {
            throw SetupFailure(
                "the key is missing: give --api-key-file and --api-secret-file (- for standard input), or "
                    + "--without-key for market data only", .usage)
        }
        conversation.say(
            "Make a Futures API key on the exchange's site; it needs no right to transfer funds.")
        let key = try conversation.line("API key (empty for market data only)", otherwise: "")
        guard !key.isEmpty else { return nil }
        return try KeyPair(key: key, secret: try conversation.secret("API secret (not shown)"))
    }

    private func check(_ pair: KeyPair, _ plan: SetupPlan) throws(SetupFailure) {
        let outcome = try SetupTrial(program: options.gatewayd).run(plan, pair)
        if outcome.isAccepted {
            conversation.say(outcome.text)
            return
        }
        Console.complain([outcome.text])
        guard conversation.isPossible, !options.force else {
            throw SetupFailure(
                "nothing was written: the key was not accepted. --no-check writes it without trying.")
        }
        try conversation.confirm("Write it all the same?", otherwise: false)
    }

    // MARK: Writing

    private func confirmReplacing(_ plan: SetupPlan) throws(SetupFailure) {
        guard !options.force else { return }
        let present = (plan.paths + plan.obsoletePaths).filter(SetupFiles.exists)
        guard !present.isEmpty else { return }
        let list = present.joined(separator: ", ")
        guard conversation.isPossible else {
            throw SetupFailure("nothing was written: \(list) is there already; --force replaces it")
        }
        conversation.say("There already: \(list)")
        try conversation.confirm("Replace it?", otherwise: false)
    }

    private func write(_ plan: SetupPlan, _ pair: KeyPair?) throws(SetupFailure) {
        for folder in plan.folders { try SetupFiles.makeFolder(folder.path, mode: folder.mode) }
        if let pair, let paths = plan.secretPaths {
            try SetupFiles.write(pair.key + "\n", to: paths.key, mode: 0o600)
            try SetupFiles.write(pair.secret + "\n", to: paths.secret, mode: 0o600)
        }
        // A key that is not used any more is not left lying about.
        for path in plan.obsoletePaths { SetupFiles.remove(path) }
        for file in plan.openFiles { try SetupFiles.write(file.text, to: file.path, mode: file.mode) }
        conversation.say("Written: \(plan.paths.joined(separator: ", "))")
        for line in plan.nextSteps { conversation.say(line) }
    }
}
