// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

// Side: Which way an order or a trade goes.
type Side string

// The words of Side that this version knows.
const (
	// Buys.
	SideBuy Side = "buy"
	// Sells.
	SideSell Side = "sell"
)

// PositionSide: Which way a position goes.
type PositionSide string

// The words of PositionSide that this version knows.
const (
	// Gains when the price rises.
	PositionSideLong PositionSide = "long"
	// Gains when the price falls.
	PositionSideShort PositionSide = "short"
)

// OrderType: The kinds of order.
type OrderType string

// The words of OrderType that this version knows.
const (
	// Fills at once at the market's price.
	OrderTypeMarket OrderType = "market"
	// Rests in the book at its limit price.
	OrderTypeLimit OrderType = "limit"
	// A limit order that is refused if it would trade at once.
	OrderTypePostOnly OrderType = "post_only"
	// Fills what it can at once; the rest is cancelled.
	OrderTypeImmediateOrCancel OrderType = "immediate_or_cancel"
	// Fills whole at once or not at all.
	OrderTypeFillOrKill OrderType = "fill_or_kill"
	// Becomes an order when the market reaches the stop price.
	OrderTypeStop OrderType = "stop"
	// Becomes an order when the market reaches the stop price from the losing side.
	OrderTypeTakeProfit OrderType = "take_profit"
	// A stop whose price follows the market at a distance.
	OrderTypeTrailingStop OrderType = "trailing_stop"
)

// TriggerSignal: Which price triggers an order.
type TriggerSignal string

// The words of TriggerSignal that this version knows.
const (
	// The mark price.
	TriggerSignalMark TriggerSignal = "mark"
	// The index of the spot markets.
	TriggerSignalIndex TriggerSignal = "index"
	// The last traded price.
	TriggerSignalLast TriggerSignal = "last"
)

// OrderState: Where an order stands.
type OrderState string

// The words of OrderState that this version knows.
const (
	// Taken by the gateway, not sent yet.
	OrderStatePending OrderState = "pending"
	// Sent, not answered yet.
	OrderStateSubmitted OrderState = "submitted"
	// The exchange has it.
	OrderStateAccepted OrderState = "accepted"
	// Filled in part, and working.
	OrderStatePartiallyFilled OrderState = "partially_filled"
	// Filled whole. Final.
	OrderStateFilled OrderState = "filled"
	// Cancelled; what had filled stays filled. Final.
	OrderStateCancelled OrderState = "cancelled"
	// Refused by the exchange. Final.
	OrderStateRejected OrderState = "rejected"
	// Ended by its own terms, such as the time it had to reach the exchange. Final.
	OrderStateExpired OrderState = "expired"
	// Refused by the gateway, never sent. Final.
	OrderStateDenied OrderState = "denied"
	// Asked and not told yet; never that it failed.
	OrderStateUnknown OrderState = "unknown"
)

// Liquidity: Which part an order played in a fill.
type Liquidity string

// The words of Liquidity that this version knows.
const (
	// It rested.
	LiquidityMaker Liquidity = "maker"
	// It came.
	LiquidityTaker Liquidity = "taker"
)

// TradeType: Why a trade happened.
type TradeType string

// The words of TradeType that this version knows.
const (
	// Two orders met.
	TradeTypeFill TradeType = "fill"
	// A position was liquidated.
	TradeTypeLiquidation TradeType = "liquidation"
	// A position was assigned.
	TradeTypeAssignment TradeType = "assignment"
	// A position was terminated.
	TradeTypeTermination TradeType = "termination"
	// A block trade.
	TradeTypeBlock TradeType = "block"
)

// InstrumentKind: How a contract is margined and settled.
type InstrumentKind string

// The words of InstrumentKind that this version knows.
const (
	// Margined in many currencies.
	InstrumentKindLinear InstrumentKind = "linear"
	// Settled in the base currency.
	InstrumentKindInverse InstrumentKind = "inverse"
	// Linear, margined in one currency.
	InstrumentKindVanilla InstrumentKind = "vanilla"
)

// WalletKind: What a wallet is for.
type WalletKind string

// The words of WalletKind that this version knows.
const (
	// Holds funds.
	WalletKindCash WalletKind = "cash"
	// Holds the margin of positions.
	WalletKindMargin WalletKind = "margin"
)

