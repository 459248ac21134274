# SPDX-License-Identifier: Apache-2.0
# A whole client of the gateway: ten lines, written from the protocol's page alone.
import json, socket, struct
class Gateway:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.bytes = self.socket.makefile("rb")
    def send(self, **frame):
        text = json.dumps(frame).encode()
        self.socket.sendall(struct.pack(">I", len(text)) + text)
    def receive(self):
        return json.loads(self.bytes.read(*struct.unpack(">I", self.bytes.read(4))))
