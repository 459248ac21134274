# SPDX-License-Identifier: Apache-2.0
"""The programs under measurement and the ways to reach them."""
import contextlib
import json
import os
import socket
import struct
import subprocess
import time

SYMBOL = "PI_XBTUSD"


class Machine:
    """The programs under measurement, each with its socket in one directory."""

    def __init__(self, options, directory):
        self.options, self.directory, self.children, self.logs = options, directory, [], 0

    def path(self, name):
        return os.path.join(self.directory, name)

    def start(self, *command):
        self.logs += 1
        with open(self.path(f"{self.logs}.log"), "wb") as log:
            child = subprocess.Popen(command, stdout=log, stderr=log)
        self.children.append(child)
        return child

    def stop(self, *children):
        """These, or all of them."""
        ended = list(children) or list(reversed(self.children))
        for child in ended:
            child.terminate()
        for child in ended:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            self.children.remove(child)

    @contextlib.contextmanager
    def running(self, *command):
        child = self.start(*command)
        try:
            yield child
        finally:
            self.stop(child)

    def wait_for(self, path):
        """Until somebody listens there."""
        reachable(lambda: connect(path).close())

    def peer(self, name, *parameters, cores=None):
        """What a measuring program says; with `cores`, it stays on those."""
        command = [os.path.join(self.options.peers, name), *map(str, parameters)]
        stay = (lambda: os.sched_setaffinity(0, cores)) if cores else None
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, preexec_fn=stay).stdout.split()

    def peer_program(self, name):
        return os.path.join(self.options.peers, name)

    def venue(self):
        """A simulated exchange that sends next to nothing; its port."""
        port = free_port()
        self.start(self.options.paper_venue, "--port", str(port), "--rate", "1")
        reachable(lambda: socket.create_connection(("127.0.0.1", port)).close())
        return port

    def gateway_before(self, name, venue, feed):
        """A gateway before that exchange, with the feed of another port; the process and its socket."""
        configuration, path = self.path(name + ".yaml"), self.path(name + ".sock")
        with open(configuration, "w") as file:
            file.write(f"exchange:\n  rest_url: http://127.0.0.1:{venue}/derivatives/api/v3\n"
                       f"  charts_url: http://127.0.0.1:{venue}/api/charts/v1\n"
                       f"  websocket_url: ws://127.0.0.1:{feed}/ws/v1\n"
                       "socket:\n  max_connections: 2000\n  max_connections_per_user: 2000\n")
        child = self.start(self.options.gatewayd, "--config", configuration, "--socket", path)
        reachable(lambda: connect(path).close())
        reachable(lambda: call(path, "market_data.get_ticker", {"symbol": SYMBOL}))
        return child, path

    def gateway(self, name, messages=None):
        """A venue and a gateway before it; with `messages` its feed sends those as fast as they are taken."""
        venue = feed = self.venue()
        if messages:
            feed = free_port()
            self.start(self.peer_program("feed"), str(feed), messages)
            reachable(lambda: listening(feed))
        return self.gateway_before(name, venue, feed)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listening(port):
    """Throws unless somebody listens there. Does not connect: the feeds serve one connection after the other."""
    with open("/proc/net/tcp") as table:
        if not any(row.split()[1].endswith(f":{port:04X}") and row.split()[3] == "0A" for row in list(table)[1:]):
            raise OSError("nobody listens yet")


def reachable(attempt, seconds=20):
    deadline = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def connect(path):
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    return connection


def call(path, method, params):
    """The whole answer frame's size."""
    with connect(path) as connection, connection.makefile("rb") as reader:
        body = json.dumps({"id": 1, "method": method, "params": params}).encode()
        connection.sendall(struct.pack(">I", len(body)) + body)
        (size,) = struct.unpack(">I", reader.read(4))
        answer = json.loads(reader.read(size))
        if "error" in answer:
            raise OSError(answer["error"]["message"])
        return size


def place(child, cores):
    """Keeps all threads of a process on those cores."""
    for thread in os.listdir(f"/proc/{child.pid}/task"):
        os.sched_setaffinity(int(thread), cores)


def memory(child):
    """What a process holds of the machine's memory, in bytes: its proportional set size."""
    with open(f"/proc/{child.pid}/smaps_rollup") as rollup:
        return next(int(row.split()[1]) for row in rollup if row.startswith("Pss:")) * 1024
