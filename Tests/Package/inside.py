# SPDX-License-Identifier: Apache-2.0
"""The package's life on a machine with systemd: installed, used, upgraded, removed, purged. Run as root on a machine that is
thrown away afterwards: run.sh makes one."""

import base64
import grp
import json
import os
import pathlib
import pwd
import re
import stat
import subprocess
import sys
import time

PATIENCE = 30
SECRET = base64.b64encode(bytes(range(64))).decode()
TRADE, READ = "/run/kraken-gateway/paper/trade.sock", "/run/kraken-gateway/paper/read.sock"
PACKAGE, UPGRADE = sys.argv[1:3]
STREAM = pathlib.Path(__file__).with_name("stream.py")


def run(*command, expecting=0, **options):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=120, stdin=options.pop("stdin", subprocess.DEVNULL)
        if "input" not in options else None, **options)
    assert expecting is None or done.returncode == expecting, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def wait_until(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not (outcome := condition()):
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE} s"
        time.sleep(0.05)
    return outcome


def step(text):
    print(text, flush=True)


def is_active(unit):
    return run("systemctl", "is-active", unit, expecting=None).strip() == "active"


def journal(*matches):
    run("journalctl", "--sync", expecting=None)
    return [json.loads(line) for line in run("journalctl", "-o", "json", "--no-pager", *matches, expecting=None).splitlines()]


def event(name):
    """The number of an event, by what the catalogue calls it."""
    for line in run("journalctl", "--list-catalog").splitlines():
        number, _, subject = line.partition(" kraken-gateway: ")
        if subject == name:
            return number
    raise AssertionError(f"the catalogue has no {name!r}")


def main_pid(unit):
    return int(run("systemctl", "show", "-p", "MainPID", "--value", unit))


def installs_and_listens():
    policy = pathlib.Path("/usr/sbin/policy-rc.d")
    policy.unlink(missing_ok=True)
    run("dpkg", "-i", PACKAGE)
    for name in ("kraken-gateway", "kraken-gateway-read", "kraken-gateway-admin"):
        grp.getgrnam(name)
    assert is_active("kraken-gateway@paper.socket"), "the paper account's socket listens"
    assert run("systemctl", "is-enabled", "kraken-gateway@paper.socket").strip() == "enabled"
    assert not is_active("kraken-gateway@paper.service"), "nothing runs before somebody connects"
    status = os.stat(TRADE)
    assert stat.S_ISSOCK(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o660, oct(status.st_mode)
    assert grp.getgrgid(status.st_gid).gr_name == "kraken-gateway"


def starts_by_socket_and_answers():
    began = time.monotonic()
    info = json.loads(run("krakenctl", "info", "--socket", TRADE, "--json"))
    step(f"  the first answer came after {(time.monotonic() - began) * 1000:.0f} ms")
    assert info["environment"] == "paper", info
    assert is_active("kraken-gateway@paper.service")
    assert run("krakenctl", "info", "--json"), "the usual path leads there"
    nobody = pwd.getpwnam("nobody")
    refused = subprocess.run(
        ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "krakenctl", "info",
         "--socket", TRADE], capture_output=True, text=True, timeout=60)
    assert refused.returncode == 69, refused
    member = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}",
              f"--groups={grp.getgrnam('kraken-gateway').gr_gid}"]
    run(*member, "krakenctl", "ticker", "PI_XBTUSD", "--socket", TRADE)


