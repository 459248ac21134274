// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why a connection could not be made or ended, in one line for people.
struct WebSocketRefusal: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    /// Puts the libraries' errors into words; unknown ones keep their own.
    init(_ error: any Error, url: WebSocketURL) {
        switch error {
        case let error as WebSocketRefusal:
            self = error
        case let error as NIOConnectionError:
            self.init(WebSocketRefusal.text(error))
        case ChannelError.connectTimeout:
            self.init("no answer from \(url.authority)")
        case NIOSSLError.handshakeFailed(let cause):
            self.init(WebSocketRefusal.handshakeText(cause, url: url))
        case NIOSSLError.uncleanShutdown:
            self.init("the connection was cut without the end that TLS prescribes")
        case let error as NIOSSLExtraError:
            self.init("the certificate of \(url.host) is not for this host: \(error)")
        case let error as HTTPParserError:
            self.init("\(url.authority) does not answer with HTTP: \(error)")
        case is NIOHTTPClientUpgradeError:
            self.init("\(url.authority) answers the upgrade, but not as a WebSocket server has to")
        default:
            self.init("\(error)")
        }
    }

    private static func text(_ error: NIOConnectionError) -> String {
        let target = "\(error.host):\(error.port)"
        if let failure = error.connectionErrors.first {
            return "cannot connect to \(target): \(failure.error)"
        }
        if let failure = error.dnsAError ?? error.dnsAAAAError {
            return "cannot look up \(error.host): \(failure)"
        }
        return "cannot connect to \(target)"
    }

    private static func handshakeText(_ cause: BoringSSLError, url: WebSocketURL) -> String {
        let words = "\(cause)"
        if words.contains("CERTIFICATE_VERIFY_FAILED") {
            return
                "the TLS certificate of \(url.host) is not trusted: if its authority is your own, name it as CA file"
        }
        if words.contains("WRONG_VERSION_NUMBER") {
            return "\(url.authority) does not speak TLS: is ws:// meant instead of wss://?"
        }
        return "TLS handshake with \(url.authority) failed: \(words)"
    }
}
