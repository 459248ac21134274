# SPDX-License-Identifier: Apache-2.0
"""Checks frames against the schemas of proto-docs/schema: the envelope, and the method's params, result or event."""
import json

import jsonschema


class Schemas:
    """All schema files as one, so that they find each other without a network."""

    def __init__(self, folder):
        self.files = {file.name: json.loads(file.read_text()) for file in sorted(folder.glob("*.json"))}
        if "envelope.json" not in self.files:
            raise FileNotFoundError(f"no envelope.json in {folder}")
        self.bundle = {name: self.gathered(schema, name) for name, schema in self.files.items()}
        self.methods = {}
        for name, schema in self.files.items():
            for method, parts in schema.get("methods", {}).items():
                service = name.rpartition(".")[0]
                full = method if "." in method else f"{service}.{method}"
                self.methods[full] = {**parts, "file": name, "pointer": f"methods/{method}"}
        self.validators = {}

    def gathered(self, schema, file):
        """The schema with every reference pointing into the bundle."""
        if isinstance(schema, list):
            return [self.gathered(item, file) for item in schema]
        if not isinstance(schema, dict):
            return schema
        changed = {}
        for key, value in schema.items():
            if key in ("$id", "$schema"):
                continue
            if key == "$ref" and isinstance(value, str):
                place, _, pointer = value.partition("#")
                place = place.rpartition("/")[2] or file
                changed[key] = f"#/$defs/{place}{pointer}"
            else:
                changed[key] = self.gathered(value, file)
        return changed

    def validator(self, pointer):
        if pointer not in self.validators:
            schema = {"$defs": self.bundle, "$ref": f"#/$defs/{pointer}"}
            self.validators[pointer] = jsonschema.Draft202012Validator(schema)
        return self.validators[pointer]

    def faults(self, pointer, value, at):
        """What is wrong with the value, in sentences."""
        found = []
        for whole in self.validator(pointer).iter_errors(value):
            # Of a choice, what the nearest of its branches has to say.
            error = jsonschema.exceptions.best_match([whole])
            place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)
            found.append(f"{at}{place}: {error.message[:300]}")
        return found

    def envelope(self, side, frame):
        """`side` is who sent it: client or gateway."""
        name = "ClientFrame" if side == "client" else "ServerFrame"
        return self.faults(f"envelope.json/$defs/{name}", frame, f"the {side}'s frame")

    def part(self, method, name, value, at):
        """`name` is params, result or event of the method."""
        parts = self.methods.get(method)
        if parts is None or name not in parts:
            return []
        return self.faults(f"{parts['file']}/{parts['pointer']}/{name}", value, at)


class FrameChecker:
    """Checks the frames of one connection, in both directions; remembers which id called what."""

    def __init__(self, schemas, report):
        self.schemas, self.report = schemas, report
        self.method_of_id, self.method_of_stream = {}, {}
        self.checks_params = True

    def client_frame(self, frame):
        if "method" in frame and isinstance(frame.get("id"), int):
            self.method_of_id[frame["id"]] = frame["method"]
        if self.schemas is None:
            return
        faults = self.schemas.envelope("client", frame)
        if not faults and self.checks_params and "method" in frame:
            faults = self.schemas.part(frame["method"], "params", frame.get("params", {}), "params")
        self.tell(faults, frame)

    def gateway_frame(self, frame):
        method = self.method_of_id.get(frame.get("id"))
        if "stream" in frame and "id" in frame:
            self.method_of_stream[frame["stream"]] = method
        if self.schemas is None:
            return
        faults = self.schemas.envelope("gateway", frame)
        if not faults:
            method = method or self.method_of_stream.get(frame.get("stream"))
            for name in ("result", "event"):
                if name in frame:
                    faults += self.schemas.part(method, name, frame[name], name)
        self.tell(faults, frame)

    def tell(self, faults, frame):
        for fault in faults[:5]:
            self.report(f"against the schema: {fault} in {json.dumps(frame, ensure_ascii=False)[:300]}")
