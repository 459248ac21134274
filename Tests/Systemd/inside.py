#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The units under a real systemd; run by run.sh as root in a machine of its own (machine.sh)."""

import base64
import grp
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "EndToEnd")]

import programs  # noqa: E402
from client import Client, Refused  # noqa: E402
from listener import Crowd, Listener  # noqa: E402

PAPER = "kraken-gateway@paper"
DIRECTORY = "/run/kraken-gateway/paper"
CLIENTS = 100
SOCKETS = [f"kraken-gateway{kind}@paper.socket" for kind in ("", "-read", "-admin")]


def run(*arguments, check=True, **options):
    outcome = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if check and outcome.returncode:
        raise AssertionError(f"{' '.join(arguments)} ended with {outcome.returncode}: {outcome.stderr}{outcome.stdout}")
    return outcome.stdout.strip()


def show(what, unit=f"{PAPER}.service"):
    return run("systemctl", "show", "-p", what, "--value", unit)


def wait_until(condition, what, patience=30):
    try:
        return programs.wait_until(condition, what, patience)
    except AssertionError as failure:
        raise AssertionError(f"{failure}\n{run('systemctl', 'status', PAPER, check=False)}") from None


def expect(actual, wanted, what):
    if actual != wanted:
        raise AssertionError(f"{what}: {actual!r} instead of {wanted!r}")


def drop_in(name, text, unit=f"{PAPER}.service"):
    path = pathlib.Path(f"/etc/systemd/system/{unit}.d/{name}.conf")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    run("systemctl", "daemon-reload")


def stop():
    run("systemctl", "stop", f"{PAPER}.service", *SOCKETS, check=False)
    run("systemctl", "reset-failed", check=False)
    for file in pathlib.Path("/etc/systemd/system").glob("kraken-gateway*@paper.service.d/*.conf"):
        file.unlink()
    run("systemctl", "daemon-reload")


def start(*drop_ins):
    stop()
    for number, text in enumerate(drop_ins):
        drop_in(f"test-{number}", text)
    run("systemctl", "start", *SOCKETS)


def path(kind="trade"):
    return f"{DIRECTORY}/{kind}.sock"


def main_pid():
    return int(show("MainPID"))


def busy_crowd(count):
    """Clients with two streams each, all of which have begun."""
    with Client(path()) as client:
        wait_until(lambda: client.call("gateway.check_health")["status"] == "SERVING", "health")
    calls = [("market_data.subscribe_trades", {"symbol": "PI_XBTUSD"}),
             ("market_data.subscribe_ticker", {"symbol": "PF_ETHUSD"})]
    crowd = Crowd([Listener(path(), calls) for _ in range(count)])
    crowd.read_until(lambda: all(len(listener.sequence) == 2 for listener in crowd.listeners), "streams of all clients")
    before = {listener: sum(listener.sequence.values()) for listener in crowd.listeners}
    crowd.read_until(
        lambda: all(sum(l.sequence.values()) > before[l] for l in crowd.listeners), "events for all clients")
    return crowd


def went_on(crowd, gaps, lives):
    """Reads until every stream of every client has gone on behind its gap, and every client has an answer."""
    ids = {listener: listener.call("gateway.get_info") for listener in crowd.open}
    crowd.read_until(
        lambda: all(listener.gaps >= gaps and ids[listener] in listener.answers for listener in crowd.open),
        "gaps and answers for all clients")
    before = {listener: dict(listener.sequence) for listener in crowd.open}
    crowd.read_until(
        lambda: all(all(l.sequence[s] > n for s, n in before[l].items()) for l in crowd.open), f"events after {lives}")


# MARK: Cases