// MarketState: Whether an instrument trades.
type MarketState string

// The words of MarketState that this version knows.
const (
	// It trades.
	MarketStateOpen MarketState = "open"
	// Only post-only orders are taken.
	MarketStatePostOnly MarketState = "post_only"
	// Trading is suspended.
	MarketStateSuspended MarketState = "suspended"
	// The exchange does not list it as tradeable.
	MarketStateClosed MarketState = "closed"
	// The contract has ended.
	MarketStateExpired MarketState = "expired"
	// The exchange answers that it cannot serve, as it does in maintenance.
	MarketStateUnavailable MarketState = "unavailable"
	// The exchange has not said yet.
	MarketStateUnknown MarketState = "unknown"
)

// CandleResolution: How long one candle lasts.
type CandleResolution string

// The words of CandleResolution that this version knows.
const (
	// One minute.
	CandleResolution1m CandleResolution = "1m"
	// Five minutes.
	CandleResolution5m CandleResolution = "5m"
	// 15 minutes.
	CandleResolution15m CandleResolution = "15m"
	// 30 minutes.
	CandleResolution30m CandleResolution = "30m"
	// One hour.
	CandleResolution1h CandleResolution = "1h"
	// Four hours.
	CandleResolution4h CandleResolution = "4h"
	// Twelve hours.
	CandleResolution12h CandleResolution = "12h"
	// One day.
	CandleResolution1d CandleResolution = "1d"
	// One week.
	CandleResolution1w CandleResolution = "1w"
)

// CandlePrice: Which price candles are made of.
type CandlePrice string

// The words of CandlePrice that this version knows.
const (
	// Traded prices.
	CandlePriceTrade CandlePrice = "trade"
	// The mark price.
	CandlePriceMark CandlePrice = "mark"
	// The index of the spot markets.
	CandlePriceSpot CandlePrice = "spot"
)

// LagPolicy: What happens to a subscriber that reads too slowly.
type LagPolicy string

// The words of LagPolicy that this version knows.
const (
	// Events are left out early; one gap brings the latest state.
	LagPolicyConflate LagPolicy = "conflate"
	// Events are left out when the queue is full; one gap says how many and brings the state.
	LagPolicyGap LagPolicy = "gap"
	// Nothing is left out: the connection is closed when the queue is full.
	LagPolicyDisconnect LagPolicy = "disconnect"
)

// Role: What a caller may do; each includes the ones before it.
type Role string

// The words of Role that this version knows.
const (
	// Sees market data, and the account as far as it is permitted.
	RoleObserver Role = "observer"
	// Places and changes its own orders.
	RoleTrader Role = "trader"
	// Everything.
	RoleAdmin Role = "admin"
)

// Environment: What the account is.
type Environment string

// The words of Environment that this version knows.
const (
	// A simulated exchange.
	EnvironmentPaper Environment = "paper"
	// Kraken's test environment, retired in July 2026.
	EnvironmentDemo Environment = "demo"
	// Kraken, with real money.
	EnvironmentLive Environment = "live"
)

// HealthStatus: Whether something serves, in the words of gRPC's health protocol.
type HealthStatus string

// The words of HealthStatus that this version knows.
const (
	// It serves.
	HealthStatusServing HealthStatus = "SERVING"
	// It does not.
	HealthStatusNotServing HealthStatus = "NOT_SERVING"
)

// MethodKind: How a method answers.
type MethodKind string

// The words of MethodKind that this version knows.
const (
	// With one answer.
	MethodKindUnary MethodKind = "unary"
	// With a first state, then events until the end.
	MethodKindStream MethodKind = "stream"
)

// PriceDistanceUnit: What a distance of prices is counted in.
type PriceDistanceUnit string

// The words of PriceDistanceUnit that this version knows.
const (
	// Percent of the price.
	PriceDistanceUnitPercent PriceDistanceUnit = "percent"
	// The instrument's quote currency.
	PriceDistanceUnitQuote PriceDistanceUnit = "quote"
)

// TradingMode: What orders are taken.
type TradingMode string

// The words of TradingMode that this version knows.
const (
	// All that the limits allow.
	TradingModeNormal TradingMode = "normal"
	// Only such as make positions smaller.
	TradingModeReduceOnly TradingMode = "reduce_only"
	// None; cancels always pass.
	TradingModeHalted TradingMode = "halted"
)

