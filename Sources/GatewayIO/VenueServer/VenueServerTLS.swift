// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOSSL

/// The certificate and key of a server, read once at its start.
struct VenueServerTLS: Sendable {
    private let context: NIOSSLContext

    /// - Throws: `VenueServer.StartFailure` naming the file that is no good.
    init(_ files: VenueServerConfiguration.TLS) throws {
        let chain = try VenueServerTLS.reading("certificate", files.certificateFile) {
            try NIOSSLCertificate.fromPEMFile(files.certificateFile)
        }
        let key = try VenueServerTLS.reading("private key", files.keyFile) {
            try NIOSSLPrivateKey(file: files.keyFile, format: .pem)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        context = try VenueServerTLS.reading("key pair", files.certificateFile) {
            try NIOSSLContext(configuration: configuration)
        }
    }

    func makeHandler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: context)
    }

    private static func reading<Value>(_ what: String, _ file: String, _ body: () throws -> Value) throws
        -> Value
    {
        do {
            return try body()
        } catch {
            throw VenueServer.StartFailure(
                description:
                    "the TLS \(what) of \(file) cannot be used (a readable PEM file is needed): \(error)")
        }
    }
}
