# SPDX-License-Identifier: Apache-2.0
"""How long a client waits that starts the gateway by connecting, and what an idle one takes."""
import json
import pathlib
import statistics
import subprocess
import sys

from table import judged

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STARTS = 20


def files(gatewayd):
    units = ROOT / "deploy/systemd"
    yield gatewayd, "/usr/bin/kraken-gatewayd", "0755"
    for unit in (units / "system").glob("*@.*"):
        yield unit, f"/etc/systemd/system/{unit.name}", "0644"
    for kind in ("sysusers.d", "tmpfiles.d"):
        yield units / kind / "kraken-gateway.conf", f"/usr/lib/{kind}/kraken-gateway.conf", "0644"
    yield units / "paper.yaml", "/etc/kraken-gateway/paper.yaml", "0644"


def measure(options, table):
    machine = ROOT / "Tests/Systemd/machine.sh"
    why = subprocess.run([machine, "--check"], stderr=subprocess.PIPE, text=True)
    if why.returncode:
        print(f"skipped: starts under systemd: {why.stderr.strip()}", file=sys.stderr)
        return
    arguments = [machine, "--seconds", "300"]
    for source, target, mode in files(options.gatewayd):
        arguments += ["--file", f"{source}:{target}:{mode}"]
    outcome = subprocess.run(
        [*arguments, "--", "python3", HERE / "start_inside.py", str(STARTS)], cwd=ROOT, check=True,
        stdout=subprocess.PIPE, text=True)
    found = json.loads(outcome.stdout.splitlines()[-1])
    answered, forked, sandbox = (statistics.median(found[key]) * 1000 for key in ("answered", "forked", "sandbox"))
    for name, value, goal in (
        ("cold start, connect() to first answer, paper, median of 20, ms", answered, "<= 150"),
        ("of it the sandbox that systemd makes, fork to exec, ms", sandbox, ""),
        ("and the daemon's own start, exec to ready, ms", forked - sandbox, "<= 40"),
    ):
        table.add(name, f"{value:.1f}", goal=judged(value, goal))
    idle = found["idle"] / (1 << 20)
    table.add("memory of an idle gateway (PSS), MB", f"{idle:.1f}", goal=judged(idle, "<= 40"))