def logs_with_fields():
    run("krakenctl", "place", "buy", "10", "PI_XBTUSD", "--client-order-id", "package-1", "--socket", TRADE)
    serving = journal("MESSAGE_ID=" + event("The gateway serves"))[0]
    for name, value in {
        "PRIORITY": "5", "SYSLOG_IDENTIFIER": "kraken-gatewayd", "ACCOUNT": "paper", "ENVIRONMENT": "paper",
        "_SYSTEMD_UNIT": "kraken-gateway@paper.service", "_TRANSPORT": "journal",
    }.items():
        assert serving.get(name) == value, (name, serving)
    assert serving["MESSAGE"].startswith("serving ("), serving
    assert serving["CODE_FILE"].endswith(".swift") and int(serving["CODE_LINE"]) > 0, serving
    wait_until(lambda: len(journal("CLIENT_ORDER_ID=package-1")) >= 3, "an order's records")
    records = journal("CLIENT_ORDER_ID=package-1")
    numbers = [record["MESSAGE_ID"] for record in records]
    for name in ("An order was sent to the exchange", "An order was executed"):
        assert event(name) in numbers, (name, records)
    for record in records:
        assert (record["OWNER"], record["SYMBOL"]) == ("uid:0", "PI_XBTUSD"), record
    explained = run("journalctl", "-x", "--no-pager", "CLIENT_ORDER_ID=package-1")
    assert "client order id package-1" in explained and "Subject: An order was sent to the exchange" in explained, explained
    connected = journal("MESSAGE_ID=" + event("A program connected"))
    assert any(record.get("UID") == "0" for record in connected), connected


def is_documented():
    for page in ("kraken-gatewayd.8", "krakenctl.1", "kraken-paper-venue.1", "kraken-gateway.yaml.5"):
        name, section = page.rsplit(".", 1)
        assert pathlib.Path(f"/usr/share/man/man{section}/{page}.gz").exists(), page
    for shell, test in [("bash", "source /usr/share/bash-completion/completions/krakenctl && complete -p krakenctl")]:
        run(shell, "-c", test)
    run("kraken-gatewayd", "--config", "/usr/share/doc/kraken-gateway/examples/gateway.yaml", "--check-config")
    # The system's own Python finds the client.
    run("/usr/bin/python3", "-c", "import kraken_gateway; kraken_gateway.Gateway", cwd="/")


