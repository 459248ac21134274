// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Gateway
import GatewayIO
import KrakenFutures
import Trading

/// `--check-key`: asks the exchange what the key may do, by requests that change nothing.
extension RunningDaemon {
    private static let patience = Duration.seconds(20)

    func checkKey() async throws {
        let configuration = try configuration()
        guard !configuration.usesBuiltInVenue else {
            print("The built-in paper exchange makes a key of its own; there is none to check.")
            return
        }
        guard let credentials = try credentials(of: configuration) else {
            throw fail(
                "there is no API key to check: give account.api_key_file and account.api_secret_file, or write them "
                    + "with krakenctl setup", .credentials)
        }
        let transport = CurlTransport(configuration: CurlConfiguration(caFile: configuration.caFile))
        let venue = KrakenFuturesVenue(
            transport: transport, endpoints: configuration.endpoints, credentials: credentials,
            accountType: configuration.accountType.rawValue, clock: { SystemClock.now() })
        let answer = await report(on: venue)
        await transport.shutdown()
        switch answer {
        case .success(let report):
            print("The exchange accepts the key (\(configuration.endpoints.rest)).\n\(report.text)")
        case .failure(let failure):
            let isRefused = [Reason.authenticationFailed, Reason.exchangeRefused].contains(failure.reason)
            throw fail(
                "the key cannot be used: \(failure.message)",
                isRefused ? .credentials : .exchange)
        }
    }

    private func report(
        on venue: KrakenFuturesVenue<CurlTransport>
    ) async -> Result<KeyReport, Failure> {
        do throws(Failure) {
            return .success(KeyReport(try await venue.keyPermissions(timeout: Self.patience)))
        } catch {
            // An exchange without that service can still be asked for what only a key may see.
            guard error.code == .notFound || error.code == .unimplemented else { return .failure(error) }
        }
        do throws(Failure) {
            let orders = try await venue.openOrders(timeout: Self.patience)
            return .success(KeyReport(openOrders: orders.count))
        } catch {
            return .failure(error)
        }
    }
}
