// SPDX-License-Identifier: Apache-2.0

import CLibcurl
import KrakenFutures

/// One request while libcurl works on it. Used by the curl thread only.
@safe final class CurlTransfer {
    let submission: CurlSubmission
    let easy: UnsafeMutableRawPointer
    var headerList: UnsafeMutablePointer<curl_slist>?
    let errorText: UnsafeMutablePointer<CChar>
    let maximumResponseBytes: Int

    private var headers: [(name: String, value: String)] = []
    private var body: [UInt8] = []
    private var receivedBytes = 0
    private var isTooLarge = false
    /// How often libcurl was about to send the request.
    private var attempts = 0
    private var wasRepeatStopped = false

    init(_ submission: CurlSubmission, configuration: CurlConfiguration) throws(HTTPFailure) {
        guard let easy = unsafe curl_easy_init() else { throw .notConnected("libcurl has no memory left") }
        self.submission = submission
        unsafe self.easy = unsafe easy
        maximumResponseBytes = configuration.maximumResponseBytes
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setOptions(configuration)
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headerList)
        unsafe errorText.deallocate()
    }

    /// True from the moment libcurl has a connection and begins to write, whatever became of that.
    ///
    /// libcurl counts the bytes of a request too, but counts them over all repeats and, for HTTP/2, when they
    /// are queued; for money the earlier moment is the right one.
    var mayHaveBeenSent: Bool {
        attempts > 0
    }

    // MARK: What libcurl calls

    /// libcurl has a connection and will send the request on it now.
    /// - Returns: whether it may.
    func aboutToSend() -> Bool {
        if attempts > 0, !submission.request.isIdempotent {
            wasRepeatStopped = true
            return false
        }
        attempts += 1
        return true
    }

    /// - Returns: whether to go on.
    func received(header line: [UInt8]) -> Bool {
        guard count(line.count) else { return false }
        // Also after an interim answer (100, 103), whose headers are not those of the answer.
        if line.starts(with: "HTTP/".utf8) {
            headers = []
            return true
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
        let name = String(decoding: line[..<colon], as: UTF8.self)
        let value = Self.trimmed(line[(colon + 1)...])
        headers.append((name: name, value: value))
        return true
    }

    /// - Returns: whether to go on.
    func received(body bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count(bytes.count) else { return false }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    private func count(_ bytes: Int) -> Bool {
        receivedBytes += bytes
        if receivedBytes > maximumResponseBytes { isTooLarge = true }
        return !isTooLarge
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> String {
        func isSpace(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 13 || byte == 10
        }
        var value = value.drop(while: isSpace)
        while let last = value.last, isSpace(last) { value.removeLast() }
        return String(decoding: value, as: UTF8.self)
    }

    // MARK: The end

    func outcome(of code: CURLcode) -> CurlOutcome {
        if code == CURLE_OK {
            var status = 0
            _ = unsafe gateway_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
            return .success(HTTPResponse(status: status, headers: headers, body: body))
        }
        return .failure(failure(of: code))
    }

    private func failure(of code: CURLcode) -> HTTPFailure {
        if isTooLarge { return .tooLarge }
        if wasRepeatStopped {
            return .broken("the connection was closed before an answer came", sent: true)
        }
        if code == CURLE_OPERATION_TIMEDOUT { return .timedOut(sent: mayHaveBeenSent) }
        let text = describe(code)
        if mayHaveBeenSent { return .broken(text, sent: true) }
        return Self.tlsCodes.contains(code.rawValue) ? .tls(text) : .notConnected(text)
    }

    private func describe(_ code: CURLcode) -> String {
        let detail = unsafe String(cString: errorText)
        if !detail.isEmpty { return detail }
        guard let text = unsafe curl_easy_strerror(code) else { return "libcurl error \(code.rawValue)" }
        return unsafe String(cString: text)
    }

    private static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED,
        ].map(\.rawValue))
}