// MetricKind: How the points of a metric are to be read.
type MetricKind string

// The words of MetricKind that this version knows.
const (
	// A count that only rises, since the start.
	MetricKindCounter MetricKind = "counter"
	// A number as of now.
	MetricKindGauge MetricKind = "gauge"
	// The distribution of many times.
	MetricKindHistogram MetricKind = "histogram"
)

// LogLevel: How much is logged.
type LogLevel string

// The words of LogLevel that this version knows.
const (
	// Everything.
	LogLevelTrace LogLevel = "trace"
	// What makers want to know.
	LogLevelDebug LogLevel = "debug"
	// What happens.
	LogLevelInfo LogLevel = "info"
	// What changes.
	LogLevelNotice LogLevel = "notice"
	// What is not as it should be.
	LogLevelWarning LogLevel = "warning"
	// What somebody must see to.
	LogLevelError LogLevel = "error"
	// What ends the gateway.
	LogLevelCritical LogLevel = "critical"
)

// FrameDirection: Which way a frame went.
type FrameDirection string

// The words of FrameDirection that this version knows.
const (
	// The client sent it.
	FrameDirectionFromClient FrameDirection = "from_client"
	// The gateway sent it.
	FrameDirectionToClient FrameDirection = "to_client"
)

// Severity: How grave a finding is.
type Severity string

// The words of Severity that this version knows.
const (
	// Something is wrong and needs somebody soon.
	SeverityError Severity = "error"
	// Something is not as it should be.
	SeverityWarning Severity = "warning"
	// Worth knowing.
	SeverityNote Severity = "note"
)

// RiskScope: What limits hold for.
type RiskScope string

// The words of RiskScope that this version knows.
const (
	// The whole account.
	RiskScopeAccount RiskScope = "account"
	// Every owner that has no limits of its own.
	RiskScopeEachOwner RiskScope = "each_owner"
	// One owner.
	RiskScopeOwner RiskScope = "owner"
)

// Code: gRPC's canonical codes, by name.
type Code string

// The words of Code that this version knows.
const (
	// It worked.
	CodeOK Code = "OK"
	// The caller cancelled.
	CodeCancelled Code = "CANCELLED"
	// Something that could not be told.
	CodeUnknown Code = "UNKNOWN"
	// The call itself is wrong.
	CodeInvalidArgument Code = "INVALID_ARGUMENT"
	// No answer came in time.
	CodeDeadlineExceeded Code = "DEADLINE_EXCEEDED"
	// It does not exist.
	CodeNotFound Code = "NOT_FOUND"
	// It exists already.
	CodeAlreadyExists Code = "ALREADY_EXISTS"
	// The caller may not.
	CodePermissionDenied Code = "PERMISSION_DENIED"
	// A limit is reached.
	CodeResourceExhausted Code = "RESOURCE_EXHAUSTED"
	// The state of things does not allow it.
	CodeFailedPrecondition Code = "FAILED_PRECONDITION"
	// It was given up because of something else going on.
	CodeAborted Code = "ABORTED"
	// Beyond what there is.
	CodeOutOfRange Code = "OUT_OF_RANGE"
	// There is no such method.
	CodeUnimplemented Code = "UNIMPLEMENTED"
	// A mistake of the gateway or the exchange.
	CodeInternal Code = "INTERNAL"
	// Not now; later perhaps.
	CodeUnavailable Code = "UNAVAILABLE"
	// Data is lost.
	CodeDataLoss Code = "DATA_LOSS"
	// The exchange does not accept the key.
	CodeUnauthenticated Code = "UNAUTHENTICATED"
)

// Origin: Who said no.
type Origin string

// The words of Origin that this version knows.
const (
	// The call is wrong.
	OriginClient Origin = "client"
	// The gateway refuses.
	OriginGateway Origin = "gateway"
	// The exchange refuses.
	OriginVenue Origin = "venue"
	// The way there failed.
	OriginNetwork Origin = "network"
)

// Outcome: What is known of the effect.
type Outcome string

// The words of Outcome that this version knows.
const (
	// Nothing was changed.
	OutcomeNotDone Outcome = "not_done"
	// It was carried out.
	OutcomeDone Outcome = "done"
	// Not known: ask again, by client_order_id.
	OutcomeUnknown Outcome = "unknown"
)

