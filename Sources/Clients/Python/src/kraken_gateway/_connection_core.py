# SPDX-License-Identifier: Apache-2.0
"""What a client has open and how its connection stands."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from . import _frame_members as members
from . import _frames as frames
from . import _local_errors as local_errors
from . import _params
from ._open_calls import Answer, OpenCall, OpenCalls, Waiter
from ._outbound import Outbound
from ._phase import Phase
from ._silence import OnSilence, Silence
from ._stream_buffer import Bounds, Pressure, StreamBuffer
from ._stream_table import Request, StreamTable
from .errors import GatewayError
from .generated.gateway_types import HelloResult
from .options import GatewayOptions
from .version import hello_params

_MOST_OUTBOUND_BYTES = 16 << 20
_DEFAULT_DEPTH = 32


class ConnectionCore:
    """Decides what every frame, deadline and loss means for the calls and streams; does no I/O.

    What is to be sent gathers in ``outbound``, who is to be told what in ``deliveries``. Time and randomness
    are arguments. Who uses it from several threads holds a lock.
    """

    def __init__(self, options: GatewayOptions) -> None:
        self.options = options
        self.phase = Phase.CONNECTING
        self.hello: Optional[HelloResult] = None
        #: Whether the present connection has answered the hello.
        self.is_greeted = False
        self.streams = StreamTable()
        self.outbound = Outbound()
        self.pressure = Pressure()
        self.silence = Silence(options.ping_interval, 0)
        self.deliveries: List[Tuple[Waiter, Answer]] = []
        #: Why it is closed, or waits.
        self.obstacle: GatewayError = local_errors.connection_lost("it is being made")
        # Told once there is a connection that was greeted, or never will be.
        self._arrivals: List[Waiter] = []
        self._calls = OpenCalls()
        self._waits_until = 0.0

    @property
    def is_closed(self) -> bool:
        return self.phase is Phase.CLOSED

    @property
    def is_usable(self) -> bool:
        """Whether there is a connection that was greeted."""
        return self.phase is Phase.CONNECTED and self.is_greeted

    @property
    def wants_to_read(self) -> bool:
        """False while streams wait for their reader and nothing else does.

        Calls must get their answers, whoever does not read his stream.
        """
        return not self.pressure.full or bool(self._calls) or self.streams.is_ending

    # The program.

    def call(
        self,
        method: str,
        params: Optional[Mapping[str, Any]],
        timeout: Optional[float],
        now: float,
        waiter: Waiter,
    ) -> int:
        """Makes a call; raises the ``GatewayError`` that stands in its way."""
        self._check_connection(method, now)
        allowed = _params.allowed_timeout(method, self.options.timeout if timeout is None else timeout)
        return self._send(method, self._encoded(method, params), allowed, now, waiter=waiter)

    def open_stream(
        self, method: str, params: Optional[Mapping[str, Any]], timeout: Optional[float], now: float
    ) -> Tuple[int, StreamBuffer]:
        """Asks for a stream; its number and its events, the first of which may be a refusal."""
        self._check_connection(method, now)
        allowed = _params.allowed_timeout(method, self.options.timeout if timeout is None else timeout)
        text = self._encoded(method, {} if params is None else params) or "{}"
        number = self.streams.next_number
        call = self._send(method, text, allowed, now, stream=number)
        options = self.options
        bounds = Bounds(
            options.stream_buffer_events, options.stream_buffer_bytes, options.stream_buffer_limit
        )
        buffer = StreamBuffer(bounds, self.pressure)
        self.streams.opened(Request(method, text), allowed, buffer, call)
        return number, buffer

    def cancel_call(self, call: int) -> None:
        """The program does not want the answer any more; it is still awaited."""
        found = self._calls.get(call)
        if found is not None and not found.is_cancelled:
            found.is_cancelled = True
            self._send_cancel(call)

    def end_stream(self, number: int) -> None:
        """The stream shall end by the gateway's word."""
        self._send_cancel(self.streams.end_asked(number))

    def leave_stream(self, number: int) -> None:
        """Nobody listens to the stream any more."""
        stream = self.streams.streams.get(number)
        if stream is not None:
            stream.buffer.abandon()
            self._send_cancel(self.streams.left(number))

    def await_connection(self, waiter: Waiter) -> None:
        """Tells when there is a connection, or with an error that there never will be one."""
        if self.is_usable:
            self.deliveries.append((waiter, None))
        elif self.is_closed:
            self.deliveries.append((waiter, self.obstacle))
        else:
            self._arrivals.append(waiter)

    def _check_connection(self, method: str, now: float) -> None:
        if self.phase is Phase.CLOSED:
            raise local_errors.lost_call(self.obstacle, method, "not_done")
        if self.phase is not Phase.CONNECTED:
            raise local_errors.not_connected(self.obstacle, max(0.0, self._waits_until - now))
        if len(self.outbound.waiting) > _MOST_OUTBOUND_BYTES:
            raise local_errors.outbound_full(method)

    def _encoded(self, method: str, params: Optional[Mapping[str, Any]]) -> Optional[str]:
        depth = self.hello.limits.max_depth if self.hello else _DEFAULT_DEPTH
        # The frame itself is one level.
        return _params.encoded(method, params, depth - 1)

    def _send(
        self,
        method: str,
        params: Optional[str],
        timeout: float,
        now: float,
        waiter: Optional[Waiter] = None,
        stream: Optional[int] = None,
        is_hello: bool = False,
    ) -> int:
        try:
            frame = frames.encode_call(self._calls.next_number, method, params, timeout)
        except UnicodeEncodeError as error:
            raise local_errors.invalid_params(
                method, f"its parameters hold broken text ({error})."
            ) from error
        limit = self.hello.limits.max_frame_bytes if self.hello else None
        if limit is not None and len(frame) - 4 > limit:
            raise local_errors.frame_too_long(method, len(frame) - 4, limit)
        self.outbound.append(frame)
        deadline = now + timeout + self.options.timeout_slack
        return self._calls.add(
            OpenCall(method, timeout, deadline, self.outbound.end, waiter, stream, is_hello)
        )

    def _send_cancel(self, call: Optional[int]) -> None:
        if call is not None and self.phase is Phase.CONNECTED:
            self.outbound.append(frames.encode_cancel(call))

    # The connection.

    def connected(self, now: float) -> None:
        """A connection was made: says hello and starts the interrupted streams again."""
        if self.is_closed:
            return
        self.phase = Phase.CONNECTED
        self.outbound = Outbound()
        self.is_greeted = False
        self.silence = Silence(self.options.ping_interval, now)
        hello = frames.encode_params(hello_params(self.options))
        self._send("gateway.hello", hello, self.options.timeout, now, is_hello=True)
        self._restart_streams(now)

    def _restart_streams(self, now: float) -> None:
        if self.phase is not Phase.CONNECTED:
            return
        for number in self.streams.due(now):
            stream = self.streams.streams[number]
            try:
                request = stream.request
                call = self._send(request.method, request.params, stream.timeout, now, stream=number)
            except GatewayError as error:
                # Another gateway may take less than the one before.
                self.streams.restart_failed(number, error, None)
                continue
            self.streams.reopened(number, call)

    def lost(self, error: GatewayError, failures: int, share: float, now: float) -> Optional[float]:
        """The connection is gone or could not be made. In how many seconds to try again; None: it is over."""
        if self.is_closed:
            return None
        # A client that was never greeted has no program to come back for.
        may_return = self.hello is not None and (error.means_try_again or error.origin == "network")
        pause = self.options.reconnect.delay(failures, share) if may_return else None
        if pause is None:
            self.close(error)
            return None
        delay = max(pause, error.retry_after or 0.0)
        self.phase = Phase.WAITING
        self.is_greeted = False
        self.obstacle = error
        self._waits_until = now + delay
        self._fail_calls(error)
        self.streams.connection_lost(error, will_return=True)
        return delay

    def close(self, error: GatewayError) -> None:
        """Ends everything."""
        if self.is_closed:
            return
        self.phase = Phase.CLOSED
        self.is_greeted = False
        self.obstacle = error
        self._fail_calls(error)
        self.streams.connection_lost(error, will_return=False)
        self._tell_arrivals(error)

    def _tell_arrivals(self, answer: Answer) -> None:
        self.deliveries += [(waiter, answer) for waiter in self._arrivals]
        self._arrivals = []

    def _fail_calls(self, error: GatewayError) -> None:
        for call in self._calls.all_lost():
            # A frame that has not left whole cannot have been acted on.
            may_be_done = call.changes_something and self.outbound.has_left(call.end)
            lost = local_errors.lost_call(error, call.method, "unknown" if may_be_done else "not_done")
            if call.waiter is not None:
                self.deliveries.append((call.waiter, lost))
            elif call.stream is not None:
                stream = self.streams.streams.get(call.stream)
                # One that has started before is interrupted by the same loss.
                if stream is not None and stream.interruption is None:
                    self.streams.start_refused(call.stream, lost)

    # Time.

    @property
    def next_wake(self) -> Optional[float]:
        """When the time has to be looked at, by the clock of the ``now`` arguments."""
        times = [self._calls.earliest_deadline, self.streams.next_retry]
        # What is not read cannot be a sign of life.
        times.append(self.silence.next_check if self.wants_to_read else None)
        known = [time for time in times if time is not None]
        return min(known) if known and self.phase is Phase.CONNECTED else None

    def time_passed(self, now: float) -> Optional[GatewayError]:
        """Fails what is overdue, and starts again what was to wait. Returns the connection's own failure."""
        self._restart_streams(now)
        failure = self._fail_overdue(now)
        if failure is not None or not self.wants_to_read:
            return failure
        silence = self.silence.time_passed(now)
        if silence is OnSilence.LOST:
            return local_errors.connection_lost(f"it has been silent for {self.silence.lasted(now):.3g} s")
        if silence is OnSilence.PING and self.phase is Phase.CONNECTED:
            self.outbound.append(frames.encode_ping(1))
        return None

    def _fail_overdue(self, now: float) -> Optional[GatewayError]:
        failure: Optional[GatewayError] = None
        for number, call in self._calls.overdue(now):
            # The frame may be sent or acted on even now.
            outcome = "unknown" if call.changes_something else "not_done"
            if call.is_hello:
                why = f"the hello was not answered within {call.timeout:g} s"
                failure = local_errors.connection_lost(why)
            if not call.is_cancelled:
                self._send_cancel(number)
            self.streams.abandoned(number)
            self._conclude(call, local_errors.timed_out(call.method, call.timeout, outcome), now)
        return failure

    # Frames.

    def received(self, frame: Dict[str, Any], size: int, now: float) -> Optional[GatewayError]:
        """Takes in a frame of ``size`` bytes. Returns the failure that ends the connection, if it says so.

        Raises ``BrokenFrame`` for a frame of a known kind that lacks what the kind needs.
        """
        event = frame.get("event", frame)
        if event is not frame:
            topic, seq = frame.get("stream"), frame.get("seq")
            if type(topic) is not int or type(seq) is not int:
                topic, seq = members.integer(frame, "stream"), members.integer(frame, "seq")
            for call in self.streams.event(topic, seq, event, size):
                self._send_cancel(call)
            return None
        if "gap" in frame:
            for call in self.streams.gap(members.integer(frame, "stream"), members.gap(frame), size):
                self._send_cancel(call)
        elif "error" in frame:
            self._answered(
                members.integer(frame, "id"), members.error(frame["error"], GatewayError.from_json), now
            )
        elif "end" in frame:
            self._ended(members.integer(frame, "id"), frame["end"], now)
        elif "result" in frame:
            self._result(frame, size, now)
        elif "bye" in frame:
            return members.error(frame["bye"], GatewayError.from_bye)
        elif "ping" in frame:
            self.outbound.append(frames.encode_pong(frame["ping"]))
        return None

    def _result(self, frame: Dict[str, Any], size: int, now: float) -> None:
        number = members.integer(frame, "id")
        if "stream" not in frame:
            return self._answered(number, frame["result"], now)
        topic, seq = members.integer(frame, "stream"), members.integer(frame, "seq")
        call = self._calls.answered(number)
        if call is not None and call.stream is None:
            # Not a stream of this program: it was called.
            self._send_cancel(number)
            return self._conclude(call, local_errors.wrong_kind(call.method, is_stream=True), now)
        for cancelled in self.streams.started(number, topic, seq, frame["result"], size):
            self._send_cancel(cancelled)
        return None

    def _answered(self, number: int, answer: Answer, now: float) -> None:
        call = self._calls.answered(number)
        if call is not None:
            self.streams.start_answered(number)
            self._conclude(call, answer, now)
        elif isinstance(answer, GatewayError):
            # Nobody waits any more, or the stream has started: the last word on it all the same.
            self._stream_ended(number, answer, now)
        else:
            self.streams.start_answered(number)

    def _ended(self, number: int, end: Any, now: float) -> None:
        error = members.ending(end)
        call = self._calls.answered(number)
        if call is not None:
            self.streams.start_answered(number)
            return self._conclude(call, error or local_errors.ended_with("CANCELLED"), now)
        return self._stream_ended(number, error, now)

    def _stream_ended(self, number: int, error: Optional[GatewayError], now: float) -> None:
        self.streams.ended(number, error, lambda failure, failures: self._retry_at(failure, failures, now))

    def _conclude(self, call: OpenCall, answer: Answer, now: float) -> None:
        """Gives a call its failure, or a plain answer."""
        if call.is_hello:
            return self._greeted(answer)
        if call.waiter is not None:
            self.deliveries.append((call.waiter, answer))
            return None
        if call.stream is None:
            return None
        error = (
            answer
            if isinstance(answer, GatewayError)
            else local_errors.wrong_kind(call.method, is_stream=False)
        )
        stream = self.streams.streams.get(call.stream)
        if stream is None:
            return None
        if stream.interruption is None:
            return self.streams.start_refused(call.stream, error)
        retry_at = self._retry_at(error, stream.failures, now) if error.retryable else None
        return self.streams.restart_failed(call.stream, error, retry_at)

    def _retry_at(self, error: GatewayError, failures: int, now: float) -> Optional[float]:
        """When a stream that the gateway ended or refused is tried again; None if it is not."""
        pause = self.options.reconnect.delay(failures, 1)
        return None if pause is None else now + max(pause, error.retry_after or 0.0)

    def _greeted(self, answer: Answer) -> None:
        error: Optional[GatewayError] = answer if isinstance(answer, GatewayError) else None
        if error is None:
            try:
                self.hello = HelloResult.from_json(answer)
            except ValueError as failure:
                error = local_errors.unreadable("gateway.hello", str(failure))
        if error is None:
            self.is_greeted = True
            return self._tell_arrivals(None)
        # A gateway that will serve again in a moment says bye itself.
        if self.hello is None or not (error.means_try_again or error.reason == "TIMED_OUT"):
            self.close(error)
        return None
