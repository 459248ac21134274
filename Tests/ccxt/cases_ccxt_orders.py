# SPDX-License-Identifier: Apache-2.0
"""Orders, their lists and the account as ccxt trades them, against the venue's ledger."""

import ccxt

from traders import INVERSE, INVERSE_ID, LINEAR, LINEAR_ID, RESTCase


class Orders(RESTCase):
    def test_a_limit_order_rests_is_edited_and_is_cancelled(self):
        order = self.exchange.create_order(LINEAR, "limit", "buy", 0.01, 79_000, {"clientOrderId": "mine"})
        self.assertEqual((order["status"], order["type"], order["side"]), ("open", "limit", "buy"))
        held = self.ledger_order(order["id"])
        self.assertEqual((held["client_order_id"], held["size"], held["limit_price"]), ("mine", "0.01", "79000"))
        [listed] = self.exchange.fetch_open_orders(LINEAR)
        self.assertEqual(
            (listed["id"], listed["clientOrderId"], listed["side"], listed["amount"], listed["filled"],
             listed["remaining"], listed["status"]),
            (order["id"], "mine", "buy", 0.01, 0, 0.01, "open"))
        edited = self.exchange.edit_order(order["id"], LINEAR, "limit", "buy", 0.02, 78_500)
        self.assertEqual((edited["id"], edited["status"], edited["amount"]), (order["id"], "open", 0.02))
        held = self.ledger_order(order["id"])
        self.assertEqual((held["size"], held["limit_price"], held["state"]), ("0.02", "78500", "open"))
        fetched = self.exchange.fetch_order(order["id"])
        self.assertEqual((fetched["id"], fetched["amount"], fetched["status"]), (order["id"], 0.02, "open"))
        cancelled = self.exchange.cancel_order(order["id"])
        self.assertEqual((cancelled["id"], cancelled["status"]), (order["id"], "canceled"))
        self.assertEqual(self.ledger_order(order["id"])["state"], "cancelled")
        self.assertEqual(self.exchange.fetch_open_orders(), [])
        with self.assertRaises(ccxt.OrderNotFound):
            self.exchange.cancel_order(order["id"])

    def test_every_order_type_is_taken_as_what_it_is(self):
        bid, ask = self.best(LINEAR)
        cases = [
            ("mkt", dict(type="market", side="buy"), "filled"),
            ("lmt", dict(type="limit", side="buy", price=79_000), "open"),
            ("post", dict(type="limit", side="buy", price=79_001, params={"postOnly": True}), "open"),
            ("ioc", dict(type="limit", side="buy", price=ask + 50, params={"timeInForce": "ioc"}), "filled"),
            ("fok", dict(type="fok", side="buy", price=ask + 50), "filled"),
            ("stp", dict(type="market", side="buy", params={"triggerPrice": 84_000}), "open"),
            ("stp", dict(type="limit", side="buy", price=84_100, params={"triggerPrice": 84_000}), "open"),
            ("stp", dict(type="market", side="sell", params={"stopLossPrice": 76_000}), "open"),
            ("take_profit", dict(type="market", side="sell", params={"takeProfitPrice": 90_000}), "open"),
            ("trailing_stop", dict(type="trailing_stop", side="sell", params={
                "trailingStopMaxDeviation": 5, "trailingStopDeviationUnit": "PERCENT", "triggerSignal": "mark"}),
             "open"),
        ]
        for word, order, state in cases:
            with self.subTest(word=word, order=order):
                made = self.exchange.create_order(LINEAR, amount=0.001, **order)
                held = self.ledger_order(made["id"])
                self.assertEqual((held["type"], held["state"], held["side"], held["size"]),
                                 (word, state, order["side"], "0.001"))
                self.assertEqual(made["status"], {"filled": "closed", "open": "open"}[state])
                stop = order.get("params", {}).get("triggerPrice")
                if stop:
                    self.assertEqual((held["stop_price"], made["triggerPrice"]), (str(stop), stop))
        self.assertEqual(
            [held["reduce_only"] for held in self.ledger()["orders"]],
            [word in ("stp", "take_profit") and "triggerPrice" not in order["params"] and order["side"] == "sell"
             for word, order, _ in cases])

    def test_market_orders_fill_at_the_book_and_are_told_with_their_cost(self):
        _, ask = self.best(LINEAR)
        order = self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        self.assertEqual((order["status"], order["average"], order["filled"]), ("closed", ask, 0.0001))
        self.assertAlmostEqual(order["cost"], 0.0001 * ask, places=6)
        # ccxt leaves the amount of an inverse trade out; its cost is in bitcoin.
        _, ask = self.best(INVERSE)
        [trade] = self.exchange.create_order(INVERSE, "market", "buy", 1)["trades"]
        self.assertEqual((trade["price"], trade["side"]), (ask, "buy"))
        self.assertAlmostEqual(trade["cost"], 1 / ask, places=10)

    def test_refusals_come_as_ccxt_s_errors(self):
        bid, ask = self.best(LINEAR)
        make = self.exchange.create_order
        for error, order in [
            (ccxt.OrderImmediatelyFillable, (LINEAR, "limit", "buy", 0.001, ask + 5, {"postOnly": True})),
            (ccxt.OrderNotFillable, (LINEAR, "limit", "buy", 0.001, bid - 50, {"timeInForce": "ioc"})),
            (ccxt.InsufficientFunds, (LINEAR, "limit", "buy", 900, bid - 50)),
            (ccxt.InvalidOrder, (LINEAR, "limit", "buy", 0.001, ask * 1.5)),
            (ccxt.ExchangeError, (LINEAR, "limit", "sell", 0.001, ask + 5, {"reduceOnly": True})),
            (ccxt.BadRequest, (LINEAR, "limit", "buy", 1_200.0001, bid - 50)),
        ]:
            with self.subTest(error=error), self.assertRaises(error):
                make(*order)
        make(LINEAR, "limit", "buy", 0.001, 79_000, {"clientOrderId": "twice"})
        with self.assertRaises(ccxt.DuplicateOrderId):
            make(LINEAR, "limit", "buy", 0.001, 79_000, {"clientOrderId": "twice"})
        self.market(LINEAR_ID, state="suspended")
        with self.assertRaises(ccxt.ExchangeNotAvailable):
            make(LINEAR, "limit", "buy", 0.001, 79_000)
        self.exchange.secret = "d3Jvbmc="
        with self.assertRaises(ccxt.AuthenticationError):
            self.exchange.fetch_balance()

    def test_many_orders_at_once_and_all_cancelled(self):
        made = self.exchange.create_orders([
            {"symbol": LINEAR, "type": "limit", "side": "buy", "amount": 0.001, "price": 79_000 - step}
            for step in range(3)])
        self.assertEqual([order["status"] for order in made], ["open"] * 3)
        other = self.exchange.create_order(INVERSE, "limit", "buy", 10, 79_000)
        gone = self.exchange.cancel_orders([made[0]["id"], made[1]["id"]])
        self.assertEqual([order["id"] for order in gone], [made[0]["id"], made[1]["id"]])
        self.assertEqual([order["status"] for order in gone], ["canceled"] * 2)
        gone = self.exchange.cancel_all_orders(LINEAR)
        self.assertEqual([order["id"] for order in gone], [made[2]["id"]])
        self.assertEqual([order["id"] for order in self.exchange.fetch_open_orders()], [other["id"]])
        self.assertEqual(len(self.exchange.cancel_all_orders()), 1)
        self.assertEqual(self.exchange.cancel_all_orders(), [])

    def test_the_dead_man_s_switch_is_set_and_unset(self):
        self.assertNotEqual(self.exchange.cancel_all_orders_after(60_000)["status"]["triggerTime"], "0")
        self.assertIsNotNone(self.ledger()["dead_man_switch_at"])
        self.assertEqual(self.exchange.cancel_all_orders_after(0)["status"]["triggerTime"], "0")

    def test_closed_and_cancelled_orders_come_from_the_history(self):
        filled = self.exchange.create_order(LINEAR, "market", "buy", 0.002)
        maker = self.exchange.create_order(LINEAR, "limit", "sell", 0.001, self.best(LINEAR)[1] - 1)
        self.trade(LINEAR_ID, "buy", 0.001)
        gone = self.exchange.create_order(LINEAR, "limit", "buy", 0.003, 79_000)
        self.exchange.cancel_order(gone["id"])
        stop = self.exchange.create_order(LINEAR, "market", "buy", 0.001, None, {"triggerPrice": 84_000})
        self.exchange.cancel_order(stop["id"])
        with self.assertRaises(ccxt.OrderImmediatelyFillable):
            self.exchange.create_order(LINEAR, "limit", "buy", 0.004, self.best(LINEAR)[1] + 9, {"postOnly": True})
        closed = {order["id"]: order for order in self.exchange.fetch_closed_orders(LINEAR)}
        self.assertEqual(set(closed), {filled["id"], maker["id"]})
        self.assertEqual({order["status"] for order in closed.values()}, {"closed"})
        self.assertEqual((closed[filled["id"]]["filled"], closed[filled["id"]]["side"]), (0.002, "buy"))
        self.assertEqual((closed[maker["id"]]["filled"], closed[maker["id"]]["side"]), (0.001, "sell"))
        cancelled = self.exchange.fetch_canceled_orders(LINEAR)
        self.assertIn((gone["id"], "canceled"), {(order["id"], order["status"]) for order in cancelled})
        self.assertIn(0.004, {order["amount"] for order in cancelled if order["status"] == "rejected"})
        triggers = self.exchange.fetch_canceled_orders(LINEAR, params={"trigger": True})
        self.assertEqual([order["id"] for order in triggers], [stop["id"]])
        # The limit is of events, and the newest is the refusal.
        self.assertEqual(self.exchange.fetch_closed_orders(LINEAR, limit=1), [])
        # Those that have just ended are still told by their status.
        statuses = {id: self.exchange.fetch_order(id)["status"] for id in (filled["id"], gone["id"])}
        self.assertEqual(statuses, {filled["id"]: "closed", gone["id"]: "canceled"})
        both = self.exchange.fetch_orders(params={"orderIds": [filled["id"], gone["id"]]})
        self.assertEqual({order["id"] for order in both}, {filled["id"], gone["id"]})

    def test_my_trades_are_the_ledger_s_fills(self):
        self.exchange.create_order(LINEAR, "market", "buy", 0.002)
        self.exchange.create_order(LINEAR, "limit", "buy", 0.001, self.best(LINEAR)[0] + 1)
        self.trade(LINEAR_ID, "sell", 0.001)
        fills = self.ledger()["fills"]
        trades = self.exchange.fetch_my_trades(LINEAR)
        self.assertEqual(
            [(trade["id"], trade["order"], trade["side"], trade["price"], trade["amount"], trade["takerOrMaker"])
             for trade in trades],
            [(fill["fill_id"], fill["order_id"], fill["side"], float(fill["price"]), float(fill["size"]),
              "maker" if fill["maker"] else "taker") for fill in fills])
        self.assertEqual({trade["takerOrMaker"] for trade in trades}, {"maker", "taker"})
        # ccxt reckons the fee from its own table, which is Kraken's first tier.
        for trade, fill in zip(trades, fills):
            self.assertAlmostEqual(trade["fee"]["cost"], float(fill["fee"]), places=8)


