// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
// Generated from proto-docs/schema by proto-docs/generator; do not edit.

public import Trading


/// Instruments.
public typealias InstrumentList = RecordList<Instrument>

/// One instrument.
public typealias InstrumentResult = RecordMessage<Instrument>

/// Tickers.
public typealias TickerList = RecordList<TickerMessage>

/// One trade.
public typealias TradeEvent = RecordMessage<Trade>

/// One candle.
public typealias CandleEvent = RecordMessage<Candle>

/// Open positions.
public typealias PositionList = RecordList<Position>

/// Fills.
public typealias FillList = RecordList<Fill>

/// One fill.
public typealias FillEvent = RecordMessage<Fill>

/// One position.
public typealias PositionEvent = RecordMessage<Position>

/// Entries of the account log.
public typealias LogList = RecordList<AccountLogEntry>

/// One entry of the account log.
public typealias LogEvent = RecordMessage<AccountLogEntry>

/// The exchange's notices to the account.
public typealias NotificationList = RecordList<VenueNotification>

/// One notice of the exchange.
public typealias NotificationEvent = RecordMessage<VenueNotification>

/// One order.
public typealias OrderResult = RecordMessage<Order>

/// Orders.
public typealias OrderList = RecordList<Order>