def activation():
    """a burst of clients that wait while the gateway starts is served, and each socket says who may do what"""
    start()
    expect(show("ActiveState"), "inactive", "the service before the first connection")
    clients = []
    for number in range(200):
        client = Client(path("read" if number % 2 else "trade"))
        client.start_call("gateway.hello", {"protocol_versions": [1]})
        clients.append(client)
    for number, client in enumerate(clients):
        answer = client.wait_for(lambda frame: frame.get("id") == 1, "the answer")["result"]
        expect(answer["identity"]["role"], "observer" if number % 2 else "trader", "the role")
        client.close()
    wait_until(lambda: show("ActiveState") == "active", "an active service")
    for kind, group in (("trade", "kraken-gateway"), ("read", "kraken-gateway-read"), ("admin", "kraken-gateway-admin")):
        status = os.stat(path(kind))
        expect((oct(status.st_mode & 0o777), status.st_uid, grp.getgrgid(status.st_gid).gr_name),
               ("0o660", 0, group), f"the socket {kind}")
    # Users are told apart: the identity is the kernel's, and PrivateUsers= would make all of them nobody.
    script = ("import sys; sys.path.insert(0, sys.argv[1]); from client import Client; "
              f"print(Client('{path()}').call('gateway.hello', {{'protocol_versions': [1]}})['identity']['uid'])")
    group = str(grp.getgrnam("kraken-gateway").gr_gid)
    seen = run("setpriv", "--reuid=1234", f"--regid={group}", "--clear-groups", sys.executable, "-c", script,
               str(HERE.parent / "EndToEnd"))
    expect(seen, "1234", "the user that the gateway saw")
    outcome = subprocess.run(
        ["setpriv", "--reuid=1234", "--regid=1234", "--clear-groups", sys.executable, "-c", script,
         str(HERE.parent / "EndToEnd")], stderr=subprocess.PIPE, text=True)
    if outcome.returncode == 0 or "PermissionError" not in outcome.stderr:
        raise AssertionError(f"a user without the group came in: {outcome}")
    # The default path of all clients, which the drop-in of this account gives to it.
    if "exchange_feed" not in run("krakenctl", "health"):
        raise AssertionError("krakenctl did not find the gateway at its default path")
    wait_until(lambda: show("StatusText").startswith("Serving: 0 clients"), "a true status")


def restart():
    """100 streaming clients keep their connections over a restart, a kill and another restart"""
    configuration = pathlib.Path("/etc/kraken-gateway/paper.yaml")
    before = configuration.read_text()
    # So busy that a silence is the restart's and not the market's.
    configuration.write_text(before + "\npaper:\n  messages_per_second: 1000\n")
    try:
        restart_three_times()
    finally:
        configuration.write_text(before)


def restart_three_times():
    start()
    crowd = busy_crowd(CLIENTS)
    for number, (how, action) in enumerate([
        ("restart", lambda: run("systemctl", "restart", f"{PAPER}.service")),
        ("SIGKILL", lambda: run("systemctl", "kill", "-s", "KILL", f"{PAPER}.service")),
        ("reload and restart", lambda: run("systemctl", "restart", f"{PAPER}.service")),
    ], 1):
        crowd.forget_silences()
        pid = main_pid()
        thread = threading.Thread(target=action)
        thread.start()
        crowd.read_until(lambda: not thread.is_alive() and main_pid() not in (0, pid), f"another life after {how}")
        went_on(crowd, number * 2, how)
        print(f"      {how}: {len(crowd.open)} of {CLIENTS} clients kept, longest silence of a stream "
              f"{crowd.longest_silence() * 1000:.0f} ms")
        if how != "SIGKILL":
            expect(len(crowd.open), CLIENTS, f"clients kept over the {how}")
        else:
            expect(show("NRestarts"), "1", "restarts by systemd itself")
            if len(crowd.open) < CLIENTS // 2:
                raise AssertionError(f"only {len(crowd.open)} clients were kept over SIGKILL")
    kept = len(crowd.open)
    crowd.close()
    wait_until(lambda: show("NFileDescriptorStore") == "1", f"a store without the {kept} clients")


def watchdog():
    """a gateway that does not answer is killed by the watchdog, and its clients are served by the next one"""
    start("[Service]\nWatchdogSec=1s\nTimeoutAbortSec=1s\n")
    client = Client(path())
    client.call("gateway.get_info")
    pid = main_pid()
    os.kill(pid, signal.SIGSTOP)
    id = client.start_call("gateway.get_info")
    wait_until(lambda: main_pid() not in (0, pid), "another life")
    frame = client.wait_for(lambda frame: frame.get("id") == id, "the answer of the next life")
    if "result" not in frame:
        raise AssertionError(f"{frame}")
    expect(show("NRestarts"), "1", "restarts")
    if "watchdog" not in run("journalctl", "-u", PAPER, "-o", "cat").lower():
        raise AssertionError("the journal does not tell of the watchdog")
    client.close()


