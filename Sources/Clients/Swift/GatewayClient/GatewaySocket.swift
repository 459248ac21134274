// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where the gateway's socket is.
public enum GatewaySocket {
    /// The environment variable that names the socket.
    public static let environmentVariable = "KRAKEN_GATEWAY_SOCKET"
    /// The longest path the system can bind or connect to.
    public static let longestPathBytes = 107

    /// Where a gateway that the system started listens.
    public static let systemPath = "/run/kraken-gateway/gateway.sock"

    /// Where a gateway that a user started listens: in the runtime directory, which only the user can enter.
    /// Nil without `XDG_RUNTIME_DIR`.
    public static func userPath(runtimeDirectory: String?) -> String? {
        guard let runtimeDirectory, runtimeDirectory.hasPrefix("/") else { return nil }
        return "\(runtimeDirectory)/kraken-gateway/gateway.sock"
    }

    /// Where a gateway that a user started listens on a system without runtime directories.
    public static func temporaryPath(uid: UInt32) -> String { "/tmp/kraken-gateway-\(uid)/gateway.sock" }

    /// Where clients look, in this order, when no path is given.
    public static func defaultPaths(runtimeDirectory: String?, uid: UInt32) -> [String] {
        [userPath(runtimeDirectory: runtimeDirectory), systemPath, temporaryPath(uid: uid)].compactMap(\.self)
    }

    /// Where this process looks when no path is given.
    public static var defaultPaths: [String] {
        defaultPaths(runtimeDirectory: UnixSocket.environment("XDG_RUNTIME_DIR"), uid: geteuid())
    }

    /// Where a gateway listens that this process starts without saying where.
    public static var pathToServe: String {
        userPath(runtimeDirectory: UnixSocket.environment("XDG_RUNTIME_DIR"))
            ?? temporaryPath(uid: geteuid())
    }

    /// The paths to try for a client that was given `path`, or nothing.
    static func candidates(_ path: String?) -> [String] {
        if let path { return [path] }
        if let named = UnixSocket.environment(environmentVariable), !named.isEmpty { return [named] }
        return defaultPaths
    }

    /// Connects to the first of `paths` that answers.
    static func connect(_ paths: [String]) throws(GatewayError) -> (socket: UnixSocket, path: String) {
        var firstObstacle: GatewayError?
        for path in paths {
            do throws(GatewayError) {
                return (try connect(path, isGuess: paths.count > 1), path)
            } catch {
                guard paths.count > 1 else { throw error }
                if firstObstacle == nil, error.reason != ClientReason.socketAbsent { firstObstacle = error }
            }
        }
        throw firstObstacle ?? .noSocketFound(paths)
    }

    private static func connect(_ path: String, isGuess: Bool) throws(GatewayError) -> UnixSocket {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw GatewayError(
                .invalidArgument, ClientReason.socketFailed,
                "\"\(path)\" is not a path; give the gateway's socket.", details: ["path": path])
        }
        guard path.utf8.count <= longestPathBytes else { throw .socketPathTooLong(path) }
        let socket: UnixSocket
        do throws(SystemError) {
            socket = try UnixSocket(connectedTo: path)
        } catch {
            throw .socket(path, errno: error.code)
        }
        // Anybody can make a directory in /tmp and serve there what looks like the user's own gateway.
        if isGuess, path.hasPrefix("/tmp/"), let owner = socket.peerUser, owner != 0, owner != geteuid() {
            throw .servedByStranger(path, uid: owner)
        }
        return socket
    }
}
