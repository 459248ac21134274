// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Gateway
import GatewayIO
import KrakenFutures

/// The API key and its secret: from files of their owner's, or from systemd. Never from the environment, which programs
/// that are started inherit and others may read.
extension RunningDaemon {
    /// Where systemd puts the credentials of the unit; nil when it passes none.
    var credentialsDirectory: String? { ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] }

    func credentials(of configuration: GatewayConfiguration) throws -> KrakenCredentials? {
        switch configuration.credentials {
        case .none: return nil
        case .files(let key, let secret):
            return try read(key, secret, named: "account.api_key_file, account.api_secret_file")
        case .systemd(let key, let secret):
            guard let directory = credentialsDirectory else {
                throw fail(
                    "account.api_key_credential: systemd gave no credentials; add LoadCredential=\(key) and "
                        + "LoadCredential=\(secret) to the unit, or use account.api_key_file.",
                    .credentials, .credentialsUnusable)
            }
            return try read(
                "\(directory)/\(key)", "\(directory)/\(secret)",
                named: "account.api_key_credential, account.api_secret_credential", areCredentials: true)
        }
    }

    private func read(
        _ key: String, _ secret: String, named keys: String, areCredentials: Bool = false
    ) throws -> KrakenCredentials {
        func text(_ path: String) throws -> String {
            String(
                decoding: try SystemFile.read(
                    path, isSecret: true, groupMayRead: areCredentials, limit: 4_096), as: UTF8.self)
        }
        do {
            return try KrakenCredentials(apiKey: try text(key), apiSecret: try text(secret))
        } catch {
            throw fail("\(keys): \(error)", .credentials, .credentialsUnusable)
        }
    }
}

extension GatewayConfiguration {
    /// Where the key comes from, for people; names no secret.
    var credentialsPlace: String {
        switch credentials {
        case .none: "nowhere"
        case .files(let key, _): "the file \(key)"
        case .systemd(let key, _): "the systemd credential \(key)"
        }
    }
}