class Account(RESTCase):
    def test_balances_of_all_wallets(self):
        ledger = self.ledger()["balances"]
        flex = self.exchange.fetch_balance()
        self.assertEqual(
            {code: flex["total"][code] for code in ("USD", "BTC", "ETH", "USDT")},
            {"USD": float(ledger["flex"]["USD"]), "BTC": float(ledger["flex"]["XBT"]),
             "ETH": float(ledger["flex"]["ETH"]), "USDT": float(ledger["flex"]["USDT"])})
        cash = self.exchange.fetch_balance({"type": "cash"})
        self.assertEqual(cash["total"]["EUR"], 5_000)
        inverse = self.exchange.fetch_balance({"type": "fi_xbtusd"})
        self.assertEqual(inverse["total"]["BTC"], float(ledger["fi_xbtusd"]["XBT"]))

    def test_a_trade_changes_the_balance_by_its_fee(self):
        before = self.exchange.fetch_balance()["total"]["USD"]
        self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        [fill] = self.ledger()["fills"]
        after = self.exchange.fetch_balance()["total"]["USD"]
        self.assertAlmostEqual(before - after, float(fill["fee"]), places=8)

    def test_positions_in_both_kinds_of_contract(self):
        self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        self.exchange.create_order(INVERSE, "market", "sell", 500)
        held = {line["symbol"]: line for line in self.ledger()["positions"]}
        positions = {position["symbol"]: position for position in self.exchange.fetch_positions()}
        self.assertEqual(set(positions), {LINEAR, INVERSE})
        self.assertEqual((positions[LINEAR]["side"], positions[LINEAR]["contracts"]), ("long", 0.0001))
        self.assertEqual((positions[INVERSE]["side"], positions[INVERSE]["contracts"]), ("short", 500))
        for symbol, id in ((LINEAR, LINEAR_ID), (INVERSE, INVERSE_ID)):
            self.assertAlmostEqual(positions[symbol]["entryPrice"], float(held[id]["entry_price"]), places=6)
        self.exchange.create_order(LINEAR, "market", "sell", 0.0001, None, {"reduceOnly": True})
        [closed] = self.exchange.fetch_positions_history([LINEAR])
        self.assertEqual((closed["symbol"], closed["side"], closed["contracts"]), (LINEAR, "long", 0.0001))
        self.assertAlmostEqual(closed["entryPrice"], float(held[LINEAR_ID]["entry_price"]), places=6)
        [fill] = [fill for fill in self.ledger()["fills"] if fill["side"] == "sell" and fill["symbol"] == LINEAR_ID]
        self.assertAlmostEqual(
            closed["realizedPnl"], 0.0001 * (float(fill["price"]) - float(held[LINEAR_ID]["entry_price"])), places=6)
        self.assertEqual([position["symbol"] for position in self.exchange.fetch_positions()], [INVERSE])

    def test_leverage_is_set_and_told(self):
        self.exchange.set_leverage(5, LINEAR)
        self.assertEqual(self.exchange.fetch_leverage(LINEAR)["longLeverage"], 5)
        self.assertEqual(set(self.exchange.fetch_leverages()), {LINEAR})
        self.exchange.create_order(LINEAR, "market", "buy", 0.01)
        [position] = self.exchange.fetch_positions([LINEAR])
        self.assertEqual((position["leverage"], position["marginMode"]), (5, "isolated"))
        with self.assertRaises(ccxt.BadRequest):
            self.exchange.set_leverage(5, INVERSE)

    def test_the_ledger_has_a_line_for_every_trade(self):
        self.exchange.create_order(LINEAR, "market", "buy", 0.0001)
        [fill] = self.ledger()["fills"]
        [line] = self.exchange.fetch_ledger("USD")
        self.assertEqual((line["type"], line["referenceId"]), ("trade", fill["fill_id"]))
        self.assertAlmostEqual(line["fee"]["cost"], float(fill["fee"]), places=8)
        self.assertAlmostEqual(line["before"] - line["after"], float(fill["fee"]), places=8)

    def test_funding_is_paid_and_told(self):
        self.exchange.create_order(LINEAR, "market", "buy", 1)
        self.assertEqual(self.exchange.fetch_funding_history(LINEAR), [])
        before = float(self.ledger()["balances"]["flex"]["USD"])
        self.ask("/paper/funding", symbol=LINEAR_ID)
        [payment] = self.exchange.fetch_funding_history(LINEAR)
        after = float(self.ledger()["balances"]["flex"]["USD"])
        self.assertEqual((payment["symbol"], payment["code"]), (LINEAR, "USD"))
        self.assertNotEqual(payment["amount"], 0)
        self.assertAlmostEqual(payment["amount"], after - before, places=8)

    def test_money_moves_between_wallets_and_out(self):
        self.exchange.transfer("USD", 1_000, "funding", "flex")
        self.assertEqual(self.exchange.fetch_balance()["total"]["USD"], 101_000)
        self.assertEqual(self.exchange.fetch_balance({"type": "cash"})["total"]["USD"], 9_000)
        self.exchange.transfer_out("USD", 500)
        self.assertEqual(self.exchange.fetch_balance({"type": "cash"})["total"]["USD"], 8_500)
        with self.assertRaises(ccxt.InsufficientFunds):
            self.exchange.transfer("USD", 1_000_000, "funding", "flex")
        with self.assertRaises(ccxt.BadRequest):
            self.exchange.transfer("USD", 1, "funding", "nowhere")
