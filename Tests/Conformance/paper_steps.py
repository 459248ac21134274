# SPDX-License-Identifier: Apache-2.0
"""The steps of the real gateway behind the relay."""
from matching import Mismatch, match, match_value, shown
from wire import CaseFailed


class PaperSteps:
    """`self.daemon` is the gateway, `self.relay` the relay that saw its frames."""

    def step_daemon(self, action, step):
        self.world.note("gateway", f"is told: {action}")
        if action in ("stop", "kill"):
            self.daemon.stop(kill=action == "kill")
        elif action == "start":
            self.daemon.start()
        else:
            raise ValueError(f"the gateway cannot {action}")

    def step_answer(self, expected, step):
        """A frame of the gateway as it passed the relay, or is held there."""
        def find():
            for link in reversed(self.relay.links):
                for frames in (link.held, link.gateway_frames):
                    for frame in frames:
                        attempt = dict(self.known)
                        try:
                            match(expected, frame, attempt, "")
                        except Mismatch:
                            continue
                        self.known.update(attempt)
                        return True
            return False
        self.world.wait(find, f"the gateway's frame {shown(expected)}")

    def step_hold(self, method, step):
        self.relay.hold(method)

    def step_cut(self, _, step):
        self.relay.cut()

    def step_events(self, tag, step):
        """Events of a stream of the real gateway, each the next one and as it stood on the wire."""
        for _ in range(step["count"]):
            report = self.driver.next_report(tag)
            if "event" not in report:
                raise CaseFailed(f"expected an event of {tag}, came {shown(report, 2000)}")
            wanted = self.last_seq[tag] + 1
            if report["seq"] != wanted:
                raise CaseFailed(f"event {report['seq']} of {tag} where {wanted} was due")
            self.last_seq[tag] = wanted
            self.compare_with_wire(tag, report)

    def compare_with_wire(self, tag, report):
        topic = self.known[f"topic_{tag}"]
        frames = [frame for link in self.relay.links for frame in link.gateway_frames
                  if frame.get("stream") == topic and frame.get("seq") == report["seq"] and "event" in frame]
        if not frames:
            raise CaseFailed(f"the gateway never sent event {report['seq']} of {tag}")
        try:
            match_value(frames[-1]["event"], report["event"], "event")
        except Mismatch as error:
            raise CaseFailed(f"event {report['seq']} of {tag} is not as it came: {error}") from None

    def step_typed(self, method, step):
        """A call of the real gateway: the report is what stood on the wire."""
        self.step_do("call", {"do": "call", "tag": method, "method": method, "params": step.get("params", {})})
        call = self.take({"id": {"$integer": True}, "method": method, "...": True})
        link = self.relay.links[-1]
        answer = self.world.wait(
            lambda: next((frame for frame in link.gateway_frames if frame.get("id") == call["id"]), None),
            f"the gateway's answer to {method}")
        if "result" not in answer:
            raise CaseFailed(f"the gateway refused {method}: {shown(answer)}")
        self.expect_as_on_wire({"tag": method, "result": answer["result"]})

    def expect_as_on_wire(self, expected):
        report = self.driver.next_report(expected["tag"])
        try:
            match_value(expected, report, "")
        except Mismatch as error:
            raise CaseFailed(f"the report on {expected['tag']} is not what stood on the wire: {error}") from None

    def step_typed_stream(self, method, step):
        """A stream of the real gateway: the state is what stood on the wire. Its tag is the method's name unless the step
        has one, which a second stream of the same method needs."""
        tag = step.get("tag", method)
        self.step_do("follow", {"do": "follow", "tag": tag, "method": method, "params": step.get("params", {})})
        call = self.take({"id": {"$integer": True}, "method": method, "...": True})
        link = self.relay.links[-1]
        start = self.world.wait(
            lambda: next((frame for frame in link.gateway_frames if frame.get("id") == call["id"]), None),
            f"the gateway's answer to {method}")
        if "stream" not in start:
            raise CaseFailed(f"the gateway refused {method}: {shown(start)}")
        self.known[f"topic_{tag}"] = start["stream"]
        self.expect_as_on_wire({"tag": tag, "started": start["result"], "seq": start["seq"]})
        self.last_seq[tag] = start["seq"]