// Reason: The stable words of errors, gaps and goodbyes. A word never changes its meaning and never goes away; a reader must bear words it does not know.
type Reason string

// The words of Reason that this version knows.
const (
	// A parameter has the wrong type or a value that is not allowed; the message names both.
	ReasonInvalidField Reason = "INVALID_FIELD"
	// A required parameter is absent; the message names it.
	ReasonMissingField Reason = "MISSING_FIELD"
	// No such method; the message offers the nearest names.
	ReasonUnknownMethod Reason = "UNKNOWN_METHOD"
	// No such instrument or asset; the message offers the nearest names.
	ReasonUnknownSymbol Reason = "UNKNOWN_SYMBOL"
	// The caller's role does not allow this method, symbol or order.
	ReasonPermission Reason = "PERMISSION"
	// A limit of the gateway on calls, streams, connections, queued bytes or feeds of the exchange is reached.
	ReasonLimitReached Reason = "LIMIT_REACHED"
	// The deadline passed before an answer came; the outcome says what is known of the effect.
	ReasonTimedOut Reason = "TIMED_OUT"
	// The client cancelled the call or the stream.
	ReasonCancelled Reason = "CANCELLED"
	// The gateway met a mistake of its own; its log has more.
	ReasonInternalError Reason = "INTERNAL_ERROR"
	// The peer broke the rules of frames, so the connection is closed.
	ReasonProtocolError Reason = "PROTOCOL_ERROR"
	// The client read too slowly for a stream that may not lose anything.
	ReasonSlowConsumer Reason = "SLOW_CONSUMER"
	// The gateway is shutting down and takes no new calls.
	ReasonDraining Reason = "DRAINING"
	// The gateway was started again while the connection stayed: what was under way is not known, and what happened meanwhile was not seen.
	ReasonRestarted Reason = "RESTARTED"
	// An operator closed the connection.
	ReasonKilled Reason = "KILLED"
	// There is no connection to the exchange; the message says since when, and when it is tried again.
	ReasonNotConnected Reason = "NOT_CONNECTED"
	// The exchange answered that it cannot serve now.
	ReasonExchangeUnavailable Reason = "EXCHANGE_UNAVAILABLE"
	// The exchange refused because too much was asked of it in a short time.
	ReasonExchangeRateLimit Reason = "EXCHANGE_RATE_LIMIT"
	// The gateway refused to spend more of the account's rate budget at the exchange now.
	ReasonRateBudgetExhausted Reason = "RATE_BUDGET_EXHAUSTED"
	// The exchange said no in a word that has no reason of its own here; the details carry it.
	ReasonExchangeRefused Reason = "EXCHANGE_REFUSED"
	// The exchange answered something that could not be understood.
	ReasonUnexpectedAnswer Reason = "UNEXPECTED_ANSWER"
	// The call needs an API key and none is configured.
	ReasonNoCredentials Reason = "NO_CREDENTIALS"
	// The exchange does not accept the API key or its signature for this account type.
	ReasonAuthenticationFailed Reason = "AUTHENTICATION_FAILED"
	// The API key is valid but may not trade.
	ReasonKeyLacksTradingPermission Reason = "KEY_LACKS_TRADING_PERMISSION"
	// The exchange has seen this nonce or a later one: another program may use the same API key.
	ReasonNonceRefused Reason = "NONCE_REFUSED"
	// A limit that the gateway's operator has set would be exceeded.
	ReasonRiskLimit Reason = "RISK_LIMIT"
	// The account has not enough available margin or funds for the order.
	ReasonInsufficientMargin Reason = "INSUFFICIENT_MARGIN"
	// The order could bring the account into liquidation at once.
	ReasonWouldLiquidate Reason = "WOULD_LIQUIDATE"
	// The order could make the position larger than the exchange allows.
	ReasonPositionLimit Reason = "POSITION_LIMIT"
	// The price is not a multiple of the instrument's tick size.
	ReasonPriceStep Reason = "PRICE_STEP"
	// The quantity is not a multiple of the instrument's size step.
	ReasonSizeStep Reason = "SIZE_STEP"
	// The price is too far from the market for the exchange.
	ReasonPriceCollar Reason = "PRICE_COLLAR"
	// The instrument does not trade now.
	ReasonMarketSuspended Reason = "MARKET_SUSPENDED"
	// The instrument takes only post-only orders now.
	ReasonMarketPostOnly Reason = "MARKET_POST_ONLY"
	// A post-only order would have traded at once.
	ReasonWouldExecute Reason = "WOULD_EXECUTE"
	// An immediate-or-cancel or fill-or-kill order found nothing to trade with at its price.
	ReasonWouldNotExecute Reason = "WOULD_NOT_EXECUTE"
	// The order would have traded with another order of the same account.
	ReasonSelfTrade Reason = "SELF_TRADE"
	// A reduce-only order would not have made the position smaller.
	ReasonWouldNotReduce Reason = "WOULD_NOT_REDUCE"
	// The order reached the exchange after the time it was to be processed before.
	ReasonLate Reason = "LATE"
	// The account has as many open orders as the exchange allows.
	ReasonTooManyOrders Reason = "TOO_MANY_ORDERS"
	// Another order already has this client order id.
	ReasonClientOrderIDInUse Reason = "CLIENT_ORDER_ID_IN_USE"
	// Neither the gateway nor the exchange knows such an order.
	ReasonOrderNotFound Reason = "ORDER_NOT_FOUND"
	// The order had filled completely before it could be changed or cancelled.
	ReasonOrderAlreadyFilled Reason = "ORDER_ALREADY_FILLED"
	// The exchange's count shows that messages were lost before they reached the gateway.
	ReasonFeedGap Reason = "FEED_GAP"
	// The client reads more slowly than events come and asked for the latest state only.
	ReasonConflated Reason = "CONFLATED"
	// The connection to the exchange's feed was lost: what is shown is not kept current until it is back.
	ReasonFeedLost Reason = "FEED_LOST"
	// The order book was crossed, which no market is: it is read anew from the exchange.
	ReasonBookCrossed Reason = "BOOK_CROSSED"
	// The exchange took a level out of the order book that was not in it: the book is read anew.
	ReasonUnknownLevel Reason = "UNKNOWN_LEVEL"
	// What the exchange sent of the order book could not be used: the book is read anew.
	ReasonUnusableBook Reason = "UNUSABLE_BOOK"
	// The order book was read anew from the exchange, and here it is.
	ReasonBookRenewed Reason = "BOOK_RENEWED"
	// None of the protocol versions that the client offered is spoken here.
	ReasonUnsupportedVersion Reason = "UNSUPPORTED_VERSION"
	// There is no open position to close.
	ReasonNoPosition Reason = "NO_POSITION"
	// The gateway is still comparing its orders with the exchange's, and takes no new ones until that is done; cancels are taken.
	ReasonReconciling Reason = "RECONCILING"
	// The journal of orders cannot be written or read; without it no order is sent. Cancels go on working.
	ReasonJournalFailed Reason = "JOURNAL_FAILED"
	// Nothing of the order rests or fills any more, and the exchange was asked too late to say how it ended; with the state expired, not even whether it ever had it.
	ReasonNotAtExchange Reason = "NOT_AT_EXCHANGE"
	// Trading is halted here, for the account or for this owner: new orders are refused, cancels pass.
	ReasonTradingHalted Reason = "TRADING_HALTED"
	// Only orders that make a position smaller are taken here now.
	ReasonReduceOnlyMode Reason = "REDUCE_ONLY_MODE"
)

// The words of a bye that say which rule of frames was broken.
const (
	// A frame announced zero bytes.
	ReasonFrameEmpty Reason = "FRAME_EMPTY"
	// A frame announced more bytes than allowed.
	ReasonFrameTooLong Reason = "FRAME_TOO_LONG"
	// A frame is not UTF-8.
	ReasonInvalidUTF8 Reason = "INVALID_UTF8"
	// A frame is not JSON.
	ReasonInvalidJSON Reason = "INVALID_JSON"
	// A frame is JSON but not an object.
	ReasonNotAnObject Reason = "NOT_AN_OBJECT"
	// A frame's objects and arrays are nested deeper than allowed.
	ReasonNestedTooDeep Reason = "NESTED_TOO_DEEP"
	// An id is not a whole number from 1 to 2^53 - 1.
	ReasonInvalidID Reason = "INVALID_ID"
	// A frame holds none of the keys that make it a call, a cancel, a ping or a pong.
	ReasonUnknownFrame Reason = "UNKNOWN_FRAME"
)
