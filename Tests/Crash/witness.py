# SPDX-License-Identifier: Apache-2.0
"""Stands between the gateway and the simulated exchange, and remembers every order that was sent."""

import base64
import hashlib
import hmac
import http.client
import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/derivatives/api/v3"


class Witness:
    """Passes HTTP on, request by request. `sent` has for each client_order_id the answers to its sendorder requests."""

    def __init__(self, host, port):
        self.exchange = (host, port)
        self.sent = {}
        self.lock = threading.Lock()
        witness = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *arguments):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, answer, kind = witness.forward(self.command, self.path, dict(self.headers), body)
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except (BrokenPipeError, ConnectionResetError):
                    # The gateway was killed meanwhile; the exchange has its request all the same.
                    self.close_connection = True

            do_GET = do_POST = do_PUT = pass_on

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def forward(self, method, path, headers, body):
        connection = http.client.HTTPConnection(*self.exchange, timeout=20)
        try:
            kept = {name: value for name, value in headers.items()
                    if name.lower() in ("apikey", "authent", "nonce", "content-type", "accept")}
            connection.request(method, path, body=body, headers=kept)
            response = connection.getresponse()
            answer = response.read()
            if path.endswith("/sendorder"):
                name = urllib.parse.parse_qs(body.decode()).get("cliOrdId", ["?"])[0]
                with self.lock:
                    self.sent.setdefault(name, []).append(json.loads(answer))
            return response.status, answer, response.headers.get("Content-Type", "application/json")
        finally:
            connection.close()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Exchange:
    """Asks the simulated exchange for its own ledger, past the gateway."""

    def __init__(self, host, port, key, secret):
        self.address, self.key, self.secret = (host, port), key, base64.b64decode(secret)

    def get(self, path, query=""):
        digest = hashlib.sha256((query + "/api/v3" + path).encode()).digest()
        authent = base64.b64encode(hmac.new(self.secret, digest, hashlib.sha512).digest()).decode()
        connection = http.client.HTTPConnection(*self.address, timeout=20)
        try:
            connection.request(
                "GET", PREFIX + path + ("?" + query if query else ""), headers={"APIKey": self.key, "Authent": authent})
            answer = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if answer.get("result") != "success":
            raise AssertionError(f"the exchange answers {path} with {answer}")
        return answer

    def open_orders(self):
        return self.get("/openorders")["openOrders"]

    def positions(self):
        return self.get("/openpositions")["openPositions"]

    def fills(self):
        """All of them, a page at a time backwards."""
        found, query = {}, ""
        while True:
            page = self.get("/fills", query)["fills"]
            new = [fill for fill in page if fill["fill_id"] not in found]
            found.update((fill["fill_id"], fill) for fill in new)
            if not new or len(page) < 100:
                return list(found.values())
            query = "lastFillTime=" + urllib.parse.quote(min(fill["fillTime"] for fill in page), safe="")
