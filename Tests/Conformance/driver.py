# SPDX-License-Identifier: Apache-2.0
"""A driver: the program of a client library that carries out commands and reports."""
import os
import subprocess
import threading

from matching import Mismatch, fill, match, shown
from wire import PATIENCE, CaseFailed, FrameBuffer, decode, encode, framed


def clean_environment(extra):
    """What would lead a library to another gateway is left out."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("KRAKEN_GATEWAY_") and name != "XDG_RUNTIME_DIR"}
    return {**kept, **extra}


class Driver:
    def __init__(self, world, command, directory, environment):
        self.world = world
        self.log = directory / "driver.log"
        self.reports, self.ended = [], False
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                env=clean_environment(environment))
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        buffer = FrameBuffer()
        try:
            while True:
                data = os.read(self.process.stdout.fileno(), 1 << 20)
                if not data:
                    break
                for text in buffer.take(data):
                    self.world.note("report", text.decode("utf-8", "replace"))
                    report = decode(text)
                    if "tag" not in report:
                        raise ValueError("a report without a tag")
                    with self.world.changed:
                        self.world.could_not_run = report.get("could_not_run", self.world.could_not_run)
                        self.reports.append(report)
                        self.world.changed.notify_all()
        except ValueError as error:
            self.world.violation(f"the driver reported what is no frame: {error}")
        with self.world.changed:
            self.ended = self.world.driver_ended = True
            self.world.changed.notify_all()

    def tell(self, command):
        self.world.note("command", encode(command).decode())
        try:
            self.process.stdin.write(framed(encode(command)))
            self.process.stdin.flush()
        except OSError as error:
            raise CaseFailed(f"the driver has ended: {error}; {self.last_words()}") from None

    def next_report(self, tag, control=None):
        """The next report of this tag that nobody took; pausing and resuming stand beside the others."""
        def find():
            for index, report in enumerate(self.reports):
                is_control = "paused" in report or "resumed" in report
                if report["tag"] == tag and (control in report if control else not is_control):
                    return self.reports.pop(index)
            if self.ended:
                raise CaseFailed(f"the driver ended instead of reporting on {tag}; {self.last_words()}")
            return None
        return self.world.wait(find, f"a report on {tag}")

    def expect(self, expected, known):
        control = next((word for word in ("paused", "resumed") if word in expected), None)
        report = self.next_report(fill(expected["tag"], known), control)
        try:
            match(expected, report, known, "")
        except Mismatch as error:
            raise CaseFailed(f"the report on {expected['tag']}: {error}\n    report: {shown(report, 2000)}") from None
        return report

    def last_words(self):
        code = self.process.poll()
        text = self.log.read_text(errors="replace").strip()[-3000:]
        return f"exit code {code}, standard error: {text or 'nothing'}"

    def finish(self):
        """The end of input: the driver must end by itself."""
        try:
            self.process.stdin.close()
        except OSError:
            pass
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise CaseFailed(f"the driver did not end within {PATIENCE:g} s of the end of its input") from None
        self.thread.join(PATIENCE)
        if code != 0:
            raise CaseFailed(f"the driver ended badly: {self.last_words()}")

    def dispose(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.thread.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:
                pass
