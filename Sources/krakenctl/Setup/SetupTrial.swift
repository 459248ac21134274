// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Has the daemon try a key at the exchange: it has all that is needed for that, and krakenctl has not.
struct SetupTrial {
    /// Nil for the one beside krakenctl, or wherever the system keeps it.
    let program: String?

    struct Outcome {
        var isAccepted: Bool
        /// What the daemon said.
        var text: String
    }

    func run(_ plan: SetupPlan, _ pair: KeyPair) throws(SetupFailure) -> Outcome {
        let folder = try SetupFiles.temporaryFolder()
        defer { SetupFiles.remove(folder: folder, files: ["trial.yaml", "key", "secret"]) }
        try SetupFiles.write(pair.key, to: "\(folder)/key", mode: 0o600)
        try SetupFiles.write(pair.secret, to: "\(folder)/secret", mode: 0o600)
        try SetupFiles.write(
            plan.trial(key: "\(folder)/key", secret: "\(folder)/secret"), to: "\(folder)/trial.yaml",
            mode: 0o600)
        let daemon = program ?? Self.daemon
        let result = try ChildProcess.run(daemon, ["--config", "\(folder)/trial.yaml", "--check-key"])
        let said = [result.output, result.errors].filter { !$0.isEmpty }.joined(separator: "\n")
        return Outcome(isAccepted: result.status == 0, text: said)
    }

    private static var daemon: String {
        var places = ["/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/"]
        var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = unsafe path.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe readlink("/proc/self/exe", $0, Int(PATH_MAX)) } ?? 0
        }
        if count > 0 {
            let own = String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let slash = own.lastIndex(of: "/") { places.insert(String(own[...slash]), at: 0) }
        }
        let found = places.map { $0 + "kraken-gatewayd" }.first { unsafe access($0, X_OK) == 0 }
        return found ?? "kraken-gatewayd"
    }
}