def credentials():
    """keys come by LoadCredential= and LoadCredentialEncrypted=, and are nowhere else"""
    key, secret = "key-of-the-systemd-test", base64.b64encode(bytes(range(64))).decode()
    store = pathlib.Path("/etc/kraken-gateway/credentials")
    store.mkdir(mode=0o700, exist_ok=True)
    for name, text in (("key", key), ("secret", secret)):
        (store / name).write_text(text)
        (store / name).chmod(0o600)
        run("systemd-creds", "encrypt", "--with-key=host", f"--name=kraken-{name}", str(store / name),
            str(store / f"{name}.encrypted"))
    configuration = pathlib.Path("/etc/kraken-gateway/paper.yaml")
    before = configuration.read_text()
    venue = subprocess.Popen(
        ["kraken-paper-venue", "--port", "0", "--api-key", key, "--api-secret-file", str(store / "secret")],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        urls = dict(venue.stdout.readline().split() for _ in range(4))
        configuration.write_text(
            "account:\n  type: paper\n  api_key_credential: kraken-key\n  api_secret_credential: kraken-secret\n"
            f"exchange:\n  rest_url: {urls['rest']}\n  charts_url: {urls['charts']}\n"
            f"  websocket_url: {urls['websocket']}\n")
        for directive, suffix in (("LoadCredential", ""), ("LoadCredentialEncrypted", ".encrypted")):
            start(f"[Service]\n{directive}=kraken-key:{store}/key{suffix}\n"
                  f"{directive}=kraken-secret:{store}/secret{suffix}\n")
            with Client(path()) as client:
                wait_until(lambda: client.call("gateway.check_health")["status"] == "SERVING", f"health by {directive}")
                client.call("account.get_state")
            environment = pathlib.Path(f"/proc/{main_pid()}/environ").read_bytes()
            for text in (key, secret):
                if text.encode() in environment or text in run("journalctl", "-u", PAPER, "-o", "export"):
                    raise AssertionError("a secret lies open")
        # Without them it ends with a code of its own and is not started again.
        start()
        run("systemctl", "start", f"{PAPER}.service", check=False)
        expect((show("ExecMainStatus"), show("NRestarts")), ("77", "0"), "the exit code of missing credentials")
        if "LoadCredential=kraken-key" not in show("StatusText"):
            raise AssertionError(f"the status does not say what to do: {show('StatusText')}")
    finally:
        configuration.write_text(before)
        venue.kill()
        stop()


WANTED = {
    "StateDirectory": "allowed", "PrivateTmp": "allowed", "ProtectSystem /usr": "EROFS", "ProtectSystem /etc": "EROFS",
    "ReadOnlyPaths /run": "EROFS", "ProtectSystem /var": "EROFS", "ProtectHome": ("EACCES", "ENOENT"),
    "InaccessiblePaths /dev/shm": ("EACCES", "ENOENT"), "NoExecPaths state": "EACCES", "NoExecPaths /tmp": "EACCES",
    "PrivateDevices": "ENOENT", "ProcSubset": "ENOENT", "ProtectKernelTunables": ("EROFS", "EACCES", "ENOENT"),
    "ProtectControlGroups": ("EROFS", "EACCES"), "ProtectHostname": "EPERM", "ProtectClock": "EPERM",
    "MemoryDenyWriteExecute": "EPERM", "RestrictSUIDSGID": "EPERM", "RestrictRealtime": "EPERM",
    "RestrictNamespaces": "EPERM", "LockPersonality": "EPERM", "RestrictAddressFamilies netlink": "EAFNOSUPPORT",
    "RestrictAddressFamilies packet": "EAFNOSUPPORT", "RestrictAddressFamilies inet": "allowed",
    "RestrictAddressFamilies unix": "allowed", "IPAddressDeny link-local": ("EPERM", "ENETUNREACH"),
    "IPAddressDeny multicast": ("EPERM", "ENETUNREACH"), "IPAddressDeny loopback": "allowed",
    "SystemCallFilter setpriority": "EPERM", "SystemCallFilter memfd_create": "allowed",
    "CapabilityBoundingSet": "0000000000000000", "NoNewPrivileges": "1", "Seccomp": "2", "UMask": "0077",
    "DynamicUser": "not root",
}


def hardening():
    """each directive keeps what it is there to keep, and the gateway works with all of them"""
    start("[Service]\nExecStartPre=/usr/bin/python3 /usr/libexec/kraken-gateway-probe.py\n")
    with Client(path()) as client:
        client.call("gateway.get_info")
        found = json.loads(pathlib.Path("/var/lib/private/kraken-gateway/paper/probe.json").read_text())
        wrong = []
        for name, outcome in sorted(found.items()):
            wanted = WANTED.get(name, "EPERM" if name.startswith("SystemCallFilter") else None)
            if name == "ProtectProc":
                if int(outcome) > 3:
                    wrong.append(f"{name}: {outcome} processes are seen")
            elif outcome not in (wanted if isinstance(wanted, tuple) else (wanted,)):
                wrong.append(f"{name}: {outcome} instead of {wanted}")
        if wrong:
            raise AssertionError("; ".join(wrong))
        print(f"      {len(found)} attempts, each as the unit says")
        status = pathlib.Path(f"/proc/{main_pid()}/status").read_text()
        for line in ("CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"):
            if line not in status:
                raise AssertionError(f"the daemon itself is without {line}")
        limits = pathlib.Path(f"/proc/{main_pid()}/limits").read_text()
        if not any(line.split()[3:5] == ["4096", "4096"] for line in limits.splitlines() if "open files" in line):
            raise AssertionError(limits)
        expect(show("PrivateUsers"), "no", "PrivateUsers=, which would merge all users")
        measure()
    # SQLite in the state directory, orders included, over a restart.
    configuration = pathlib.Path("/etc/kraken-gateway/paper.yaml")
    before = configuration.read_text()
    configuration.write_text(before + "\nstate_directory: /var/lib/kraken-gateway/paper\n")
    try:
        start()
        with Client(path()) as client:
            wait_until(lambda: client.call("gateway.check_health")["status"] == "SERVING", "health")
            client.call("market_data.list_instruments")
            price = client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})["bid"]
            client.call("orders.place", {
                "client_order_id": "sqlite-1", "symbol": "PI_XBTUSD", "side": "buy", "type": "post_only",
                "quantity": "1", "limit_price": str(int(float(price)) // 2)})
            run("systemctl", "restart", f"{PAPER}.service")
            order = client.call("orders.get", {"client_order_id": "sqlite-1"})["order"]
            expect(order["client_order_id"], "sqlite-1", "the order after the restart")
        if not pathlib.Path("/var/lib/private/kraken-gateway/paper/orders.sqlite").exists():
            raise AssertionError("there is no journal in the state directory")
    finally:
        configuration.write_text(before)


def measure():
    """What the limits of the unit are chosen by."""
    crowd = busy_crowd(CLIENTS)
    rollup = pathlib.Path(f"/proc/{main_pid()}/smaps_rollup").read_text()
    pss = int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))) / 1024
    tasks = len(os.listdir(f"/proc/{main_pid()}/task"))
    descriptors = len(os.listdir(f"/proc/{main_pid()}/fd"))
    print(f"      with {CLIENTS} streaming clients: PSS {pss:.0f} MB, {tasks} threads, {descriptors} descriptors; "
          f"limits MemoryMax={int(show('MemoryMax')) >> 20} MB, TasksMax={show('TasksMax')}, "
          f"LimitNOFILE={show('LimitNOFILE')}")
    if pss * (1 << 20) * 2 > int(show("MemoryMax")) or tasks * 2 > int(show("TasksMax")):
        raise AssertionError("the limits are less than twice what is used")
    crowd.close()


