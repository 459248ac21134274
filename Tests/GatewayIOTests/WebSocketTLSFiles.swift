// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Certificates made by the openssl command for one test run: an authority, one nobody trusts, and servers'.
struct WebSocketTLSFiles: Sendable {
    static let openssl = "/usr/bin/openssl"
    static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: openssl) }

    let folder: String

    var authority: String { folder + "/authority.pem" }
    var otherAuthority: String { folder + "/other.pem" }
    var key: String { folder + "/key.pem" }

    /// A server certificate of the authority for these subject alternative names.
    func certificate(_ name: String, for names: String) throws -> String {
        let file = "\(folder)/\(name).pem"
        let extensions = "\(folder)/\(name).ext"
        try "subjectAltName=\(names)\nbasicConstraints=CA:FALSE\n".write(
            toFile: extensions, atomically: true, encoding: .utf8)
        try run(["req", "-new", "-key", key, "-subj", "/CN=\(name)", "-out", "\(file).csr"])
        try run([
            "x509", "-req", "-in", "\(file).csr", "-CA", authority, "-CAkey", key, "-set_serial",
            "\(Int.random(in: 1...Int.max))", "-days", "2", "-extfile", extensions, "-out", file,
        ])
        return file
    }

    init() throws {
        folder = NSTemporaryDirectory() + "gateway-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try run(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        for file in [authority, otherAuthority] {
            let otherKey = file + ".key"
            try run(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", otherKey])
            try run([
                "req", "-x509", "-new", "-key", file == authority ? key : otherKey, "-subj",
                "/CN=Test authority",
                "-days", "2", "-out", file,
            ])
        }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private struct Failed: Error {
        var arguments: [String]
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: WebSocketTLSFiles.openssl)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(arguments: arguments) }
    }
}
