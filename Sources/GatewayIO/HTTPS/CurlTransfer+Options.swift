// SPDX-License-Identifier: Apache-2.0

import CLibcurl
import KrakenFutures

extension CurlTransfer {
    /// Tells libcurl everything about the request.
    func setOptions(_ configuration: CurlConfiguration) throws(HTTPFailure) {
        let request = submission.request
        guard request.timeout > .zero else { throw .timedOut(sent: false) }
        guard !request.url.utf8.contains(0) else { throw .notConnected("the URL contains a NUL byte") }
        try setMethod(request)
        try setHeaders(request)
        try set(CURLOPT_URL, request.url)
        // The path is signed as it stands.
        try set(CURLOPT_PATH_AS_IS, 1)
        try check(unsafe gateway_curl_allow_http_only(easy))
        // Whoever has a proxy in the environment rarely has the loopback excepted, and no proxy can reach it.
        if Self.isLoopback(request.url) { try set(CURLOPT_PROXY, "") }
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try set(CURLOPT_USERAGENT, configuration.userAgent)
        // Empty means: all that this libcurl can decode.
        try set(CURLOPT_ACCEPT_ENCODING, "")
        try setTrust(configuration)
        try setTimes(configuration)
        try setCallbacks()
    }

    private static func isLoopback(_ url: String) -> Bool {
        guard let parts = unsafe curl_url() else { return false }
        defer { unsafe curl_url_cleanup(parts) }
        var text: UnsafeMutablePointer<CChar>?
        guard unsafe curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
            unsafe curl_url_get(parts, CURLUPART_HOST, &text, 0) == CURLUE_OK, let found = unsafe text
        else { return false }
        defer { unsafe curl_free(found) }
        let host = unsafe String(cString: found)
        return host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
    }

    private func setMethod(_ request: HTTPRequest) throws(HTTPFailure) {
        switch request.method {
        case "GET" where request.body.isEmpty:
            try set(CURLOPT_HTTPGET, 1)
            return
        case "HEAD" where request.body.isEmpty:
            try set(CURLOPT_NOBODY, 1)
            return
        case "POST":
            try set(CURLOPT_POST, 1)
        case let method:
            guard !method.isEmpty, method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw .notConnected("\"\(method)\" is not an HTTP method")
            }
            try set(CURLOPT_CUSTOMREQUEST, method)
            if request.body.isEmpty { return }
        }
        let code = unsafe request.body.withUnsafeBytes { bytes -> CURLcode in
            // An array without elements may have no address, and none would mean to read the body from
            // standard input.
            guard let address = bytes.baseAddress else { return unsafe gateway_curl_copy_body(easy, "", 0) }
            return unsafe gateway_curl_copy_body(easy, address, curl_off_t(bytes.count))
        }
        try check(code)
    }

    private func setHeaders(_ request: HTTPRequest) throws(HTTPFailure) {
        for (name, value) in request.headers {
            // The value may be a secret, so it is not repeated.
            guard Self.isHeaderName(name), Self.isHeaderValue(value) else {
                throw .notConnected(
                    "the header \"\(name)\" contains a character that headers must not contain")
            }
            // By curl's rules a name with nothing after its colon removes a header; the semicolon is for an
            // empty value.
            try append(header: value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        // The server would be asked first, and libcurl would wait a second for its word.
        try append(header: "Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            try append(header: "Content-Type:")
        }
        try check(unsafe gateway_curl_set_headers(easy, headerList))
    }

    private func append(header line: String) throws(HTTPFailure) {
        guard let longer = unsafe curl_slist_append(headerList, line) else {
            throw .notConnected("libcurl has no memory left")
        }
        unsafe headerList = unsafe longer
    }

    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";")
            }
    }

    private static func isHeaderValue(_ value: String) -> Bool {
        value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }

    private func setTrust(_ configuration: CurlConfiguration) throws(HTTPFailure) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        guard let caFile = configuration.caFile else { return }
        try set(CURLOPT_CAINFO, caFile)
        // Otherwise the system's directory of authorities would be trusted besides.
        try check(unsafe gateway_curl_set_string(easy, CURLOPT_CAPATH, nil))
    }

    private func setTimes(_ configuration: CurlConfiguration) throws(HTTPFailure) {
        // Resolving by signal would reach any thread.
        try set(CURLOPT_NOSIGNAL, 1)
        let timeout = submission.request.timeout
        try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
        try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(min(timeout, configuration.connectTimeout)))
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        try set(CURLOPT_MAXAGE_CONN, Self.seconds(configuration.maximumIdleTime))
        try set(CURLOPT_MAXLIFETIME_CONN, Self.seconds(configuration.maximumConnectionAge))
    }

    /// At least 1, as 0 means for ever to libcurl; at most what its 32 bits of milliseconds hold.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }

    private static func seconds(_ duration: Duration) -> Int {
        Int(max(1, min(duration.components.seconds, 2_000_000)))
    }

    private func setCallbacks() throws(HTTPFailure) {
        // The thread keeps the transfer for as long as libcurl has the handle.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        try check(unsafe gateway_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
        try check(
            unsafe gateway_curl_set_header_sink(
                easy,
                { bytes, size, count, context in
                    unsafe CurlTransfer.pass(bytes, size * count, context) {
                        unsafe $0.received(header: Array($1))
                    }
                }, context))
        try check(
            unsafe gateway_curl_set_body_sink(
                easy,
                { bytes, size, count, context in
                    unsafe CurlTransfer.pass(bytes, size * count, context) { unsafe $0.received(body: $1) }
                }, context))
        try check(
            unsafe gateway_curl_set_before_request(
                easy,
                { context, _, _, _, _ in
                    guard let context = unsafe context else { return CURL_PREREQFUNC_ABORT }
                    let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
                    return transfer.aboutToSend() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                }, context))
        // A proxy's own answer is not the exchange's.
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    /// - Returns: how many bytes were taken; any other number than `length` makes libcurl give up.
    private static func pass(
        _ bytes: UnsafeMutablePointer<CChar>?, _ length: Int, _ context: UnsafeMutableRawPointer?,
        to body: (CurlTransfer, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Int {
        guard length > 0 else { return 0 }
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let transfer = unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
        return unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: length) { pointer in
            unsafe body(transfer, UnsafeBufferPointer(start: pointer, count: length)) ? length : 0
        }
    }

    // MARK: Setting

    private func set(_ option: CURLoption, _ value: Int) throws(HTTPFailure) {
        try check(unsafe gateway_curl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(HTTPFailure) {
        try check(unsafe gateway_curl_set_string(easy, option, value))
    }

    private func check(_ code: CURLcode) throws(HTTPFailure) {
        guard code == CURLE_OK else {
            throw .notConnected("libcurl did not accept the request: error \(code.rawValue)")
        }
    }
}
