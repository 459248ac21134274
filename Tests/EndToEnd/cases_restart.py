# SPDX-License-Identifier: Apache-2.0
"""A daemon that is started again, in order or by a kill, under clients that stay connected."""

import os
import signal
import struct
import unittest

import programs
from client import encode
from manager import Manager

VERSION_OFFSET = 8


class RestartCases(unittest.TestCase):
    def manager(self, configuration="account:\n  type: paper\n", **options):
        manager = Manager(configuration=configuration, **options)
        self.addCleanup(manager.close)
        return manager

    def connect(self, manager):
        client = manager.connect()
        self.addCleanup(client.close)
        return client

    def hand_over(self, manager):
        manager.signal(signal.SIGUSR2)
        self.assertEqual(manager.wait_end(), 0, manager.log_text())

    def settled(self, client):
        """Returns when the daemon has answered everything that was sent before."""
        client.call("gateway.get_info")

    def gap_of(self, stream):
        """Reads up to the gap of the restart, which must follow the last event."""
        while True:
            frame = stream.next_frame()
            self.assertNotIn("end", frame)
            if "gap" in frame:
                self.assertEqual(frame["gap"]["reason"], "RESTARTED")
                self.assertGreater(frame["gap"]["lost"], 0)
                self.assertGreaterEqual(frame["seq"], stream.seq + frame["gap"]["lost"])
                stream.seq, stream.state = frame["seq"], frame["result"]
                return frame
            self.assertEqual(frame["seq"], stream.seq + 1)
            stream.seq = frame["seq"]

    # Streams

    def test_streams_go_on_behind_a_gap_over_restarts_of_both_kinds(self):
        manager = self.manager("account:\n  type: paper\npaper:\n  messages_per_second: 200\n")
        manager.start()
        client = self.connect(manager)
        client.call("gateway.hello", {"protocol_versions": [1], "client_name": "steady"})
        streams = [
            client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"}),
            client.subscribe("market_data.subscribe_trades", {"symbol": "PI_XBTUSD"}),
            client.subscribe("market_data.subscribe_candles", {"symbol": "PI_XBTUSD", "resolution": "1m"}),
            client.subscribe("orders.subscribe_orders"),
        ]
        for end in (self.hand_over, Manager.kill, self.hand_over):
            self.settled_by_another(manager)
            end(manager)
            manager.start()
            for stream in streams:
                frame = self.gap_of(stream)
                self.assertTrue(frame["result"], "the state comes with it")
            # Events follow without another hole, and calls are answered.
            for _ in range(3):
                streams[0].next_event()
            self.settled(client)
        client.send({"cancel": streams[0].id})
        frame = client.wait_for(lambda frame: frame.get("id") == streams[0].id, "the end")
        self.assertEqual(frame["end"]["code"], "OK")

    def test_many_clients_share_their_topics_again(self):
        manager = self.manager("account:\n  type: paper\npaper:\n  messages_per_second: 200\n")
        manager.start()
        clients = [self.connect(manager) for _ in range(20)]
        streams = [
            client.subscribe("market_data.subscribe_ticker", {"symbol": symbol})
            for client in clients for symbol in ("PI_XBTUSD", "PI_ETHUSD")]
        numbers = {stream.number for stream in streams}
        self.assertEqual(len(numbers), 2)
        self.hand_over(manager)
        manager.start()
        late = self.connect(manager)
        newcomer = late.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
        self.assertIn(newcomer.number, numbers, "a topic keeps its number for newcomers too")
        other = late.subscribe("market_data.subscribe_ticker", {"symbol": "PF_XBTUSD"})
        self.assertNotIn(other.number, numbers)
        for stream in streams:
            self.gap_of(stream)
        for stream in streams:
            stream.next_event()

    def test_a_stream_is_ended_when_the_exchange_stays_away(self):
        venue = programs.PaperVenue()
        self.addCleanup(venue.kill)
        text = venue.configuration(extra="", credentials=False).replace(
            "exchange:\n", "exchange:\n  timeout_seconds: 1\n")
        manager = self.manager(text)
        manager.start()
        client = self.connect(manager)
        programs.wait_until(lambda: client.call("gateway.check_health")["status"] == "SERVING", "health")
        stream = client.subscribe("market_data.subscribe_ticker", {"symbol": "PI_XBTUSD"})
        self.settled_by_another(manager)
        manager.kill()
        venue.kill()
        manager.start()
        frame = client.wait_for(lambda frame: frame.get("id") == stream.id and "end" in frame, "the end")
        self.assertEqual(frame["end"]["code"], "UNAVAILABLE")

    # Calls

    def test_calls_under_way_are_carried_out_again_or_answered_honestly(self):
        venue = programs.PaperVenue()
        self.addCleanup(venue.kill)
        state = programs.directory() / "state"
        manager = self.manager(venue.configuration(extra=f"state_directory: {state}\n"))
        manager.start()
        client = self.connect(manager)
        programs.wait_until(lambda: client.call("gateway.check_health")["status"] == "SERVING", "health")
        price = client.call("market_data.get_ticker", {"symbol": "PI_XBTUSD"})["bid"]
        venue.signal(signal.SIGSTOP)
        order = {"client_order_id": "restart-1", "symbol": "PI_XBTUSD", "side": "buy", "type": "post_only",
                 "quantity": "1", "limit_price": str(int(float(price)) // 2)}
        placing = client.start_call("orders.place", order, timeout_ms=60000)
        reading = client.start_call("market_data.list_tickers", timeout_ms=60000)
        client.call("gateway.get_info")
        self.settled_by_another(manager)
        manager.kill()
        venue.signal(signal.SIGCONT)
        manager.start()
        frame = client.wait_for(lambda frame: frame.get("id") == placing, "the order's answer")
        self.assertEqual((frame["error"]["reason"], frame["error"]["outcome"]), ("RESTARTED", "unknown"))
        frame = client.wait_for(lambda frame: frame.get("id") == reading, "the tickers")
        self.assertIn("tickers", frame["result"])
        known = programs.wait_until(
            lambda: (lambda order: order if order["state"] != "unknown" else None)(
                client.call("orders.get", {"client_order_id": "restart-1"})["order"]), "the order's fate")
        self.assertIn(known["state"], ("accepted", "open", "rejected", "cancelled"))

    def test_half_a_frame_finds_its_other_half_in_the_next_life(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        for end in (Manager.kill, self.hand_over):
            client.last_id += 1
            frame = encode({"id": client.last_id, "method": "gateway.get_info"})
            client.send_bytes(frame[:11])
            self.settled_by_another(manager)
            end(manager)
            client.send_bytes(frame[11:])
            manager.start()
            answer = client.wait_for(lambda frame: frame.get("id") == client.last_id, "the answer")
            self.assertEqual(answer["result"]["environment"], "paper")

    def settled_by_another(self, manager):
        """Returns when the daemon has read what was sent before: its loop goes round."""
        with manager.connect() as other:
            other.call("gateway.get_info")
            other.call("gateway.get_info")

    def test_calls_sent_while_nobody_is_there_are_answered(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        self.settled(client)
        for end in (Manager.kill, self.hand_over):
            self.settled_by_another(manager)
            end(manager)
            ids = [client.start_call("gateway.get_info") for _ in range(20)]
            manager.start()
            for id in ids:
                frame = client.wait_for(lambda frame: frame.get("id") == id, "the answer")
                self.assertIn("result", frame)

    def test_a_client_that_does_not_read_gets_the_rest_from_the_next_life(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        self.settled(client)
        # More than the kernel takes for a client, less than the record.
        ids = [client.start_call("gateway.describe") for _ in range(3)]
        self.settled_by_another(manager)
        self.hand_over(manager)
        manager.start()
        last = client.start_call("gateway.get_info")
        seen = [client.read_frame()["id"] for _ in range(len(ids) + 1)]
        self.assertEqual(seen, [*ids, last])

    # Ends

    def test_the_store_lets_go_of_clients_as_they_leave(self):
        manager = self.manager()
        manager.start()
        client, other = self.connect(manager), self.connect(manager)
        self.settled(client)
        self.settled(other)
        connections = lambda: sum("client" in name for name, _ in manager.store)  # noqa: E731
        programs.wait_until(lambda: connections() == 2, "two connections in the store")
        other.close()
        programs.wait_until(lambda: connections() == 1, "one connection in the store")
        manager.kill()
        client.close()
        manager.start()
        programs.wait_until(lambda: connections() == 0, "an empty store")
        programs.wait_until(lambda: manager.status.startswith("Serving: 0 clients"), "nobody")

    def test_a_stop_says_goodbye(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        self.settled(client)
        manager.signal(signal.SIGTERM)
        self.assertEqual(client.farewell()["reason"], "DRAINING")
        self.assertEqual(manager.wait_end(), 0)

    def test_a_client_that_is_ended_sees_it_though_the_store_has_its_socket(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        client.send_bytes(struct.pack(">I", 5) + b"never")
        self.assertEqual(client.farewell()["code"], "INVALID_ARGUMENT")
        client.expect_end()

    def test_clients_of_a_gateway_with_another_record_are_told_so(self):
        manager = self.manager()
        manager.start()
        client = self.connect(manager)
        self.settled(client)
        self.hand_over(manager)
        record = next(descriptor for name, descriptor in manager.store if "sessions" in name)
        os.pwrite(record, struct.pack("=I", 99), VERSION_OFFSET)
        manager.start()
        self.assertEqual(client.farewell()["reason"], "RESTARTED")
        client.expect_end()
        with manager.connect() as again:
            self.settled(again)

    # Under load

    def test_kills_at_any_moment_never_break_the_framing_nor_hide_a_hole(self):
        manager = self.manager("account:\n  type: paper\npaper:\n  messages_per_second: 500\n")
        manager.start()
        kept = lost = 0
        clients = []
        for round in range(10):
            while len(clients) < 8:
                client = self.connect(manager)
                streams = [
                    client.subscribe(method, {"symbol": symbol})
                    for method in ("market_data.subscribe_ticker", "market_data.subscribe_trades")
                    for symbol in ("PI_XBTUSD", "PF_ETHUSD")]
                clients.append((client, streams))
            # Another moment in every round: so many events later, while every client may have one under way.
            for _ in range(round + 2):
                for _, streams in clients:
                    self.advance(streams[2])
            manager.kill()
            manager.start()
            survivors = []
            for client, streams in clients:
                try:
                    for stream in streams:
                        self.gap_of(stream)
                    self.settled(client)
                    survivors.append((client, streams))
                except AssertionError as error:
                    # Ended is honest; wrong numbers or broken frames are not.
                    if not any(words in str(error) for words in ("closed the connection", "said bye", "inside a frame")):
                        raise
                    lost += 1
            kept += len(survivors)
            clients = survivors
        print(f"      {kept} connections kept over 10 kills under load, {lost} ended")
        self.assertGreater(kept, lost)

    def advance(self, stream):
        frame = stream.next_frame()
        self.assertNotIn("end", frame)
        if "gap" in frame:
            self.assertGreaterEqual(frame["seq"], stream.seq + frame["gap"]["lost"])
        else:
            self.assertEqual(frame["seq"], stream.seq + 1)
        stream.seq = frame["seq"]

