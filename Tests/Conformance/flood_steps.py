# SPDX-License-Identifier: Apache-2.0
"""The steps that flood a client with events."""
import copy

from matching import fill, shown
from wire import CaseFailed, encode, framed


class FloodSteps:
    """For clients that read slowly or not at all."""

    def step_flood(self, frame, step):
        """Numbered events, until the client leaves the socket alone; fails if it takes in more than allowed."""
        number, sent = step["from_seq"], []

        def next_text():
            sent.append(number + len(sent))
            item = copy.deepcopy(fill(frame, {**self.known, "seq": sent[-1]}))
            item["event"]["padding"] = "x" * step["padding"]
            return encode(item)
        taken, pending = 0, b""
        while taken < step["most_bytes"]:
            if not pending:
                pending = framed(next_text())
            rest = self.end.send_some(pending, step.get("quiet_seconds", 1.0))
            taken += len(pending) - len(rest)
            pending = rest
            if rest:
                break
        self.world.note(self.end.own_name,
                        f"{len(sent)} events of {step['padding']} bytes; the client took in {taken} bytes")
        held_back = bool(pending)
        if step["until"] == "held_back" and not held_back:
            raise CaseFailed(f"the client took in {taken} bytes of a stream that nobody reads")
        if step["until"] == "all_taken" and held_back:
            raise CaseFailed(f"the client left the socket alone after {taken} bytes while a call waited for its answer")
        self.known["flooded_to"], self.pending = sent[-1], pending

    def step_finish_flood(self, _, step):
        """What was held back goes out now."""
        self.end.send(self.pending)

    def step_flood_reports(self, tag, step):
        """All events up to the last one of the flood, in their order."""
        for seq in range(step["from_seq"], self.known["flooded_to"] + 1):
            report = self.driver.next_report(tag)
            if "event" not in report or report["seq"] != seq:
                raise CaseFailed(f"expected event {seq} of {tag}, came {shown(report)}")
