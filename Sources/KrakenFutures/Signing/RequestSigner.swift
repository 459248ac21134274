// SPDX-License-Identifier: Apache-2.0

/// Signs as Kraken Futures asks for, and checks such signatures for the simulated exchange.
///
/// `Authent` is base64 of HMAC-SHA512, keyed with the decoded secret, over SHA-256 of post data, nonce and
/// endpoint path.
public struct RequestSigner: Sendable {
    private let secret: SecretKey

    public init(credentials: KrakenCredentials) {
        secret = credentials.secret
    }

    /// The value of the `Authent` header.
    ///
    /// - Parameters:
    ///   - postData: The parameters exactly as they go over the wire, encoded, without a `?`.
    ///   - nonce: The `Nonce` header's text; empty when that header is not sent.
    ///   - path: The endpoint's path without host and query; a leading `/derivatives` is not signed.
    public func authent(postData: [UInt8], nonce: String, path: String) -> String {
        Base64.encode(code(postData: postData, nonce: nonce, path: path))
    }

    /// The `signed_challenge` of a private subscription.
    public func signedChallenge(_ challenge: String) -> String {
        Base64.encode(code(of: Array(challenge.utf8)))
    }

    /// Whether `authent` is the signature of these; takes the same time for any wrong one.
    public func verify(authent: String, postData: [UInt8], nonce: String, path: String) -> Bool {
        guard let claimed = Base64.decode(authent) else { return false }
        return LibCrypto.isEqual(claimed, code(postData: postData, nonce: nonce, path: path))
    }

    /// Whether `signedChallenge` is the signature of `challenge`; takes the same time for any wrong one.
    public func verify(signedChallenge: String, challenge: String) -> Bool {
        guard let claimed = Base64.decode(signedChallenge) else { return false }
        return LibCrypto.isEqual(claimed, code(of: Array(challenge.utf8)))
    }

    /// The part of a path that is signed: `/api/v3/sendorder` of `/derivatives/api/v3/sendorder`, others as
    /// they are.
    public static func endpointPath(_ path: String) -> String {
        let prefix = "/derivatives"
        guard path.hasPrefix(prefix + "/") else { return path }
        return String(path.dropFirst(prefix.count))
    }

    private func code(postData: [UInt8], nonce: String, path: String) -> [UInt8] {
        code(of: postData + Array(nonce.utf8) + Array(Self.endpointPath(path).utf8))
    }

    private func code(of message: [UInt8]) -> [UInt8] {
        guard let digest = LibCrypto.sha256(message), let code = secret.hmacSHA512(of: digest) else {
            // Both were tried when the credentials were made.
            preconditionFailure("libcrypto lost SHA-256 or HMAC-SHA512 while running")
        }
        return code
    }
}
