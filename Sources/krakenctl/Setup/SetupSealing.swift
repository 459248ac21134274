// SPDX-License-Identifier: Apache-2.0

/// Encrypts key and secret so that only this machine's systemd can read them. <https://systemd.io/CREDENTIALS/>
enum SetupSealing {
    /// The two as `systemd-creds` writes them; nil when it is not wanted, not there or cannot.
    static func seal(_ pair: KeyPair, isWanted: Bool) throws(SetupFailure) -> KeyPair? {
        guard isWanted, let key = sealed(pair.key, as: SetupPlan.keyCredential),
            let secret = sealed(pair.secret, as: SetupPlan.secretCredential)
        else { return nil }
        return KeyPair(sealedKey: key, sealedSecret: secret)
    }

    private static func sealed(_ text: String, as name: String) -> String? {
        do throws(SetupFailure) {
            // Over a pipe: an argument could be seen by others.
            let result = try ChildProcess.run(
                "systemd-creds", ["encrypt", "--name=\(name)", "-", "-"], input: Array(text.utf8))
            guard result.status == 0, !result.output.isEmpty else { return nil }
            return result.output
        } catch {
            return nil
        }
    }
}
