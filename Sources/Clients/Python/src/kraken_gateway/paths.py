# SPDX-License-Identifier: Apache-2.0
"""Where the gateway's socket is, and connecting to it."""

from __future__ import annotations

import errno
import os
import socket
import struct
from typing import List, Mapping, Optional, Sequence, Tuple, Union

from .errors import ClientReason, GatewayError

#: The environment variable that names the socket.
SOCKET_VARIABLE = "KRAKEN_GATEWAY_SOCKET"
#: The longest path the system can connect to.
LONGEST_PATH_BYTES = 107
#: Where a gateway that the system started listens.
SYSTEM_PATH = "/run/kraken-gateway/gateway.sock"

# The kernel's struct ucred: process, user, group.
_CREDENTIALS = struct.Struct("3i")
# The kernel writes user numbers above 2^31 as they are.
_USER_MASK = 0xFFFFFFFF


def default_paths(environment: Optional[Mapping[str, str]] = None, uid: Optional[int] = None) -> List[str]:
    """Where clients look, in this order, when no path is given and the environment names none."""
    runtime = (os.environ if environment is None else environment).get("XDG_RUNTIME_DIR", "")
    own = os.geteuid() if uid is None else uid
    paths = [f"{runtime}/kraken-gateway/gateway.sock"] if runtime.startswith("/") else []
    return [*paths, SYSTEM_PATH, f"/tmp/kraken-gateway-{own}/gateway.sock"]


def candidates(path: Union[str, os.PathLike[str], None]) -> List[str]:
    """The paths to try for a client that was given ``path``, or nothing."""
    if path is not None:
        return [os.fspath(path)]
    named = os.environ.get(SOCKET_VARIABLE)
    return [named] if named else default_paths()


def connect(paths: Sequence[str]) -> Tuple[socket.socket, str]:
    """Connects to the first of ``paths`` that answers; the socket does not block.

    Raises the ``GatewayError`` that says what is in the way.
    """
    obstacle: Optional[GatewayError] = None
    for path in paths:
        try:
            return _connect(path, is_guess=len(paths) > 1), path
        except GatewayError as error:
            if len(paths) == 1:
                raise
            if obstacle is None and error.reason != ClientReason.SOCKET_ABSENT:
                obstacle = error
    raise obstacle or _absent(paths)


def is_queue_full(error: GatewayError) -> bool:
    """Whether the gateway's queue of new connections was full: the next moment it may not be."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EAGAIN


def _connect(path: str, is_guess: bool) -> socket.socket:
    if not path or "\0" in path:
        raise GatewayError(
            "INVALID_ARGUMENT",
            ClientReason.SOCKET_FAILED,
            f"{path!r} is not a path; give the gateway's socket.",
            details={"path": path},
        )
    size = len(os.fsencode(path))
    if size > LONGEST_PATH_BYTES:
        raise GatewayError(
            "INVALID_ARGUMENT",
            ClientReason.SOCKET_PATH_TOO_LONG,
            f'The socket path "{path}" has {size} bytes; the system allows {LONGEST_PATH_BYTES}. '
            "Use a shorter path, or a symbolic link to its directory.",
            details={"path": path},
        )
    try:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    except OSError as error:
        raise out_of_resources(error) from error
    try:
        connection.setblocking(False)
        connection.connect(path)
        if is_guess and path.startswith("/tmp/"):
            _refuse_stranger(connection, path)
    except OSError as error:
        connection.close()
        raise _refused(path, error) from error
    except GatewayError:
        connection.close()
        raise
    return connection


def _refuse_stranger(connection: socket.socket, path: str) -> None:
    """Anybody can make a directory in /tmp and serve there what looks like the user's own gateway."""
    credentials = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    uid = _CREDENTIALS.unpack(credentials)[1] & _USER_MASK
    if uid not in (0, os.geteuid()):
        raise GatewayError(
            "PERMISSION_DENIED",
            ClientReason.SOCKET_FORBIDDEN,
            f'The socket "{path}" belongs to user {uid}, not to you, and everybody may create it there; '
            f"name it with {SOCKET_VARIABLE} if you trust it.",
            details={"path": path, "uid": str(uid)},
        )


def out_of_resources(error: Exception) -> GatewayError:
    """The system gave no socket or thread."""
    return GatewayError(
        "RESOURCE_EXHAUSTED",
        ClientReason.SOCKET_FAILED,
        f"The system gives this process no more files or threads: {error}. "
        "Close clients that are not needed.",
    )


def _absent(paths: Sequence[str]) -> GatewayError:
    places = ", ".join(f'"{path}"' for path in paths)
    return GatewayError(
        "UNAVAILABLE",
        ClientReason.SOCKET_ABSENT,
        f"No gateway was found at {places}. Start kraken-gatewayd, "
        f"or name its socket with {SOCKET_VARIABLE}.",
        origin="network",
        retryable=True,
        details={"paths": ":".join(paths)},
    )


def _refused(path: str, error: OSError) -> GatewayError:
    """What the system's refusal to connect means, with the way out."""
    number = error.errno or 0
    why = os.strerror(number)
    if number in (errno.ENOENT, errno.ENOTDIR):
        absent = _absent([path])
        absent.details["path"] = path
        return absent
    code, reason, origin, retryable = "UNAVAILABLE", ClientReason.SOCKET_FAILED, "network", True
    message = f'The socket "{path}" could not be connected to: {why}.'
    if number == errno.ECONNREFUSED:
        reason = ClientReason.SOCKET_REFUSED
        message = (
            f'Nobody listens on the socket "{path}": the gateway has ended. Start kraken-gatewayd again.'
        )
    elif number in (errno.EACCES, errno.EPERM):
        code, reason, retryable = "PERMISSION_DENIED", ClientReason.SOCKET_FORBIDDEN, False
        message = (
            f'You may not use the socket "{path}": ask its owner to let your user or group in '
            "(ls -l shows who may)."
        )
    elif number == errno.EAGAIN:
        reason = ClientReason.SOCKET_REFUSED
        message = (
            f'The gateway at "{path}" has more connections waiting than it takes; try again in a moment.'
        )
    elif number in (errno.EPROTOTYPE, errno.ENOTSOCK):
        code, origin, retryable = "INVALID_ARGUMENT", "client", False
        message = f'"{path}" is a socket of another kind and not the gateway\'s; check the path.'
    return GatewayError(
        code,
        reason,
        message,
        origin=origin,
        retryable=retryable,
        details={"path": path, "errno": str(number)},
    )