def ends():
    """a stop says goodbye and leaves the socket; what only a person can mend is not started again"""
    start()
    client = Client(path())
    client.call("gateway.get_info")
    run("systemctl", "stop", f"{PAPER}.service")
    expect(client.farewell()["reason"], "DRAINING", "the goodbye")
    expect(show("Result"), "success", "the result of the stop")
    again = Client(path())
    again.call("gateway.get_info")
    again.close()
    configuration = pathlib.Path("/etc/kraken-gateway/paper.yaml")
    before = configuration.read_text()
    run("systemctl", "stop", f"{PAPER}.service", *SOCKETS)
    configuration.write_text("account:\n  type: real\n")
    try:
        run("systemctl", "start", f"{PAPER}.service", check=False)
        expect((show("ExecMainStatus"), show("NRestarts")), ("78", "0"), "the exit code and the restarts")
        if "account.type" not in show("StatusText"):
            raise AssertionError(f"the status does not say why: {show('StatusText')}")
        if "account.type" not in run("journalctl", "-u", PAPER, "-o", "cat"):
            raise AssertionError("the journal does not say why")
    finally:
        configuration.write_text(before)
    # An exchange that is not there is no reason to end: nobody starts it over and over.
    configuration.write_text(
        "account:\n  type: paper\nexchange:\n  rest_url: http://127.0.0.1:1/derivatives/api/v3\n"
        "  charts_url: http://127.0.0.1:1/api/charts/v1\n  websocket_url: ws://127.0.0.1:1/ws/v1\n")
    try:
        start()
        for _ in range(30):
            with Client(path()) as client:
                expect(client.call("gateway.check_health")["status"], "NOT_SERVING", "the health")
        wait_until(lambda: show("StatusText").startswith("Degraded: "), "the degraded status")
        expect((show("NRestarts"), show("ActiveState"), show("ActiveState", SOCKETS[0])), ("0", "active", "active"),
               "the service without an exchange")
    finally:
        configuration.write_text(before)
        stop()


CASES = [activation, restart, watchdog, credentials, hardening, ends]


def main():
    wanted = sys.argv[1:]
    run("systemd-sysusers")
    run("systemd-tmpfiles", "--create", "kraken-gateway.conf")
    failed = 0
    for case in CASES:
        if wanted and not any(name in case.__name__ for name in wanted):
            continue
        began = time.monotonic()
        try:
            case()
            word = "pass"
        except Exception:
            print("".join("      " + line for line in traceback.format_exc().splitlines(True)))
            word = "FAIL"
            failed += 1
        print(f"{word}  {case.__name__}: {case.__doc__} ({time.monotonic() - began:.1f} s)", flush=True)
    stop()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
