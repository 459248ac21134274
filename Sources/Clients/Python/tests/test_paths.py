# SPDX-License-Identifier: Apache-2.0
"""The socket is found where it is said to be, and what is in the way is told."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from kraken_gateway import GatewayError, default_paths
from kraken_gateway import paths as places


def reason_of(*paths: str) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        places.connect(list(paths))
    return caught.value


def test_where_clients_look() -> None:
    assert default_paths({"XDG_RUNTIME_DIR": "/run/user/5"}, 5) == [
        "/run/user/5/kraken-gateway/gateway.sock",
        "/run/kraken-gateway/gateway.sock",
        "/tmp/kraken-gateway-5/gateway.sock",
    ]
    assert len(default_paths({"XDG_RUNTIME_DIR": "relative"}, 5)) == 2
    assert len(default_paths({}, 5)) == 2


def test_a_given_path_stands_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.SOCKET_VARIABLE, "/named.sock")
    assert places.candidates(None) == ["/named.sock"]
    assert places.candidates("/given.sock") == ["/given.sock"]
    assert places.candidates(Path("/given.sock")) == ["/given.sock"]
    monkeypatch.setenv(places.SOCKET_VARIABLE, "")
    assert places.candidates(None) == default_paths()


def test_an_absent_socket_names_every_place(tmp_path: Path) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    error = reason_of(one)
    assert (error.code, error.reason, error.retryable) == ("UNAVAILABLE", "SOCKET_ABSENT", True)
    assert one in error.message
    error = reason_of(one, two)
    assert error.reason == "SOCKET_ABSENT"
    assert one in error.message
    assert two in error.message


def test_a_socket_on_which_nobody_listens(tmp_path: Path) -> None:
    path = str(tmp_path / "dead")
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(path)
    assert reason_of(path).reason == "SOCKET_REFUSED"
    # What is there and does not answer is told rather than what is not there.
    assert reason_of(str(tmp_path / "absent"), path).reason == "SOCKET_REFUSED"


def test_a_socket_of_another_kind(tmp_path: Path) -> None:
    path = str(tmp_path / "datagrams")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other:
        other.bind(path)
        error = reason_of(path)
    assert (error.code, error.reason) == ("INVALID_ARGUMENT", "SOCKET_FAILED")


def test_a_path_that_is_too_long_is_not_tried(tmp_path: Path) -> None:
    error = reason_of(f"/tmp/{'ü' * 52}")
    assert (error.code, error.reason) == ("INVALID_ARGUMENT", "SOCKET_PATH_TOO_LONG")
    assert "109 bytes" in error.message


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_is_no_path_is_refused(path: str) -> None:
    assert reason_of(path).reason == "SOCKET_FAILED"


def test_a_full_queue_is_tried_again(tmp_path: Path) -> None:
    path = str(tmp_path / "busy")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(0)
        first, _ = places.connect([path])
        error = reason_of(path)
        first.close()
    assert error.reason == "SOCKET_REFUSED"
    assert places.is_queue_full(error)
    assert not places.is_queue_full(reason_of(str(tmp_path / "absent")))


def test_a_stranger_in_tmp_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(f"/tmp/kraken-gateway-test-{os.getpid()}")
    folder.mkdir()
    try:
        path = str(folder / "s")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()
            credentials: Any = places._CREDENTIALS.pack(1, -294967296, 7)
            monkeypatch.setattr(
                places, "_CREDENTIALS", FixedCredentials(credentials, places._CREDENTIALS.unpack(credentials))
            )
            error = reason_of("/absent", path)
            # Who names a path knows whom he trusts.
            places.connect([path])[0].close()
    finally:
        (folder / "s").unlink()
        folder.rmdir()
    assert (error.code, error.reason) == ("PERMISSION_DENIED", "SOCKET_FORBIDDEN")
    assert error.details["uid"] == "4000000000"


class FixedCredentials:
    """What the kernel would say of somebody else's socket."""

    def __init__(self, raw: bytes, fields: Any) -> None:
        self.size = len(raw)
        self._fields = fields

    def unpack(self, _: bytes) -> Any:
        return self._fields
