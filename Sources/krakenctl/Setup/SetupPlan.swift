// SPDX-License-Identifier: Apache-2.0

/// What is written for an account, and where. Decides and does nothing.
struct SetupPlan: Equatable {
    /// How key and secret are kept.
    enum Keeping: Equatable {
        /// There are none: a paper account, or market data only.
        case none
        /// In two files beside the configuration, for the user who runs the gateway.
        case files
        /// In systemd's store for credentials, which passes them to the service.
        case store(isEncrypted: Bool)
    }

    /// Where the exchange is, if not where the account's type says.
    struct Addresses: Equatable {
        var rest: String
        var charts: String
        var websocket: String
    }

    struct File: Equatable {
        var path: String
        var text: String
        /// Permission bits.
        var mode: UInt32
    }

    /// The names under which systemd passes key and secret.
    static let keyCredential = "kraken.api_key"
    static let secretCredential = "kraken.api_secret"

    var account: String
    var kind: AccountKind
    var keeping: Keeping
    var addresses: Addresses?
    /// Where the system's files begin; empty for this machine.
    var root = ""
    /// The user's folder for configurations; nil for a service of the system.
    var userFolder: String?

    /// The service runs as the user `kraken-gateway-NAME`, and a user's name may have 31 characters.
    static let longestName = 16

    /// What is wrong with a name: it becomes part of file names and the name of a unit.
    static func mistake(inName name: String) -> String? {
        let isGood = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        guard isGood, (1...longestName).contains(name.utf8.count), name.first?.isLetter == true else {
            return
                "the account's name must begin with a letter and have 1 to \(longestName) of a-z A-Z 0-9 _ - and "
                + "nothing else, not \"\(name)\""
        }
        return nil
    }

    // MARK: Places

    var isOfSystem: Bool { userFolder == nil }
    var unit: String { "kraken-gateway@\(account)" }
    var configurationFolder: String { userFolder ?? "\(root)/etc/kraken-gateway" }
    var configurationPath: String { "\(configurationFolder)/\(account).yaml" }

    /// Where key and secret go; nil when there are none.
    var secretPaths: (key: String, secret: String)? {
        switch keeping {
        case .none: return nil
        case .files:
            return (
                "\(configurationFolder)/\(account).api_key", "\(configurationFolder)/\(account).api_secret"
            )
        case .store:
            let name = "\(secretFolder)/kraken-gateway.\(account)"
            return ("\(name).api_key", "\(name).api_secret")
        }
    }

    /// The folder of key and secret, for its owner alone.
    var secretFolder: String {
        switch keeping {
        case .none, .files: configurationFolder
        case .store(let isEncrypted): "\(root)/etc/credstore" + (isEncrypted ? ".encrypted" : "")
        }
    }

    private var dropInFolder: String { "\(root)/etc/systemd/system/\(unit).service.d" }
    private var dropInPath: String { "\(dropInFolder)/credentials.conf" }

    /// The folders that are made where they are missing, and their permission bits.
    var folders: [(path: String, mode: UInt32)] {
        var folders: [(path: String, mode: UInt32)] = [(configurationFolder, isOfSystem ? 0o755 : 0o700)]
        if case .store = keeping { folders += [(secretFolder, 0o700), (dropInFolder, 0o755)] }
        return folders
    }

    /// Everything that will be written.
    var paths: [String] {
        (secretPaths.map { [$0.key, $0.secret] } ?? []) + openFiles.map(\.path)
    }

    /// What an earlier setup of the account may have left and this one does not write.
    var obsoletePaths: [String] {
        let all: [Keeping] =
            isOfSystem ? [.store(isEncrypted: true), .store(isEncrypted: false)] : [.files]
        var possible: [String] = isOfSystem ? [dropInPath] : []
        for keeping in all {
            var other = self
            other.keeping = keeping
            if let paths = other.secretPaths { possible += [paths.key, paths.secret] }
        }
        return possible.filter { !paths.contains($0) }
    }

    // MARK: Texts

    /// The files that hold no secret.
    var openFiles: [File] {
        var files = [
            File(path: configurationPath, text: configuration, mode: isOfSystem ? 0o644 : 0o600)
        ]
        if let dropIn { files.append(File(path: dropInPath, text: dropIn, mode: 0o644)) }
        return files
    }

    private var configuration: String {
        var lines = [
            "# Written by krakenctl setup. Every key is explained in kraken-gateway.yaml(5); what is not here has its",
            "# default. Afterwards: kraken-gatewayd --config \(configurationPath) --check-config", "",
        ]
        lines += account(keys: keyLines)
        return lines.joined(separator: "\n") + "\n"
    }

    private var keyLines: [String] {
        switch keeping {
        case .none: []
        case .files:
            [
                "  api_key_file: \(secretPaths?.key ?? "")",
                "  api_secret_file: \(secretPaths?.secret ?? "")",
            ]
        case .store:
            [
                "  # systemd passes them on; \(dropInPath) says from where.",
                "  api_key_credential: \(Self.keyCredential)",
                "  api_secret_credential: \(Self.secretCredential)",
            ]
        }
    }

    /// A configuration for trying the key, which lies in files.
    func trial(key: String, secret: String) -> String {
        account(keys: ["  api_key_file: \(key)", "  api_secret_file: \(secret)"]).joined(separator: "\n")
            + "\n"
    }

    private func account(keys: [String]) -> [String] {
        var lines = ["account:", "  name: \(account)", "  type: \(kind.rawValue)"] + keys
        if let addresses {
            lines += [
                "", "exchange:", "  rest_url: \(addresses.rest)", "  charts_url: \(addresses.charts)",
                "  websocket_url: \(addresses.websocket)",
            ]
        }
        return lines
    }

    /// What makes systemd pass key and secret to the service; nil when it has none to pass.
    private var dropIn: String? {
        guard case .store(let isEncrypted) = keeping, let paths = secretPaths else { return nil }
        let load = isEncrypted ? "LoadCredentialEncrypted" : "LoadCredential"
        return """
            # Written by krakenctl setup.
            [Service]
            \(load)=\(Self.keyCredential):\(paths.key.dropFirst(root.count))
            \(load)=\(Self.secretCredential):\(paths.secret.dropFirst(root.count))

            """
    }

    /// What to do now, for people.
    var nextSteps: [String] {
        if isOfSystem {
            guard root.isEmpty else { return ["On that machine: systemctl enable --now \(unit).socket"] }
            return [
                "Now: systemctl daemon-reload && systemctl enable --now \(unit).socket",
                "A gateway that runs takes it over with: systemctl restart \(unit).service",
            ]
        }
        return ["Now: kraken-gatewayd --config \(configurationPath)"]
    }
}
