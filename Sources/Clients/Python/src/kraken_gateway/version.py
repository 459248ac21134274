# SPDX-License-Identifier: Apache-2.0
"""What this library is called."""

from __future__ import annotations

#: This library's name, as told to the gateway.
LIBRARY_NAME = "kraken-gateway-python"
#: This library's version.
LIBRARY_VERSION = "0.1.0"
