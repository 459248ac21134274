// SPDX-License-Identifier: Apache-2.0

import CLibcurl
import Glibc
import KrakenFutures

/// The loop of the curl thread: takes requests from the mailbox, drives them by one multi handle, and answers
/// them.
///
/// Everything here is used by that thread only.
@safe final class CurlThread {
    private let mailbox: CurlMailbox
    private let configuration: CurlConfiguration
    private let multi: UnsafeMutableRawPointer
    /// By the easy handle.
    private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = unsafe [:]

    /// libcurl wants to be initialised once in a process.
    private static let isInitialised: Bool = gateway_curl_global_init() == CURLE_OK

    /// A thread that cannot be made, or a libcurl that cannot be initialised, answers every request with
    /// that.
    static func start(mailbox: CurlMailbox, configuration: CurlConfiguration) {
        let hasStarted = DetachedThread.start(name: "curl") {
            guard isInitialised, let multi = unsafe curl_multi_init() else { return close(mailbox) }
            unsafe mailbox.attach(multi)
            unsafe CurlThread(mailbox: mailbox, configuration: configuration, multi: multi).run()
        }
        if !hasStarted { close(mailbox) }
    }

    private static func close(_ mailbox: CurlMailbox) {
        mailbox.detach()
        for case .start(let submission) in mailbox.take().commands {
            mailbox.answer(submission, .failure(.notConnected("libcurl could not be started")))
        }
        mailbox.ended()
    }

    private init(mailbox: CurlMailbox, configuration: CurlConfiguration, multi: UnsafeMutableRawPointer) {
        self.mailbox = mailbox
        self.configuration = configuration
        unsafe self.multi = unsafe multi
        let perHost = configuration.maximumConnectionsPerHost
        _ = unsafe gateway_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, perHost)
        _ = unsafe gateway_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 2 * perHost)
        _ = unsafe gateway_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    private func run() {
        while true {
            let delivery = mailbox.take()
            for command in delivery.commands {
                switch command {
                case .start(let submission): begin(submission)
                case .cancel(let ticket): cancel(ticket)
                }
            }
            if delivery.shouldStop { break }
            var running: Int32 = 0
            let code = unsafe curl_multi_perform(multi, &running)
            if code != CURLM_OK { failAll(code) }
            answerFinished()
            // Sooner if a socket, a timer of libcurl or the mailbox has something.
            _ = unsafe curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        finish()
    }

    private func begin(_ submission: CurlSubmission) {
        if submission.ticket.isCancelled {
            mailbox.answer(submission, .failure(.cancelled(sent: false)))
            return
        }
        do throws(HTTPFailure) {
            let transfer = try CurlTransfer(submission, configuration: configuration)
            let code = unsafe curl_multi_add_handle(multi, transfer.easy)
            guard code == CURLM_OK else {
                throw .notConnected("libcurl did not take the request (\(code.rawValue))")
            }
            unsafe transfers[transfer.easy] = transfer
        } catch {
            mailbox.answer(submission, .failure(error))
        }
    }

    private func cancel(_ ticket: CurlTicket) {
        // A few at most are under way; the answer may have been given already.
        guard let transfer = unsafe transfers.values.first(where: { $0.submission.ticket === ticket }) else {
            return
        }
        remove(transfer)
        mailbox.answer(transfer.submission, .failure(.cancelled(sent: transfer.mayHaveBeenSent)))
    }

    private func answerFinished() {
        var result = CURLE_OK
        while let easy = unsafe gateway_curl_multi_next_done(multi, &result) {
            guard let transfer = unsafe transfers[easy] else { continue }
            let outcome = transfer.outcome(of: result)
            remove(transfer)
            mailbox.answer(transfer.submission, outcome)
        }
    }

    /// libcurl gave up as a whole, for want of memory.
    private func failAll(_ code: CURLMcode) {
        for transfer in unsafe Array(transfers.values) {
            remove(transfer)
            let text = "libcurl failed (\(code.rawValue))"
            mailbox.answer(transfer.submission, .failure(.broken(text, sent: transfer.mayHaveBeenSent)))
        }
    }

    private func remove(_ transfer: CurlTransfer) {
        unsafe transfers[transfer.easy] = nil
        _ = unsafe curl_multi_remove_handle(multi, transfer.easy)
    }

    private func finish() {
        mailbox.detach()
        // What came in between the last look and the detaching.
        for case .start(let submission) in mailbox.take().commands {
            mailbox.answer(submission, .failure(.cancelled(sent: false)))
        }
        for transfer in unsafe Array(transfers.values) {
            remove(transfer)
            mailbox.answer(transfer.submission, .failure(.cancelled(sent: transfer.mayHaveBeenSent)))
        }
        _ = unsafe curl_multi_cleanup(multi)
        mailbox.ended()
    }
}
