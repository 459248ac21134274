// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import GatewayIO
import Glibc
import Logging
import PaperVenue

/// Starts the venue as the options say, tells where it is, and waits to be stopped.
struct PaperVenueProgram: Sendable {
    let options: PaperVenueCommand

    func run() async throws {
        let systemLog = SystemLog(identifier: "kraken-paper-venue")
        defer { systemLog.flush() }
        let logger = systemLog.logger(
            label: "kraken-paper-venue", level: Logger.Level(rawValue: options.logLevel.rawValue) ?? .notice)
        let stopSignals = Self.stopSignals()
        do {
            let credentials = try credentials()
            let venue = PaperVenue(configuration: try configuration(credentials), logger: logger)
            let address = try await venue.start()
            announce(address, credentials)
            for await _ in stopSignals { break }
            logger.notice("stopping")
            await venue.stop()
        } catch {
            logger.critical("cannot run", metadata: ["reason": "\(error)"])
            throw ExitCode.failure
        }
    }

    private func configuration(_ credentials: PaperCredentials) throws -> PaperVenueConfiguration {
        var configuration = PaperVenueConfiguration(
            host: options.host, port: options.port, apiKey: credentials.apiKey,
            apiSecret: credentials.apiSecret,
            seed: options.seed, messagesPerSecond: options.rate,
            tickerInterval: .microseconds(Int64(options.tickerInterval * 1_000_000)),
            historyHours: options.historyHours)
        for hold in options.makerProtection {
            configuration.makerProtection[hold.symbol] = .milliseconds(hold.milliseconds)
        }
        configuration.limitsRates = !options.noRateLimit
        configuration.openOrderLimit = options.openOrders
        configuration.ledgerLimit = options.ledgerLimit
        configuration.servesAdministration = options.admin
        configuration.faults = try faults()
        if let certificate = options.tlsCertificate, let key = options.tlsKey {
            configuration.tls = .init(certificateFile: certificate, keyFile: key)
        }
        if let path = options.replay {
            configuration.source = .replay(
                path: path, speed: options.speed,
                start: options.replayStart == .immediately ? .immediately : .onSubscribe,
                loops: options.replayLoop)
        }
        return configuration
    }

    private func faults() throws -> [VenueFault] {
        var faults: [VenueFault] = []
        for text in options.fault { faults += try FaultReader.read(PaperVenueCommand.list(of: text)).faults }
        guard let path = options.faults else { return faults }
        let file = try SystemFile.read(path, isSecret: false, limit: 1 << 20)
        do {
            return faults + (try FaultReader.read(file).faults)
        } catch {
            throw PaperVenue.SetupFailure(description: "\(path): \(error)")
        }
    }

    private func credentials() throws -> PaperCredentials {
        var credentials = PaperCredentials.generate()
        if let apiKey = options.apiKey { credentials.apiKey = apiKey }
        guard let path = options.apiSecretFile else { return credentials }
        let line = try SystemFile.read(path, isSecret: true, limit: 4_096).prefix { $0 != 0x0a && $0 != 0x0d }
        credentials.apiSecret = String(decoding: line, as: UTF8.self)
        return credentials
    }

    private func announce(_ address: (host: String, port: Int), _ credentials: PaperCredentials) {
        let secure = options.tlsCertificate == nil ? "" : "s"
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        let authority = "\(host):\(address.port)"
        var lines = """
            rest       http\(secure)://\(authority)/derivatives/api/v3
            charts     http\(secure)://\(authority)/api/charts/v1
            websocket  ws\(secure)://\(authority)/ws/v1
            api-key    \(credentials.apiKey)

            """
        // A secret that was read from a file is known to whoever may read that.
        if options.apiSecretFile == nil { lines += "api-secret \(credentials.apiSecret)\n" }
        print(lines, terminator: "")
        // Whoever reads a pipe would else wait until the buffer is full.
        fflush(nil)
    }

    private static func stopSignals() -> AsyncStream<Void> {
        let (signals, continuation) = AsyncStream<Void>.makeStream()
        ProcessControl.handleSignals { signal in
            // There is nothing to read anew.
            if signal == .stop { continuation.yield() }
        }
        return signals
    }
}
