# SPDX-License-Identifier: Apache-2.0
"""What this library is called."""

from __future__ import annotations

from typing import Any, Dict

from .options import GatewayOptions

#: This library's name, as told to the gateway.
LIBRARY_NAME = "kraken-gateway-python"
#: This library's version.
LIBRARY_VERSION = "0.1.0"


def hello_params(options: GatewayOptions) -> Dict[str, Any]:
    """The parameters of ``gateway.hello``."""
    # A program's name may hold bytes that are no text.
    name = options.client_name.encode("utf-8", "replace").decode()[:100]
    return {
        "protocol_versions": [1],
        "client_name": name or "python",
        "library": LIBRARY_NAME,
        "library_version": LIBRARY_VERSION,
    }
