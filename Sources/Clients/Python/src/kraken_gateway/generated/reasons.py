# SPDX-License-Identifier: Apache-2.0
# Generated from proto-docs/schema by proto-docs/generator; do not edit.
# fmt: off
"""The reasons that errors, gaps and goodbyes give."""

from __future__ import annotations


class Reason:
    """The stable words of errors, gaps and goodbyes. A word never changes its meaning and never goes away; a reader must bear words it does not know."""

    #: A parameter has the wrong type or a value that is not allowed; the message names both.
    INVALID_FIELD = "INVALID_FIELD"

    #: A required parameter is absent; the message names it.
    MISSING_FIELD = "MISSING_FIELD"

    #: No such method; the message offers the nearest names.
    UNKNOWN_METHOD = "UNKNOWN_METHOD"

    #: No such instrument or asset; the message offers the nearest names.
    UNKNOWN_SYMBOL = "UNKNOWN_SYMBOL"

    #: The caller's role does not allow this method, symbol or order.
    PERMISSION = "PERMISSION"

    #: A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached.
    LIMIT_REACHED = "LIMIT_REACHED"

    #: The deadline passed before an answer came; the outcome says what is known of the effect.
    TIMED_OUT = "TIMED_OUT"

    #: The client cancelled the call or the stream.
    CANCELLED = "CANCELLED"

    #: The gateway met a mistake of its own; its log has more.
    INTERNAL_ERROR = "INTERNAL_ERROR"

    #: The peer broke the rules of frames, so the connection is closed.
    PROTOCOL_ERROR = "PROTOCOL_ERROR"

    #: The client read too slowly for a stream that may not lose anything.
    SLOW_CONSUMER = "SLOW_CONSUMER"

    #: The gateway is shutting down and takes no new calls.
    DRAINING = "DRAINING"

    #: The gateway was started again while the connection stayed: what was under way is not known, and what happened meanwhile was not seen.
    RESTARTED = "RESTARTED"

    #: An operator closed the connection.
    KILLED = "KILLED"

    #: There is no connection to the exchange; the message says since when, and when it is tried again.
    NOT_CONNECTED = "NOT_CONNECTED"

    #: The exchange answered that it cannot serve now.
    EXCHANGE_UNAVAILABLE = "EXCHANGE_UNAVAILABLE"

    #: The exchange refused because too much was asked of it in a short time.
    EXCHANGE_RATE_LIMIT = "EXCHANGE_RATE_LIMIT"

    #: The gateway refused to spend more of the account's rate budget at the exchange now.
    RATE_BUDGET_EXHAUSTED = "RATE_BUDGET_EXHAUSTED"

    #: The exchange said no in a word that has no reason of its own here; the details carry it.
    EXCHANGE_REFUSED = "EXCHANGE_REFUSED"

    #: The exchange answered something that could not be understood.
    UNEXPECTED_ANSWER = "UNEXPECTED_ANSWER"

    #: The call needs an API key and none is configured.
    NO_CREDENTIALS = "NO_CREDENTIALS"

    #: The exchange does not accept the API key or its signature for this account type.
    AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED"

    #: The API key is valid but may not trade.
    KEY_LACKS_TRADING_PERMISSION = "KEY_LACKS_TRADING_PERMISSION"

    #: The exchange has seen this nonce or a later one: another program may use the same API key.
    NONCE_REFUSED = "NONCE_REFUSED"

    #: A limit that the gateway's operator has set would be exceeded.
    RISK_LIMIT = "RISK_LIMIT"

    #: The account has not enough available margin or funds for the order.
    INSUFFICIENT_MARGIN = "INSUFFICIENT_MARGIN"

    #: The order could bring the account into liquidation at once.
    WOULD_LIQUIDATE = "WOULD_LIQUIDATE"

    #: The order could make the position larger than the exchange allows.
    POSITION_LIMIT = "POSITION_LIMIT"

    #: The price is not a multiple of the instrument's tick size.
    PRICE_STEP = "PRICE_STEP"

    #: The quantity is not a multiple of the instrument's size step.
    SIZE_STEP = "SIZE_STEP"

    #: The price is too far from the market for the exchange.
    PRICE_COLLAR = "PRICE_COLLAR"

    #: The instrument does not trade now.
    MARKET_SUSPENDED = "MARKET_SUSPENDED"

    #: The instrument takes only post-only orders now.
    MARKET_POST_ONLY = "MARKET_POST_ONLY"

    #: A post-only order would have traded at once.
    WOULD_EXECUTE = "WOULD_EXECUTE"

    #: An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price.
    WOULD_NOT_EXECUTE = "WOULD_NOT_EXECUTE"

    #: The order would have traded with another order of the same account.
    SELF_TRADE = "SELF_TRADE"

    #: A reduce-only order would not have made the position smaller.
    WOULD_NOT_REDUCE = "WOULD_NOT_REDUCE"

    #: The order reached the exchange after the time it was to be processed before.
    LATE = "LATE"

    #: The account has as many open orders as the exchange allows.
    TOO_MANY_ORDERS = "TOO_MANY_ORDERS"

    #: Another order already has this client order id.
    CLIENT_ORDER_ID_IN_USE = "CLIENT_ORDER_ID_IN_USE"

    #: Neither the gateway nor the exchange knows such an order.
    ORDER_NOT_FOUND = "ORDER_NOT_FOUND"

    #: The order had filled completely before it could be changed or cancelled.
    ORDER_ALREADY_FILLED = "ORDER_ALREADY_FILLED"

    #: The exchange's count shows that messages were lost before they reached the gateway.
    FEED_GAP = "FEED_GAP"

    #: The client reads more slowly than events come and asked for the latest state only.
    CONFLATED = "CONFLATED"

    #: The connection to the exchange's feed was lost: what is shown is not kept current until it is back.
    FEED_LOST = "FEED_LOST"

    #: The order book was crossed, which no market is: it is read anew from the exchange.
    BOOK_CROSSED = "BOOK_CROSSED"

    #: The exchange took a level out of the order book that was not in it: the book is read anew.
    UNKNOWN_LEVEL = "UNKNOWN_LEVEL"

    #: What the exchange sent of the order book could not be used: the book is read anew.
    UNUSABLE_BOOK = "UNUSABLE_BOOK"

    #: The order book was read anew from the exchange, and here it is.
    BOOK_RENEWED = "BOOK_RENEWED"

    #: None of the protocol versions that the client offered is spoken here.
    UNSUPPORTED_VERSION = "UNSUPPORTED_VERSION"

    #: There is no open position to close.
    NO_POSITION = "NO_POSITION"

    #: The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels are taken.
    RECONCILING = "RECONCILING"

    #: The journal of orders cannot be written or read; without it no order is sent. Cancels go on working.
    JOURNAL_FAILED = "JOURNAL_FAILED"

    #: Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the state expired, not even whether it ever had it.
    NOT_AT_EXCHANGE = "NOT_AT_EXCHANGE"

    #: Trading is halted here, for the account or for this owner: new orders are refused, cancels pass.
    TRADING_HALTED = "TRADING_HALTED"

    #: Only orders that make a position smaller are taken here now.
    REDUCE_ONLY_MODE = "REDUCE_ONLY_MODE"


class ProtocolReason:
    """The words of a bye that say which rule of frames was broken."""

    #: A frame announced zero bytes.
    FRAME_EMPTY = "FRAME_EMPTY"

    #: A frame announced more bytes than allowed.
    FRAME_TOO_LONG = "FRAME_TOO_LONG"

    #: A frame is not UTF-8.
    INVALID_UTF8 = "INVALID_UTF8"

    #: A frame is not JSON.
    INVALID_JSON = "INVALID_JSON"

    #: A frame is JSON but not an object.
    NOT_AN_OBJECT = "NOT_AN_OBJECT"

    #: A frame's objects and arrays are nested deeper than allowed.
    NESTED_TOO_DEEP = "NESTED_TOO_DEEP"

    #: An id is not a whole number from 1 to 2^53 - 1.
    INVALID_ID = "INVALID_ID"

    #: A frame holds none of the keys that make it a call, a cancel, a ping or a pong.
    UNKNOWN_FRAME = "UNKNOWN_FRAME"
