# SPDX-License-Identifier: Apache-2.0
"""The steps that concern the driver: commands for it, and its reports."""
import time

from matching import Mismatch, fill, match, shown
from wire import PATIENCE, CaseFailed


class DriverSteps:
    """`self.driver` is the driver, `self.known` what is remembered."""

    def step_do(self, verb, step):
        command = fill({key: value for key, value in step.items() if key != "find"}, self.known)
        if verb == "connect":
            if "socket" not in command and not step.get("find"):
                command["socket"] = self.known["socket"]
            command.setdefault("reconnect", False)
        if verb in ("call", "place", "follow"):
            self.tags[command["tag"]] = command.get("method", "orders.place")
        if verb == "close":
            self.has_client = False
        self.driver.tell(command)

    def step_report(self, expected, step):
        report = self.driver.expect(expected, self.known)
        if report["tag"] == "connect":
            self.has_client = "connected" in report
        if "seq" in report:
            self.last_seq[report["tag"]] = report["seq"]

    def step_begin(self, options, step):
        """A client that is connected and greeted."""
        self.step_do("connect", {"do": "connect", **options})
        if self.gateway is not None:
            self.step_accept(True, {})
            self.step_hello({}, {})
        self.step_report({"tag": "connect", "connected": {"...": True}}, {})

    def step_until_connected(self, _, step):
        """The driver is asked again and again until its client has read the answer to its hello."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.driver.tell({"do": "state"})
            if self.driver.next_report("state").get("connected"):
                return
            if time.monotonic() > deadline:
                raise CaseFailed(f"the client is not connected again within {PATIENCE:g} s")

    def step_stranger_heard_nothing(self, _, step):
        heard = (self.directory / "stranger-heard").read_bytes()
        if heard:
            raise CaseFailed(f"the stranger was told {heard[:200]!r}")

    def step_reports_until(self, tag, step):
        """Events in their order, as many as come, and then this."""
        while True:
            report = self.driver.next_report(tag)
            if "event" not in report:
                break
            if report["seq"] != self.last_seq[tag] + 1:
                raise CaseFailed(f"event {report['seq']} of {tag} follows {self.last_seq[tag]}")
            self.last_seq[tag] = report["seq"]
        self.last_seq[tag] = report.get("seq")
        try:
            match(step["then"], report, self.known, "")
        except Mismatch as error:
            raise CaseFailed(f"the report on {tag}: {error}\n    report: {shown(report, 2000)}") from None
