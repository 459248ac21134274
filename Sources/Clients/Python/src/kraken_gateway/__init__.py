# SPDX-License-Identifier: Apache-2.0
"""Client of the Kraken Futures Gateway.

:class:`AsyncGateway` is for asyncio, :class:`Gateway` for threads; both call, follow and fail alike.
"""

from __future__ import annotations

from . import generated as generated
from ._async_gateway import AsyncConnecting as AsyncConnecting
from ._async_gateway import AsyncGateway as AsyncGateway
from ._async_stream import AsyncStream as AsyncStream
from ._cancellation import Cancellation as Cancellation
from ._decimal_text import DecimalLike as DecimalLike
from ._gateway import Gateway as Gateway
from ._stream import Stream as Stream
from .errors import ClientReason as ClientReason
from .errors import GatewayError as GatewayError
from .events import Event as Event
from .events import Gap as Gap
from .events import Reconnected as Reconnected
from .events import Started as Started
from .events import StreamEvent as StreamEvent
from .generated.reasons import ProtocolReason as ProtocolReason
from .generated.reasons import Reason as Reason
from .generated.types import *  # noqa: F403
from .options import NO_RECONNECT as NO_RECONNECT
from .options import Closed as Closed
from .options import Connected as Connected
from .options import ConnectionState as ConnectionState
from .options import GatewayOptions as GatewayOptions
from .options import ReconnectPolicy as ReconnectPolicy
from .options import Waiting as Waiting
from .order_ids import unique_client_order_id as unique_client_order_id
from .paths import SOCKET_VARIABLE as SOCKET_VARIABLE
from .paths import default_paths as default_paths
from .version import LIBRARY_VERSION as __version__  # noqa: F401
