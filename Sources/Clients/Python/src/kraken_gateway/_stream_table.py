# SPDX-License-Identifier: Apache-2.0
"""The streams of one client: which of them each frame is for, and what is asked of the gateway for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from . import _local_errors as local_errors
from ._stream_buffer import RawEvent, StreamBuffer
from .errors import GatewayError
from .events import Event, Gap, Reconnected, Started


@dataclass(frozen=True)
class Request:
    """What is followed, with its parameters as JSON: equal requests share one subscription."""

    method: str
    params: str


@dataclass
class Stream:
    """A stream of the program.

    It is *starting* (``call`` is set), *live* (``topic`` is set), or *interrupted* (neither): its connection
    or its subscription ended and will be made again.
    """

    request: Request
    timeout: float
    buffer: StreamBuffer
    call: Optional[int] = None
    topic: Optional[int] = None
    #: Of an interrupted one; None: as soon as there is a connection.
    retry_at: Optional[float] = None
    #: What interrupted it; None until the first start.
    interruption: Optional[GatewayError] = None
    #: How often in a row it could not be started again.
    failures: int = 0
    shall_end: bool = False


@dataclass
class Carrier:
    """A subscription at the gateway, from its call to its one answer or end."""

    request: Request
    #: Whom its start is for; None once that one has gone.
    starter: Optional[int]
    topic: Optional[int] = None
    is_cancelled: bool = False


class Listener:
    """A stream on a topic, with the last event it took."""

    __slots__ = ("buffer", "carrier", "last_seq", "stream")

    def __init__(self, stream: int, buffer: StreamBuffer, carrier: int, last_seq: int) -> None:
        self.stream = stream
        self.buffer = buffer
        self.carrier = carrier
        self.last_seq = last_seq


@dataclass
class Topic:
    """What the gateway counts by one number."""

    listeners: List[Listener] = field(default_factory=list)
    #: How many subscriptions of this connection bring its events.
    carriers: int = 0


class StreamTable:
    """Decides which stream each frame is for.

    The gateway writes an event once for every subscription of the connection, and names the topic, not the
    subscription. So each stream counts the topic's events for itself and takes only the next one. A second
    stream of the same request is started by a call of its own, which gives it its state; once started it
    rides on the subscription that was there before, and its own is cancelled again: the topic's bytes come
    once.

    Methods return the subscriptions to cancel at the gateway.
    """

    def __init__(self) -> None:
        self.streams: Dict[int, Stream] = {}
        self._interrupted: Set[int] = set()
        self._ending: Set[int] = set()
        self._carriers: Dict[int, Carrier] = {}
        self._topics: Dict[int, Topic] = {}
        self.next_number = 1
        # Buffers that got something since they were last asked for.
        self._touched: Dict[int, StreamBuffer] = {}

    @property
    def is_ending(self) -> bool:
        """Whether the gateway's word on the end of a stream is awaited."""
        return bool(self._ending)

    def take_touched(self) -> List[StreamBuffer]:
        """The buffers whose readers are to be woken."""
        if not self._touched:
            return []
        touched = list(self._touched.values())
        self._touched.clear()
        return touched

    # The program.

    def opened(self, request: Request, timeout: float, buffer: StreamBuffer, call: int) -> int:
        """A new stream, whose start is asked for by ``call``."""
        number = self.next_number
        self.next_number += 1
        self.streams[number] = Stream(request, timeout, buffer, call=call)
        self._carriers[call] = Carrier(request, starter=number)
        return number

    def reopened(self, number: int, call: int) -> None:
        """An interrupted stream's start is asked for again by ``call``."""
        stream = self.streams[number]
        stream.call = call
        self._interrupted.discard(number)
        self._carriers[call] = Carrier(stream.request, starter=number)

    def left(self, number: int) -> Optional[int]:
        """Nobody listens to the stream any more."""
        stream = self._taken_out(number)
        if stream is None:
            return None
        if stream.call is not None:
            carrier = self._carriers.get(stream.call)
            if carrier is not None:
                carrier.starter = None
            return self._cancel_once(stream.call)
        listener = self._listener(number, stream.topic)
        if listener is None or stream.topic is None:
            return None
        self._topics[stream.topic].listeners.remove(listener)
        return None if self._has_riders(listener.carrier) else self._cancel_once(listener.carrier)

    def end_asked(self, number: int) -> Optional[int]:
        """The stream shall end by the gateway's word; without a subscription of its own it ends here."""
        stream = self.streams.get(number)
        if stream is None or stream.shall_end:
            return None
        listener = self._listener(number, stream.topic)
        if listener is not None and not self._has_riders(listener.carrier, besides=number):
            stream.shall_end = True
            self._ending.add(number)
            return self._cancel_once(listener.carrier)
        self._finish(stream.buffer, None)
        return self.left(number)

    def _listener(self, number: int, topic: Optional[int]) -> Optional[Listener]:
        listeners = self._topics[topic].listeners if topic is not None else []
        return next((listener for listener in listeners if listener.stream == number), None)

    def _has_riders(self, call: int, besides: Optional[int] = None) -> bool:
        topic = self._carriers[call].topic
        listeners = self._topics[topic].listeners if topic is not None else []
        return any(listener.carrier == call and listener.stream != besides for listener in listeners)

    def _cancel_once(self, call: int) -> Optional[int]:
        carrier = self._carriers.get(call)
        if carrier is None or carrier.is_cancelled:
            return None
        carrier.is_cancelled = True
        return call

    def _touch(self, buffer: StreamBuffer) -> None:
        self._touched[id(buffer)] = buffer

    def _finish(self, buffer: StreamBuffer, failure: Optional[GatewayError]) -> None:
        buffer.finish(failure)
        self._touch(buffer)

    # The gateway.

    def started(self, call: int, topic: int, seq: int, state: Any, size: int) -> List[int]:
        """A subscription has started, with its state of ``size`` bytes."""
        carrier = self._carriers.get(call)
        if carrier is None or carrier.topic is not None:
            return []
        carrier.topic = topic
        listeners = self._topics.setdefault(topic, Topic())
        listeners.carriers += 1
        number = carrier.starter
        stream = self.streams.get(number) if number is not None else None
        if stream is None or number is None:
            # A start that was given up.
            return []
        ride = self._ride(listeners, stream.request, call)
        listeners.listeners.append(Listener(number, stream.buffer, ride, seq))
        interruption = stream.interruption
        stream.call, stream.topic, stream.interruption, stream.failures = None, topic, None, 0
        stream.buffer.has_started = True
        first: RawEvent = (
            Started(state, seq) if interruption is None else Reconnected(state, seq, interruption)
        )
        own = self._cancel_once(call) if ride != call else None
        if not self._deliver(first, size, stream.buffer):
            # Only a stream that has waited very long for its reader has no room for its state.
            full = local_errors.slow_consumer(stream.buffer.waiting_bytes)
            return [*self._all_failed([(number, full)]), *([] if own is None else [own])]
        return [] if own is None else [own]

    def _ride(self, topic: Topic, request: Request, call: int) -> int:
        for listener in topic.listeners:
            carrier = self._carriers.get(listener.carrier)
            if carrier is not None and not carrier.is_cancelled and carrier.request == request:
                return listener.carrier
        return call

    def event(self, topic: int, seq: int, value: Any, size: int) -> List[int]:
        """An event of a topic, in a frame of ``size`` bytes."""
        found = self._topics.get(topic)
        if found is None:
            return []
        broken: List[Tuple[int, GatewayError]] = []
        for listener in found.listeners:
            last = listener.last_seq
            if seq <= last:
                # Another subscription of this connection brought it already.
                continue
            if seq != last + 1:
                # With several subscriptions this may be another's, which goes on where ours waits for its
                # gap frame.
                if found.carriers == 1:
                    broken.append((listener.stream, local_errors.skipped_events(last, seq)))
                continue
            listener.last_seq = seq
            buffer = listener.buffer
            if not self._deliver(Event(value, seq), size, buffer):
                broken.append((listener.stream, local_errors.slow_consumer(buffer.waiting_bytes)))
        return self._all_failed(broken) if broken else []

    def gap(self, topic: int, gap: Gap[Any], size: int) -> List[int]:
        """Events were lost for a subscription of the topic."""
        found = self._topics.get(topic)
        if found is None:
            return []
        broken: List[Tuple[int, GatewayError]] = []
        for listener in found.listeners:
            if gap.seq <= listener.last_seq:
                continue
            listener.last_seq = gap.seq
            if not self._deliver(gap, size, listener.buffer):
                full = local_errors.slow_consumer(listener.buffer.waiting_bytes)
                broken.append((listener.stream, full))
        return self._all_failed(broken)

    def _deliver(self, event: RawEvent, size: int, buffer: StreamBuffer) -> bool:
        if not buffer.push(event, size):
            return False
        self._touched[id(buffer)] = buffer
        return True

    def _all_failed(self, broken: List[Tuple[int, GatewayError]]) -> List[int]:
        calls = [self._fail(number, error) for number, error in broken]
        return [call for call in calls if call is not None]

    def _fail(self, number: int, error: GatewayError) -> Optional[int]:
        """The stream cannot go on."""
        stream = self.streams.get(number)
        if stream is None:
            return None
        self._finish(stream.buffer, error)
        return self.left(number)

    # Endings, and ways back.

    def ended(
        self,
        call: int,
        error: Optional[GatewayError],
        retry_at: Callable[[GatewayError, int], Optional[float]],
    ) -> None:
        """The gateway ended a subscription, properly if there is no ``error``.

        ``retry_at`` says when a failed one is tried again.
        """
        for number, stream in self._riders_removed(call):
            if error is None or stream.shall_end or not error.retryable:
                self._removed(number, error)
                continue
            time = retry_at(error, stream.failures)
            if time is None:
                self._removed(number, error)
            else:
                self._interrupt(number, error, time)

    def _riders_removed(self, call: int) -> List[Tuple[int, Stream]]:
        carrier = self._carriers.get(call)
        topic = None if carrier is None or carrier.topic is None else self._topics[carrier.topic]
        riders = [listener for listener in topic.listeners if listener.carrier == call] if topic else []
        if topic:
            topic.listeners = [listener for listener in topic.listeners if listener.carrier != call]
        self._forgotten(call)
        return [(rider.stream, self.streams[rider.stream]) for rider in riders]

    def start_answered(self, call: int) -> None:
        """What was to start a stream got a plain answer or a refusal."""
        carrier = self._carriers.get(call)
        if carrier is not None and carrier.topic is None:
            self._forgotten(call)

    def _forgotten(self, call: int) -> None:
        carrier = self._carriers.pop(call, None)
        if carrier is None or carrier.topic is None:
            return
        topic = self._topics[carrier.topic]
        topic.carriers -= 1
        if topic.carriers == 0 and not topic.listeners:
            del self._topics[carrier.topic]

    def abandoned(self, call: int) -> None:
        """A start is not awaited any more, though the gateway has not answered it."""
        carrier = self._carriers.get(call)
        if carrier is not None:
            carrier.starter = None
            carrier.is_cancelled = True

    def start_refused(self, number: int, error: GatewayError) -> None:
        """A stream could not start for the first time."""
        self._removed(number, error)

    def restart_failed(self, number: int, error: GatewayError, retry_at: Optional[float]) -> None:
        """An interrupted stream could not be started again; without ``retry_at`` it fails."""
        stream = self.streams.get(number)
        if stream is None:
            return
        if retry_at is None or stream.shall_end:
            self._removed(number, error)
        else:
            self._interrupt(number, error, retry_at)

    def connection_lost(self, error: GatewayError, will_return: bool) -> None:
        """The connection is gone; if it will return the streams wait for that."""
        self._carriers.clear()
        self._topics.clear()
        for number, stream in list(self.streams.items()):
            if will_return and not stream.shall_end:
                self._interrupt(number, error, None)
            else:
                self._removed(number, error)

    def _interrupt(self, number: int, error: GatewayError, retry_at: Optional[float]) -> None:
        stream = self.streams[number]
        self._interrupted.add(number)
        stream.call, stream.topic, stream.retry_at = None, None, retry_at
        # What follows from the first interruption is not the news.
        if stream.interruption is None:
            stream.interruption = error
        stream.failures += 0 if retry_at is None else 1

    def _removed(self, number: int, error: Optional[GatewayError]) -> None:
        stream = self._taken_out(number)
        if stream is not None:
            self._finish(stream.buffer, error)

    def _taken_out(self, number: int) -> Optional[Stream]:
        self._interrupted.discard(number)
        self._ending.discard(number)
        return self.streams.pop(number, None)

    def due(self, now: float) -> List[int]:
        """The interrupted streams whose time has come, in the order they were opened."""
        times = ((number, self.streams[number].retry_at) for number in sorted(self._interrupted))
        return [number for number, time in times if time is None or time <= now]

    @property
    def next_retry(self) -> Optional[float]:
        """When the next interrupted stream is to be tried."""
        times = (self.streams[number].retry_at for number in self._interrupted)
        return min((time for time in times if time is not None), default=None)
