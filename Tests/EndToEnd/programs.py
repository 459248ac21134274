# SPDX-License-Identifier: Apache-2.0
"""Starts the daemon and the simulated exchange for tests, and stops them."""

import atexit
import base64
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from client import Client, PATIENCE

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
RECORDING = REPOSITORY.parent / "shared/kraken/data/bmoscon+cryptofeed/ws_v1_20210722_inbound.jsonl"

# Set by run.py.
gatewayd = krakenctl = paper_venue = None

_running = []
_directory = None
_count = 0


def directory():
    """A fresh directory with a short name: socket paths may have 107 bytes only."""
    global _directory, _count
    if _directory is None:
        _directory = tempfile.mkdtemp(prefix="kgw-", dir="/tmp")
    _count += 1
    path = pathlib.Path(_directory) / str(_count)
    path.mkdir(mode=0o700)
    return path


def clean_environment(**extra):
    """The environment without what would change the programs under test: settings of a gateway, and proxies."""
    environment = {
        name: value for name, value in os.environ.items()
        if not name.startswith("KRAKEN_GATEWAY_") and not name.lower().endswith("_proxy")
    }
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment.update(extra)
    return environment


def wait_until(condition, what, patience=PATIENCE):
    """Asks again and again until `condition` gives something true, and returns that."""
    deadline = time.monotonic() + patience
    while True:
        outcome = condition()
        if outcome:
            return outcome
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {patience} s")
        time.sleep(0.02)


class Program:
    """A running process with its output in files."""

    def __init__(self, arguments, where, name, **environment):
        self.output = where / f"{name}.out"
        self.log = where / f"{name}.log"
        with open(self.output, "wb") as output, open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=log,
                env=clean_environment(**environment))
        _running.append(self)

    def log_text(self):
        return self.log.read_text(errors="replace")

    def signal(self, number):
        self.process.send_signal(number)

    def exit_code(self, patience=PATIENCE):
        return self.process.wait(patience)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self in _running:
            _running.remove(self)

    def stop(self):
        """Stops it as an operator would, and returns its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"it did not stop within {PATIENCE} s of SIGTERM:\n{self.log_text()}") from None
        finally:
            if self in _running:
                _running.remove(self)


class Gateway(Program):
    """A running daemon. Without a configuration it trades on paper."""

    def __init__(self, configuration=None, *options, where=None, path=None, healthy=True, **environment):
        self.where = where or directory()
        self.path = str(path or self.where / "gw.sock")
        arguments = [gatewayd, "--socket", self.path]
        if configuration is None:
            arguments.append("--paper")
        else:
            self.configuration = self.where / "gateway.yaml"
            self.configuration.write_text(configuration)
            arguments += ["--config", self.configuration]
        super().__init__(arguments + list(options), self.where, "gatewayd", **environment)
        wait_until(self._answers, "the daemon's socket")
        if healthy:
            self.wait_healthy()

    def _answers(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the daemon ended with {self.process.returncode}:\n{self.log_text()}")
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(self.path)
            return True
        except (FileNotFoundError, ConnectionRefusedError):
            return False

    def wait_healthy(self):
        with self.connect() as client:
            wait_until(
                lambda: client.call("gateway.check_health")["status"] == "SERVING", "the daemon's health")
            client.call("market_data.list_instruments")

    def connect(self):
        return Client(self.path)


class PaperVenue(Program):
    """A simulated exchange of its own, with credentials in files."""

    def __init__(self, *options, port=0, where=None):
        self.where = where or directory()
        self.key = "paper-key-of-tests"
        self.key_file = private_file(self.where / "key", self.key)
        self.secret_file = private_file(self.where / "secret", base64.b64encode(bytes(range(64))).decode())
        super().__init__(
            [paper_venue, "--port", port, "--api-key", self.key, "--api-secret-file", self.secret_file, *options],
            self.where, "venue")
        lines = wait_until(self._announced, "the exchange's addresses")
        self.urls = {word: url for word, url in (line.split() for line in lines)}
        self.port = int(self.urls["rest"].split(":")[2].split("/")[0])

    def _announced(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the exchange ended with {self.process.returncode}:\n{self.log_text()}")
        lines = self.output.read_text().splitlines()
        return lines if len(lines) >= 5 else None

    def configuration(self, credentials=True, extra=""):
        """A gateway's configuration for this exchange."""
        return configuration_for(
            self.urls, self.key_file if credentials else None, self.secret_file if credentials else None, extra)


def configuration_for(urls, key_file=None, secret_file=None, extra=""):
    text = "account:\n  type: paper\n"
    if key_file:
        text += f"  api_key_file: {key_file}\n  api_secret_file: {secret_file}\n"
    text += f"exchange:\n  rest_url: {urls['rest']}\n  charts_url: {urls['charts']}\n"
    return text + f"  websocket_url: {urls['websocket']}\n{extra}"


def urls_of_port(port):
    authority = f"127.0.0.1:{port}"
    return {
        "rest": f"http://{authority}/derivatives/api/v3", "charts": f"http://{authority}/api/charts/v1",
        "websocket": f"ws://{authority}/ws/v1",
    }


def closed_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def private_file(path, text, mode=0o600):
    path.write_text(text + "\n")
    path.chmod(mode)
    return path


def run_daemon(*arguments, **environment):
    """Runs the daemon to its end: for options that end by themselves and for starts that must fail."""
    return subprocess.run(
        [str(gatewayd), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, timeout=PATIENCE, env=clean_environment(**environment))


def run_krakenctl(*arguments, patience=PATIENCE, **environment):
    return subprocess.run(
        [str(krakenctl), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, timeout=patience, env=clean_environment(**environment))


_shared = None


def shared_gateway():
    """The paper gateway that all cases share which leave it as they found it."""
    global _shared
    if _shared is None or _shared.process.poll() is not None:
        if _shared is not None:
            raise AssertionError(f"the shared daemon has ended:\n{_shared.log_text()[-4000:]}")
        _shared = Gateway(
            "account:\n  type: paper\npaper:\n  messages_per_second: 400\n"
            "assets:\n  - {symbol: BTC, broker_symbol: PI_XBTUSD, quote_currency: USD}\n")
    return _shared


@atexit.register
def _clean_up():
    for program in list(_running):
        program.kill()
    if _directory is not None:
        shutil.rmtree(_directory, ignore_errors=True)