def keeps_credentials_to_itself():
    secret = pathlib.Path("/var/tmp/secret")
    secret.touch(0o600)
    secret.write_text(SECRET + "\n")
    venue = subprocess.Popen(
        ["kraken-paper-venue", "--port", "0", "--api-key", "the-key", "--api-secret-file", secret], text=True,
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    urls = dict(venue.stdout.readline().split() for _ in range(4))
    arguments = ["krakenctl", "setup", "main", "--type", "paper", "--rest-url", urls["rest"], "--charts-url",
                 urls["charts"], "--websocket-url", urls["websocket"], "--api-key-file", "-", "--api-secret-file", "-"]
    said = run(*arguments, input=f"the-key\n{SECRET}\n")
    assert "may trade     yes" in said and SECRET not in said, said
    store = pathlib.Path("/etc/credstore.encrypted")
    for name in ("api_key", "api_secret"):
        path = store / f"kraken-gateway.main.{name}"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert run("grep", "-rlF", SECRET[:40], "/etc", expecting=1) == "", "the secret is nowhere in plain text"
    opened = run(
        "systemd-creds", "decrypt", "--name=kraken.api_secret", store / "kraken-gateway.main.api_secret", "-")
    assert opened.strip() == SECRET
    run("systemctl", "daemon-reload")
    run("systemctl", "enable", "--now", "kraken-gateway@main.socket")
    socket = "/run/kraken-gateway/main/trade.sock"
    account = wait_until(
        lambda: run("krakenctl", "account", "--socket", socket, "--json", expecting=None), "the account's state")
    assert "equity" in json.loads(account), account
    process = main_pid("kraken-gateway@main.service")
    for name in ("environ", "cmdline"):
        assert SECRET[:40].encode() not in pathlib.Path(f"/proc/{process}/{name}").read_bytes(), name
    loaded = journal("MESSAGE_ID=" + event("The API key was read"))
    assert loaded[0]["SOURCE"] == "the systemd credential kraken.api_key", loaded
    text = run("journalctl", "--no-pager", "-o", "verbose")
    assert SECRET[:40] not in text and "the-key" not in text, "neither key nor secret is in the journal"
    # Another key is taken over by a restart.
    assert "there already" in subprocess.run(
        [str(word) for word in arguments], capture_output=True, text=True, input=f"the-key\n{SECRET}\n").stderr
    run(*arguments, "--force", input=f"the-key\n{SECRET}\n")
    run("systemctl", "restart", "kraken-gateway@main.service")
    run("krakenctl", "account", "--socket", socket)
    run("systemctl", "stop", "kraken-gateway@main.socket", "kraken-gateway@main.service")
    venue.terminate()
    venue.wait()


def tells_a_wrong_configuration():
    pathlib.Path("/etc/kraken-gateway/wrong.yaml").write_text("acount:\n  type: paper\n")
    run("systemctl", "start", "kraken-gateway@wrong.service", expecting=1)
    status = run("systemctl", "show", "-p", "ExecMainStatus", "--value", "kraken-gateway@wrong.service").strip()
    assert status == "78", status
    wrong = journal("MESSAGE_ID=" + event("The configuration is wrong"))[-1]
    assert "did you mean account?" in wrong["REASON"] and wrong["PRIORITY"] == "2", wrong
    assert wrong["EXIT_CODE"] == "78", wrong
    assert not is_active("kraken-gateway@wrong.service")
    run("systemctl", "stop", "kraken-gateway@wrong.socket", expecting=None)
    run("systemctl", "reset-failed", expecting=None)


def upgrades_under_its_clients():
    # In a process of its own, with the package's Python client, which connects once and tells what it gets.
    stream = subprocess.Popen(
        ["/usr/bin/python3", str(STREAM), TRADE], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, cwd="/")
    assert stream.stdout.readline() == "streaming\n"
    before = main_pid("kraken-gateway@paper.service")
    run("dpkg", "-i", UPGRADE)
    wait_until(lambda: main_pid("kraken-gateway@paper.service") not in (0, before), "another process")
    wait_until(lambda: is_active("kraken-gateway@paper.service"), "the new gateway")
    output, _ = stream.communicate("\n", timeout=60)
    assert stream.returncode == 0 and "still streaming" in output, output
    step("  " + output.strip())
    assert run("krakenctl", "info", "--socket", TRADE)


def leaves_what_was_disabled():
    run("systemctl", "disable", "--now", "kraken-gateway@paper.socket")
    run("systemctl", "stop", "kraken-gateway@paper.service")
    run("dpkg", "-i", UPGRADE)
    assert run("systemctl", "is-enabled", "kraken-gateway@paper.socket", expecting=None).strip() == "disabled"
    run("systemctl", "enable", "--now", "kraken-gateway@paper.socket")
    run("krakenctl", "info", "--socket", TRADE)


def is_removed_and_purged():
    files = [pathlib.Path(line) for line in run("dpkg", "-L", "kraken-gateway").splitlines()]
    owned = [path for path in files if path.is_file() and not str(path).startswith("/etc/")]
    folders = [path for path in files if path.is_dir() and "kraken" in path.name and not str(path).startswith("/etc/")]
    said = run("dpkg", "-r", "kraken-gateway")
    assert "not empty" not in said, said
    assert not [path for path in owned if path.exists()], "its files are gone"
    assert not [path for path in folders if path.exists()], "and its folders"
    assert run("pgrep", "-x", "kraken-gatewayd", expecting=1) == "", "nothing runs"
    assert not os.path.exists(TRADE)
    assert run("systemctl", "list-units", "--all", "--no-legend", "kraken-gateway*") == "", "no unit is left"
    links = list(pathlib.Path("/etc/systemd/system").rglob("sockets.target.wants/kraken-gateway*"))
    assert not links, links
    assert pathlib.Path("/etc/kraken-gateway/paper.yaml").exists(), "the configuration stays"
    run("dpkg", "-P", "kraken-gateway")
    left = run(
        "find", "/etc", "/var/lib", "/usr", "/run", "-xdev", "-name", "*kraken*gateway*", "-not", "-path", "/var/lib/dpkg/*",
        expecting=None).split()
    left = [path for path in left if not re.search(r"^/var/lib/systemd|/journal/", path)]
    assert not left, f"left behind: {left}"
    assert "kraken" not in run("journalctl", "--list-catalog", expecting=None)


def main():
    for part in (
        installs_and_listens, starts_by_socket_and_answers, logs_with_fields, is_documented,
        keeps_credentials_to_itself, tells_a_wrong_configuration, upgrades_under_its_clients, leaves_what_was_disabled,
        is_removed_and_purged,
    ):
        step(part.__name__.replace("_", " "))
        part()
    step("the package installs, starts by socket, upgrades and goes")


main()
