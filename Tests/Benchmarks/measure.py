#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the measurements side by side and prints one table. Every pair is measured in turn, round after round, and the
medians are compared, because absolute times on a busy machine mean little."""
import argparse, json, os, random, socket, statistics, struct, subprocess, sys, tempfile, time

import clients

SYMBOL = "PI_XBTUSD"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gatewayd", required=True)
    parser.add_argument("--paper-venue", required=True)
    parser.add_argument("--publish-benchmark", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--part", choices=["publishing", "calls", "clients"], action="append",
                        help="only this part; may be repeated")
    parser.add_argument("--quick", action="store_true", help="a fifth of the calls and seconds")
    return parser.parse_args()


def recording(path, count=20_000):
    """Tickers as Kraken sends them, every one different: as a recording, and as plain lines beside it."""
    chance, price, now = random.Random(1), 84_000.0, 1_790_359_997.0
    with open(path, "w") as file, open(path + ".raw", "w") as lines:
        for answer in ({"event": "subscribed", "feed": "ticker", "product_ids": [SYMBOL]},
                       {"event": "subscribed", "feed": "heartbeat"}):
            file.write(json.dumps({"t": now, "raw": json.dumps(answer)}) + "\n")
        for _ in range(count):
            price += chance.choice([-0.5, 0, 0.5])
            now += 0.001
            raw = (
                '{"time":%d,"product_id":"%s","funding_rate":0.912482213835,"funding_rate_prediction":1.3232500286425,'
                '"relative_funding_rate":0.00001089345,"relative_funding_rate_prediction":0.00001575425,'
                '"next_funding_rate_time":1790362800000,"leverage":"100x","premium":0.0,"feed":"ticker","bid":%.1f,'
                '"ask":%.1f,"bid_size":%d,"ask_size":%d,"volume":4237.2723,"dtm":0,"index":%.2f,"last":%.1f,'
                '"change":-0.22,"suspended":false,"tag":"perpetual","pair":"XBT:USD","openInterest":2189.7813,'
                '"markPrice":%.11f,"maturityTime":0,"post_only":false,"volumeQuote":356641614.007}'
            ) % (int(now * 1000), SYMBOL, price, price + 0.5, chance.randint(1, 9999), chance.randint(1, 9999),
                 price + 0.13, price, price + 0.11362574516)
            file.write(json.dumps({"t": now, "raw": raw}) + "\n")
            lines.write(raw + "\n")


class Machine:
    """The programs under measurement, each with its socket in one directory."""

    def __init__(self, options, directory):
        self.options, self.directory, self.children = options, directory, []

    def path(self, name):
        return os.path.join(self.directory, name)

    def start(self, *command):
        log = open(self.path(f"{len(self.children)}.log"), "wb")
        child = subprocess.Popen(command, stdout=log, stderr=log)
        self.children.append(child)
        return child

    def stop(self):
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()

    def wait_for(self, path):
        """Until somebody listens there."""
        reachable(lambda: connect(path).close())

    def peer(self, name, *parameters):
        command = [os.path.join(self.options.peers, name), *map(str, parameters)]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.split()

    def gateway(self, name, messages=None):
        """A venue, and a gateway before it; with `messages` its feed sends those as fast as they are taken."""
        port = feed = free_port()
        self.start(self.options.paper_venue, "--port", str(port), "--rate", "1")
        reachable(lambda: socket.create_connection(("127.0.0.1", port)))
        if messages:
            feed = free_port()
            self.start(os.path.join(self.options.peers, "feed"), str(feed), messages)
        configuration, path = self.path(name + ".yaml"), self.path(name + ".sock")
        with open(configuration, "w") as file:
            file.write(f"exchange:\n  rest_url: http://127.0.0.1:{port}/derivatives/api/v3\n"
                       f"  charts_url: http://127.0.0.1:{port}/api/charts/v1\n"
                       f"  websocket_url: ws://127.0.0.1:{feed}/ws/v1\n")
        self.start(self.options.gatewayd, "--config", configuration, "--socket", path)
        reachable(lambda: connect(path))
        reachable(lambda: call(path, "market_data.get_ticker", {"symbol": SYMBOL}))
        return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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


def median(values):
    return statistics.median(values)


class Table:
    def __init__(self):
        self.rows = [("measurement", "gateway", "peer", "ratio", "goal")]

    def add(self, name, own, other, ratio, goal):
        self.rows.append((name, own, other, ratio, goal))

    def print(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(5)]
        for row in self.rows:
            print("  ".join(text.ljust(width) if column == 0 else text.rjust(width)
                            for column, (text, width) in enumerate(zip(row, widths))))


def round_trips(machine, table, rounds, scale):
    path = machine.gateway("calls")
    size = call(path, "market_data.get_ticker", {"symbol": SYMBOL})
    machine.start(os.path.join(machine.options.peers, "echo"), machine.path("echo.sock"), str(size))
    reachable(lambda: connect(machine.path("echo.sock")))
    redis = machine.path("redis.sock")
    machine.start("redis-server", "--port", "0", "--unixsocket", redis, "--save", "", "--client-output-buffer-limit",
                  "pubsub 0 0 0")
    reachable(lambda: connect(redis))
    subprocess.run(["redis-cli", "-s", redis, "set", "key:000000000000", "x" * size], check=True,
                   stdout=subprocess.DEVNULL)
    question = ("market_data.get_ticker", json.dumps({"symbol": SYMBOL}, separators=(",", ":")))
    one, echo, many, gets = [], [], [], []
    for _ in range(rounds):
        one.append(int(machine.peer("roundtrip", path, *question, 20_000 * scale // 5, 1)[0]))
        echo.append(int(machine.peer("roundtrip", machine.path("echo.sock"), *question, 20_000 * scale // 5, 1)[0]))
        many.append(float(machine.peer("roundtrip", path, *question, 320_000 * scale // 5, 64)[2]))
        output = subprocess.run(["redis-benchmark", "-s", redis, "-t", "get", "-d", str(size), "-c", "1", "-P", "64", "-n",
                                 str(320_000 * scale // 5), "--csv"], check=True, stdout=subprocess.PIPE).stdout.decode()
        gets.append(float(output.strip().splitlines()[-1].split(",")[1].strip('"')))
    table.add("get_ticker round trip, median µs (peer: C epoll echo)", f"{median(one) / 1000:.1f}",
              f"{median(echo) / 1000:.1f}", f"{median(a / b for a, b in zip(one, echo)):.2f}", "<= 1.50")
    table.add("get_ticker, 64 in flight, calls/s (peer: Redis GET -P 64)", f"{median(many):,.0f}",
              f"{median(gets):,.0f}", f"{median(a / b for a, b in zip(many, gets)):.2f}", ">= 0.50")
    return redis


def fan_out(machine, table, rounds, scale, redis, ticks):
    path = machine.gateway("ticks", ticks + ".raw")
    seconds = 3 * scale / 5
    for listeners in (1, 10, 100):
        own, other, gaps = [], [], 0
        for _ in range(rounds):
            params = json.dumps({"symbol": SYMBOL, "on_lag": "gap"}, separators=(",", ":"))
            result = machine.peer("fanout", "gateway", path, "market_data.subscribe_ticker", params, listeners, seconds)
            own.append(float(result[0]))
            gaps += int(result[3])
            size = int(result[4])
            publisher = subprocess.Popen([os.path.join(machine.options.peers, "publish"), redis, "ticks", str(size)])
            try:
                other.append(float(machine.peer("fanout", "redis", redis, "ticks", size, listeners, seconds)[0]))
            finally:
                publisher.kill()
                publisher.wait()
        table.add(f"ticker events to {listeners} listeners, deliveries/s (peer: Redis pub/sub)", f"{median(own):,.0f}",
                  f"{median(other):,.0f}", f"{median(a / b for a, b in zip(own, other)):.2f}",
                  ">= 1.00" if listeners > 1 else "")
        print(f"   {listeners} listeners: event of {size} bytes, {gaps} gaps told", file=sys.stderr)


def publishing(machine, table, scale, ticks):
    recorded = os.path.join(os.path.dirname(__file__), "../../../shared/kraken/data/bmoscon+cryptofeed/"
                            "ws_v1_20210722_inbound.jsonl")
    files = [("tickers", ticks)]
    if os.path.exists(recorded):
        files.append(("recorded session (book, ticker_lite, trade)", recorded))
    else:
        print("skipped: no recording beside this repository", file=sys.stderr)
    for name, file in files:
        rate = subprocess.run([machine.options.publish_benchmark, file, str(3 * scale / 5)], check=True,
                              stdout=subprocess.PIPE).stdout
        table.add(f"parse and publish, one core, {name}, messages/s", f"{int(rate):,}", "", "", ">= 300,000")


def main():
    options = arguments()
    scale = 1 if options.quick else 5
    table = Table()
    with tempfile.TemporaryDirectory() as directory:
        machine = Machine(options, directory)
        ticks = machine.path("ticks.jsonl")
        recording(ticks)
        parts = options.part or ["publishing", "calls", "clients"]
        try:
            if "publishing" in parts:
                publishing(machine, table, scale, ticks)
            if "calls" in parts:
                redis = round_trips(machine, table, options.rounds, scale)
                fan_out(machine, table, options.rounds, scale, redis, ticks)
            if "clients" in parts:
                clients.measure(machine, table, options.rounds, scale)
        finally:
            machine.stop()
    table.print()


if __name__ == "__main__":
    main()
