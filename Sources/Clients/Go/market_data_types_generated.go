// SPDX-License-Identifier: Apache-2.0

// Code generated from proto-docs/schema by proto-docs/generator; DO NOT EDIT.

package gateway

import (
	"kraken-futures-gateway/go/gateway/internal/jsontext"
)

// SymbolParams: Which instrument.
type SymbolParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
}

func (v *SymbolParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *SymbolParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v SymbolParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *SymbolParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// InstrumentList: Instruments.
type InstrumentList struct {
	// By symbol.
	Instruments []Instrument
}

func (v *InstrumentList) read(r *jsontext.Reader) {
	var hasInstruments bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "instruments":
			v.Instruments = readList[Instrument](r)
			hasInstruments = true
		default:
			r.Skip()
		}
	}
	if !hasInstruments {
		r.Missing("instruments")
	}
}

func (v *InstrumentList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("instruments")
	writeList(w, v.Instruments)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v InstrumentList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *InstrumentList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// InstrumentResult: One instrument.
type InstrumentResult struct {
	// The instrument.
	Instrument Instrument
}

func (v *InstrumentResult) read(r *jsontext.Reader) {
	var hasInstrument bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "instrument":
			v.Instrument.read(r)
			hasInstrument = true
		default:
			r.Skip()
		}
	}
	if !hasInstrument {
		r.Missing("instrument")
	}
}

func (v *InstrumentResult) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("instrument")
	v.Instrument.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v InstrumentResult) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *InstrumentResult) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Instrument: What can be traded, with its steps and state.
type Instrument struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// How it is margined and settled.
	Kind InstrumentKind
	// Prices are multiples of it.
	TickSize Decimal
	// What one contract stands for.
	ContractSize Decimal
	// Quantities are multiples of it.
	SizeStep Decimal
	// The currency that is traded.
	Base Optional[string]
	// The currency it is priced in.
	Quote Optional[string]
	// Whether orders are taken.
	Tradeable bool
	// Whether only post-only orders are taken.
	PostOnly bool
	// The largest position the exchange allows.
	MaximumPositionSize Optional[Decimal]
	// The end of a dated contract.
	LastTradingAt Optional[Timestamp]
	// How long the exchange holds orders that are not post-only before matching.
	MakerProtection Milliseconds
	// The margin a position needs, by its size.
	MarginLevels []MarginLevel
}

func (v *Instrument) read(r *jsontext.Reader) {
	var hasSymbol, hasKind, hasTickSize, hasContractSize, hasSizeStep, hasTradeable, hasPostOnly, hasMakerProtectionMs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "kind":
			v.Kind = InstrumentKind(r.Text())
			hasKind = true
		case "tick_size":
			v.TickSize = readDecimal(r)
			hasTickSize = true
		case "contract_size":
			v.ContractSize = readDecimal(r)
			hasContractSize = true
		case "size_step":
			v.SizeStep = readDecimal(r)
			hasSizeStep = true
		case "base":
			if !r.Null() {
				v.Base = Some(r.Text())
			}
		case "quote":
			if !r.Null() {
				v.Quote = Some(r.Text())
			}
		case "tradeable":
			v.Tradeable = r.Bool()
			hasTradeable = true
		case "post_only":
			v.PostOnly = r.Bool()
			hasPostOnly = true
		case "maximum_position_size":
			if !r.Null() {
				v.MaximumPositionSize = Some(readDecimal(r))
			}
		case "last_trading_at_us":
			if !r.Null() {
				v.LastTradingAt = Some(Timestamp(r.Int()))
			}
		case "maker_protection_ms":
			v.MakerProtection = Milliseconds(r.Int())
			hasMakerProtectionMs = true
		case "margin_levels":
			if !r.Null() {
				v.MarginLevels = readList[MarginLevel](r)
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasKind {
		r.Missing("kind")
	}
	if !hasTickSize {
		r.Missing("tick_size")
	}
	if !hasContractSize {
		r.Missing("contract_size")
	}
	if !hasSizeStep {
		r.Missing("size_step")
	}
	if !hasTradeable {
		r.Missing("tradeable")
	}
	if !hasPostOnly {
		r.Missing("post_only")
	}
	if !hasMakerProtectionMs {
		r.Missing("maker_protection_ms")
	}
}

func (v *Instrument) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("kind")
	w.Text(string(v.Kind))
	if !v.TickSize.isUnset() {
		w.Key("tick_size")
		w.Text(v.TickSize.String())
	}
	if !v.ContractSize.isUnset() {
		w.Key("contract_size")
		w.Text(v.ContractSize.String())
	}
	if !v.SizeStep.isUnset() {
		w.Key("size_step")
		w.Text(v.SizeStep.String())
	}
	if value, ok := v.Base.Get(); ok {
		w.Key("base")
		w.Text(value)
	}
	if value, ok := v.Quote.Get(); ok {
		w.Key("quote")
		w.Text(value)
	}
	w.Key("tradeable")
	w.Bool(v.Tradeable)
	w.Key("post_only")
	w.Bool(v.PostOnly)
	if value, ok := v.MaximumPositionSize.Get(); ok {
		w.Key("maximum_position_size")
		w.Text(value.String())
	}
	if value, ok := v.LastTradingAt.Get(); ok {
		w.Key("last_trading_at_us")
		w.Int(int64(value))
	}
	w.Key("maker_protection_ms")
	w.Int(int64(v.MakerProtection))
	if v.MarginLevels != nil {
		w.Key("margin_levels")
		writeList(w, v.MarginLevels)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Instrument) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Instrument) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// MarginLevel: The margin of positions from a size on.
type MarginLevel struct {
	// For positions of at least this size.
	Threshold Decimal
	// The fraction needed to open.
	InitialMargin Decimal
	// The fraction needed to stay open.
	MaintenanceMargin Decimal
}

func (v *MarginLevel) read(r *jsontext.Reader) {
	var hasThreshold, hasInitialMargin, hasMaintenanceMargin bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "threshold":
			v.Threshold = readDecimal(r)
			hasThreshold = true
		case "initial_margin":
			v.InitialMargin = readDecimal(r)
			hasInitialMargin = true
		case "maintenance_margin":
			v.MaintenanceMargin = readDecimal(r)
			hasMaintenanceMargin = true
		default:
			r.Skip()
		}
	}
	if !hasThreshold {
		r.Missing("threshold")
	}
	if !hasInitialMargin {
		r.Missing("initial_margin")
	}
	if !hasMaintenanceMargin {
		r.Missing("maintenance_margin")
	}
}

func (v *MarginLevel) write(w *jsontext.Writer) {
	w.BeginObject()
	if !v.Threshold.isUnset() {
		w.Key("threshold")
		w.Text(v.Threshold.String())
	}
	if !v.InitialMargin.isUnset() {
		w.Key("initial_margin")
		w.Text(v.InitialMargin.String())
	}
	if !v.MaintenanceMargin.isUnset() {
		w.Key("maintenance_margin")
		w.Text(v.MaintenanceMargin.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v MarginLevel) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *MarginLevel) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TickerList: Tickers.
type TickerList struct {
	// By symbol.
	Tickers []Ticker
}

func (v *TickerList) read(r *jsontext.Reader) {
	var hasTickers bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "tickers":
			v.Tickers = readList[Ticker](r)
			hasTickers = true
		default:
			r.Skip()
		}
	}
	if !hasTickers {
		r.Missing("tickers")
	}
}

func (v *TickerList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("tickers")
	writeList(w, v.Tickers)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TickerList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TickerList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Ticker: The market's state: best prices, last trade, funding.
type Ticker struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// The best price somebody buys at.
	Bid Optional[Decimal]
	// How much is bid at that price.
	BidSize Optional[Decimal]
	// The best price somebody sells at.
	Ask Optional[Decimal]
	// How much is offered at that price.
	AskSize Optional[Decimal]
	// The last traded price.
	Last Optional[Decimal]
	// The last traded quantity.
	LastSize Optional[Decimal]
	// When that trade happened.
	LastAt Optional[Timestamp]
	// The price that margin and profit are counted with.
	Mark Optional[Decimal]
	// The price of the underlying on the spot markets.
	Index Optional[Decimal]
	// The price 24 hours ago.
	Open24h Optional[Decimal]
	// The highest price within 24 hours.
	High24h Optional[Decimal]
	// The lowest price within 24 hours.
	Low24h Optional[Decimal]
	// Contracts traded within 24 hours.
	Volume24h Optional[Decimal]
	// The same in the quote currency.
	VolumeQuote24h Optional[Decimal]
	// Contracts that are open.
	OpenInterest Optional[Decimal]
	// The absolute charge per contract and period.
	FundingRate Optional[Decimal]
	// The same for the next period.
	FundingRatePrediction Optional[Decimal]
	// The charge as a fraction of the position's value.
	RelativeFundingRate Optional[Decimal]
	// The same for the next period.
	RelativeFundingRatePrediction Optional[Decimal]
	// When the next period begins.
	NextFundingAt Optional[Timestamp]
	// By how much the price changed within 24 hours.
	Change24hPercent Optional[Decimal]
	// By how much the price lies above the index.
	PremiumPercent Optional[Decimal]
	// What a position may at most be a multiple of its margin.
	MaxLeverage Optional[Decimal]
	// How long the contract runs, in Kraken's word: perpetual, month, quarter.
	Tag Optional[string]
	// The currencies as Kraken writes them, such as XBT:USD.
	Pair Optional[string]
	// When a dated contract ends.
	MaturesAt Optional[Timestamp]
	// The days until then, as Kraken counts them.
	DaysToMaturity Optional[Decimal]
	// Whether the market of the underlying is closed.
	UnderlyingMarketClosed Optional[bool]
	// Whether trading is suspended.
	Suspended Optional[bool]
	// Whether only post-only orders are taken.
	PostOnly Optional[bool]
	// The exchange's time of it.
	VenueTime Optional[Timestamp]
	// When the gateway received it.
	ReceivedAt Timestamp
	// True while the feed behind it is interrupted: prices may be old.
	Stale bool
	// How long ago the gateway received it, when it was told; absent in events, which are told as they come.
	Age Optional[Milliseconds]
}

func (v *Ticker) read(r *jsontext.Reader) {
	var hasSymbol, hasReceivedAtUs, hasStale bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "bid":
			if !r.Null() {
				v.Bid = Some(readDecimal(r))
			}
		case "bid_size":
			if !r.Null() {
				v.BidSize = Some(readDecimal(r))
			}
		case "ask":
			if !r.Null() {
				v.Ask = Some(readDecimal(r))
			}
		case "ask_size":
			if !r.Null() {
				v.AskSize = Some(readDecimal(r))
			}
		case "last":
			if !r.Null() {
				v.Last = Some(readDecimal(r))
			}
		case "last_size":
			if !r.Null() {
				v.LastSize = Some(readDecimal(r))
			}
		case "last_at_us":
			if !r.Null() {
				v.LastAt = Some(Timestamp(r.Int()))
			}
		case "mark":
			if !r.Null() {
				v.Mark = Some(readDecimal(r))
			}
		case "index":
			if !r.Null() {
				v.Index = Some(readDecimal(r))
			}
		case "open_24h":
			if !r.Null() {
				v.Open24h = Some(readDecimal(r))
			}
		case "high_24h":
			if !r.Null() {
				v.High24h = Some(readDecimal(r))
			}
		case "low_24h":
			if !r.Null() {
				v.Low24h = Some(readDecimal(r))
			}
		case "volume_24h":
			if !r.Null() {
				v.Volume24h = Some(readDecimal(r))
			}
		case "volume_quote_24h":
			if !r.Null() {
				v.VolumeQuote24h = Some(readDecimal(r))
			}
		case "open_interest":
			if !r.Null() {
				v.OpenInterest = Some(readDecimal(r))
			}
		case "funding_rate":
			if !r.Null() {
				v.FundingRate = Some(readDecimal(r))
			}
		case "funding_rate_prediction":
			if !r.Null() {
				v.FundingRatePrediction = Some(readDecimal(r))
			}
		case "relative_funding_rate":
			if !r.Null() {
				v.RelativeFundingRate = Some(readDecimal(r))
			}
		case "relative_funding_rate_prediction":
			if !r.Null() {
				v.RelativeFundingRatePrediction = Some(readDecimal(r))
			}
		case "next_funding_at_us":
			if !r.Null() {
				v.NextFundingAt = Some(Timestamp(r.Int()))
			}
		case "change_24h_percent":
			if !r.Null() {
				v.Change24hPercent = Some(readDecimal(r))
			}
		case "premium_percent":
			if !r.Null() {
				v.PremiumPercent = Some(readDecimal(r))
			}
		case "max_leverage":
			if !r.Null() {
				v.MaxLeverage = Some(readDecimal(r))
			}
		case "tag":
			if !r.Null() {
				v.Tag = Some(r.Text())
			}
		case "pair":
			if !r.Null() {
				v.Pair = Some(r.Text())
			}
		case "matures_at_us":
			if !r.Null() {
				v.MaturesAt = Some(Timestamp(r.Int()))
			}
		case "days_to_maturity":
			if !r.Null() {
				v.DaysToMaturity = Some(readDecimal(r))
			}
		case "underlying_market_closed":
			if !r.Null() {
				v.UnderlyingMarketClosed = Some(r.Bool())
			}
		case "suspended":
			if !r.Null() {
				v.Suspended = Some(r.Bool())
			}
		case "post_only":
			if !r.Null() {
				v.PostOnly = Some(r.Bool())
			}
		case "venue_time_us":
			if !r.Null() {
				v.VenueTime = Some(Timestamp(r.Int()))
			}
		case "received_at_us":
			v.ReceivedAt = Timestamp(r.Int())
			hasReceivedAtUs = true
		case "stale":
			v.Stale = r.Bool()
			hasStale = true
		case "age_ms":
			if !r.Null() {
				v.Age = Some(Milliseconds(r.Int()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasReceivedAtUs {
		r.Missing("received_at_us")
	}
	if !hasStale {
		r.Missing("stale")
	}
}

func (v *Ticker) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.Bid.Get(); ok {
		w.Key("bid")
		w.Text(value.String())
	}
	if value, ok := v.BidSize.Get(); ok {
		w.Key("bid_size")
		w.Text(value.String())
	}
	if value, ok := v.Ask.Get(); ok {
		w.Key("ask")
		w.Text(value.String())
	}
	if value, ok := v.AskSize.Get(); ok {
		w.Key("ask_size")
		w.Text(value.String())
	}
	if value, ok := v.Last.Get(); ok {
		w.Key("last")
		w.Text(value.String())
	}
	if value, ok := v.LastSize.Get(); ok {
		w.Key("last_size")
		w.Text(value.String())
	}
	if value, ok := v.LastAt.Get(); ok {
		w.Key("last_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.Mark.Get(); ok {
		w.Key("mark")
		w.Text(value.String())
	}
	if value, ok := v.Index.Get(); ok {
		w.Key("index")
		w.Text(value.String())
	}
	if value, ok := v.Open24h.Get(); ok {
		w.Key("open_24h")
		w.Text(value.String())
	}
	if value, ok := v.High24h.Get(); ok {
		w.Key("high_24h")
		w.Text(value.String())
	}
	if value, ok := v.Low24h.Get(); ok {
		w.Key("low_24h")
		w.Text(value.String())
	}
	if value, ok := v.Volume24h.Get(); ok {
		w.Key("volume_24h")
		w.Text(value.String())
	}
	if value, ok := v.VolumeQuote24h.Get(); ok {
		w.Key("volume_quote_24h")
		w.Text(value.String())
	}
	if value, ok := v.OpenInterest.Get(); ok {
		w.Key("open_interest")
		w.Text(value.String())
	}
	if value, ok := v.FundingRate.Get(); ok {
		w.Key("funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.FundingRatePrediction.Get(); ok {
		w.Key("funding_rate_prediction")
		w.Text(value.String())
	}
	if value, ok := v.RelativeFundingRate.Get(); ok {
		w.Key("relative_funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.RelativeFundingRatePrediction.Get(); ok {
		w.Key("relative_funding_rate_prediction")
		w.Text(value.String())
	}
	if value, ok := v.NextFundingAt.Get(); ok {
		w.Key("next_funding_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.Change24hPercent.Get(); ok {
		w.Key("change_24h_percent")
		w.Text(value.String())
	}
	if value, ok := v.PremiumPercent.Get(); ok {
		w.Key("premium_percent")
		w.Text(value.String())
	}
	if value, ok := v.MaxLeverage.Get(); ok {
		w.Key("max_leverage")
		w.Text(value.String())
	}
	if value, ok := v.Tag.Get(); ok {
		w.Key("tag")
		w.Text(value)
	}
	if value, ok := v.Pair.Get(); ok {
		w.Key("pair")
		w.Text(value)
	}
	if value, ok := v.MaturesAt.Get(); ok {
		w.Key("matures_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.DaysToMaturity.Get(); ok {
		w.Key("days_to_maturity")
		w.Text(value.String())
	}
	if value, ok := v.UnderlyingMarketClosed.Get(); ok {
		w.Key("underlying_market_closed")
		w.Bool(value)
	}
	if value, ok := v.Suspended.Get(); ok {
		w.Key("suspended")
		w.Bool(value)
	}
	if value, ok := v.PostOnly.Get(); ok {
		w.Key("post_only")
		w.Bool(value)
	}
	if value, ok := v.VenueTime.Get(); ok {
		w.Key("venue_time_us")
		w.Int(int64(value))
	}
	w.Key("received_at_us")
	w.Int(int64(v.ReceivedAt))
	w.Key("stale")
	w.Bool(v.Stale)
	if value, ok := v.Age.Get(); ok {
		w.Key("age_ms")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Ticker) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Ticker) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TradeList: Trades of one symbol.
type TradeList struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// Oldest first.
	Trades []Trade
	// Whether nothing that was asked for is missing. False where the exchange's history does not reach back far enough, or trades were lost.
	Complete Optional[bool]
}

func (v *TradeList) read(r *jsontext.Reader) {
	var hasSymbol, hasTrades bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "trades":
			v.Trades = readList[Trade](r)
			hasTrades = true
		case "complete":
			if !r.Null() {
				v.Complete = Some(r.Bool())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasTrades {
		r.Missing("trades")
	}
}

func (v *TradeList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("trades")
	writeList(w, v.Trades)
	if value, ok := v.Complete.Get(); ok {
		w.Key("complete")
		w.Bool(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TradeList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TradeList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TradeEvent: One trade.
type TradeEvent struct {
	// The trade.
	Trade Trade
}

func (v *TradeEvent) read(r *jsontext.Reader) {
	var hasTrade bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "trade":
			v.Trade.read(r)
			hasTrade = true
		default:
			r.Skip()
		}
	}
	if !hasTrade {
		r.Missing("trade")
	}
}

func (v *TradeEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("trade")
	v.Trade.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TradeEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TradeEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Trade: A trade.
type Trade struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// The exchange's id of the trade.
	TradeID Optional[string]
	// What the taker did.
	Side Side
	// The price.
	Price Decimal
	// The quantity in contracts.
	Quantity Decimal
	// Why it happened.
	Type TradeType
	// The exchange's time of it.
	VenueTime Timestamp
	// The exchange's counter per symbol: a hole is a lost trade. Absent where only the time is known.
	VenueSeq Optional[int64]
}

func (v *Trade) read(r *jsontext.Reader) {
	var hasSymbol, hasSide, hasPrice, hasQuantity, hasType, hasVenueTimeUs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "trade_id":
			if !r.Null() {
				v.TradeID = Some(r.Text())
			}
		case "side":
			v.Side = Side(r.Text())
			hasSide = true
		case "price":
			v.Price = readDecimal(r)
			hasPrice = true
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		case "type":
			v.Type = TradeType(r.Text())
			hasType = true
		case "venue_time_us":
			v.VenueTime = Timestamp(r.Int())
			hasVenueTimeUs = true
		case "venue_seq":
			if !r.Null() {
				v.VenueSeq = Some(r.Int())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasSide {
		r.Missing("side")
	}
	if !hasPrice {
		r.Missing("price")
	}
	if !hasQuantity {
		r.Missing("quantity")
	}
	if !hasType {
		r.Missing("type")
	}
	if !hasVenueTimeUs {
		r.Missing("venue_time_us")
	}
}

func (v *Trade) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.TradeID.Get(); ok {
		w.Key("trade_id")
		w.Text(value)
	}
	w.Key("side")
	w.Text(string(v.Side))
	if !v.Price.isUnset() {
		w.Key("price")
		w.Text(v.Price.String())
	}
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	w.Key("type")
	w.Text(string(v.Type))
	w.Key("venue_time_us")
	w.Int(int64(v.VenueTime))
	if value, ok := v.VenueSeq.Get(); ok {
		w.Key("venue_seq")
		w.Int(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Trade) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Trade) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TradeParams: Which trades.
type TradeParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// Trades of this time or later.
	From Optional[Timestamp]
	// Trades of this time or earlier.
	To Optional[Timestamp]
	// Trades whose venue_seq is this or greater.
	FromSeq Optional[int64]
	// At most this many: the newest, or the oldest from from_us or from_seq on. Without these: 100, else 1000.
	Limit Optional[int64]
}

func (v *TradeParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "from_us":
			if !r.Null() {
				v.From = Some(Timestamp(r.Int()))
			}
		case "to_us":
			if !r.Null() {
				v.To = Some(Timestamp(r.Int()))
			}
		case "from_seq":
			if !r.Null() {
				v.FromSeq = Some(r.Int())
			}
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *TradeParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.From.Get(); ok {
		w.Key("from_us")
		w.Int(int64(value))
	}
	if value, ok := v.To.Get(); ok {
		w.Key("to_us")
		w.Int(int64(value))
	}
	if value, ok := v.FromSeq.Get(); ok {
		w.Key("from_seq")
		w.Int(value)
	}
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TradeParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TradeParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CandleParams: Which candles.
type CandleParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// How long one candle lasts.
	Resolution CandleResolution
	// The last hours up to now.
	Hours Optional[int64]
	// Candles that opened at this time or later.
	From Optional[Timestamp]
	// Candles that opened at this time or earlier.
	To Optional[Timestamp]
	// At most this many: the newest, or the oldest from from_us on. Without hours, from_us and limit: 500.
	Limit Optional[int64]
	// Which price; trade if not given.
	Price Optional[CandlePrice]
}

func (v *CandleParams) read(r *jsontext.Reader) {
	var hasSymbol, hasResolution bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "resolution":
			v.Resolution = CandleResolution(r.Text())
			hasResolution = true
		case "hours":
			if !r.Null() {
				v.Hours = Some(r.Int())
			}
		case "from_us":
			if !r.Null() {
				v.From = Some(Timestamp(r.Int()))
			}
		case "to_us":
			if !r.Null() {
				v.To = Some(Timestamp(r.Int()))
			}
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		case "price":
			if !r.Null() {
				v.Price = Some(CandlePrice(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasResolution {
		r.Missing("resolution")
	}
}

func (v *CandleParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("resolution")
	w.Text(string(v.Resolution))
	if value, ok := v.Hours.Get(); ok {
		w.Key("hours")
		w.Int(value)
	}
	if value, ok := v.From.Get(); ok {
		w.Key("from_us")
		w.Int(int64(value))
	}
	if value, ok := v.To.Get(); ok {
		w.Key("to_us")
		w.Int(int64(value))
	}
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	if value, ok := v.Price.Get(); ok {
		w.Key("price")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CandleParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CandleParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CandleSubscriptionParams: Which candles to begin with.
type CandleSubscriptionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// How long one candle lasts.
	Resolution CandleResolution
	// The last hours up to now.
	Hours Optional[int64]
	// At most this many, the newest. Without hours, limit and since_us: 500.
	Limit Optional[int64]
	// Instead of hours and limit: candles that opened at this time or later, to go on after a reconnect.
	Since Optional[Timestamp]
	// Which price; trade if not given.
	Price Optional[CandlePrice]
	// What to do when the client reads too slowly. Without it: gap.
	OnLag Optional[LagPolicy]
}

func (v *CandleSubscriptionParams) read(r *jsontext.Reader) {
	var hasSymbol, hasResolution bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "resolution":
			v.Resolution = CandleResolution(r.Text())
			hasResolution = true
		case "hours":
			if !r.Null() {
				v.Hours = Some(r.Int())
			}
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		case "price":
			if !r.Null() {
				v.Price = Some(CandlePrice(r.Text()))
			}
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasResolution {
		r.Missing("resolution")
	}
}

func (v *CandleSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("resolution")
	w.Text(string(v.Resolution))
	if value, ok := v.Hours.Get(); ok {
		w.Key("hours")
		w.Int(value)
	}
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.Price.Get(); ok {
		w.Key("price")
		w.Text(string(value))
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CandleSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CandleSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CandleList: Candles of one symbol, one for each period; incomplete ones are at the end.
type CandleList struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// How long one candle lasts.
	Resolution CandleResolution
	// Which price they are made of.
	Price Optional[CandlePrice]
	// Oldest first.
	Candles []Candle
}

func (v *CandleList) read(r *jsontext.Reader) {
	var hasSymbol, hasResolution, hasCandles bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "resolution":
			v.Resolution = CandleResolution(r.Text())
			hasResolution = true
		case "price":
			if !r.Null() {
				v.Price = Some(CandlePrice(r.Text()))
			}
		case "candles":
			v.Candles = readList[Candle](r)
			hasCandles = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasResolution {
		r.Missing("resolution")
	}
	if !hasCandles {
		r.Missing("candles")
	}
}

func (v *CandleList) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("resolution")
	w.Text(string(v.Resolution))
	if value, ok := v.Price.Get(); ok {
		w.Key("price")
		w.Text(string(value))
	}
	w.Key("candles")
	writeList(w, v.Candles)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CandleList) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CandleList) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// CandleEvent: One candle.
type CandleEvent struct {
	// A candle, whole, in place of the one that opened at the same time: the running one at every change, once more with complete when it ends, and again when a late trade corrects it.
	Candle Candle
}

func (v *CandleEvent) read(r *jsontext.Reader) {
	var hasCandle bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "candle":
			v.Candle.read(r)
			hasCandle = true
		default:
			r.Skip()
		}
	}
	if !hasCandle {
		r.Missing("candle")
	}
}

func (v *CandleEvent) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("candle")
	v.Candle.write(w)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v CandleEvent) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *CandleEvent) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// Candle: What traded within a period. Where nothing did: flat at the close before, without volume.
type Candle struct {
	// When the period began.
	OpenedAt Timestamp
	// The first price; in Kraken's candles the close before.
	Open Decimal
	// The highest price.
	High Decimal
	// The lowest price.
	Low Decimal
	// The last price.
	Close Decimal
	// The quantity traded; zero for mark and spot candles.
	Volume Decimal
	// False while the period is still running.
	Complete bool
}

func (v *Candle) read(r *jsontext.Reader) {
	var hasOpenedAtUs, hasOpen, hasHigh, hasLow, hasClose, hasVolume, hasComplete bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "opened_at_us":
			v.OpenedAt = Timestamp(r.Int())
			hasOpenedAtUs = true
		case "open":
			v.Open = readDecimal(r)
			hasOpen = true
		case "high":
			v.High = readDecimal(r)
			hasHigh = true
		case "low":
			v.Low = readDecimal(r)
			hasLow = true
		case "close":
			v.Close = readDecimal(r)
			hasClose = true
		case "volume":
			v.Volume = readDecimal(r)
			hasVolume = true
		case "complete":
			v.Complete = r.Bool()
			hasComplete = true
		default:
			r.Skip()
		}
	}
	if !hasOpenedAtUs {
		r.Missing("opened_at_us")
	}
	if !hasOpen {
		r.Missing("open")
	}
	if !hasHigh {
		r.Missing("high")
	}
	if !hasLow {
		r.Missing("low")
	}
	if !hasClose {
		r.Missing("close")
	}
	if !hasVolume {
		r.Missing("volume")
	}
	if !hasComplete {
		r.Missing("complete")
	}
}

func (v *Candle) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("opened_at_us")
	w.Int(int64(v.OpenedAt))
	if !v.Open.isUnset() {
		w.Key("open")
		w.Text(v.Open.String())
	}
	if !v.High.isUnset() {
		w.Key("high")
		w.Text(v.High.String())
	}
	if !v.Low.isUnset() {
		w.Key("low")
		w.Text(v.Low.String())
	}
	if !v.Close.isUnset() {
		w.Key("close")
		w.Text(v.Close.String())
	}
	if !v.Volume.isUnset() {
		w.Key("volume")
		w.Text(v.Volume.String())
	}
	w.Key("complete")
	w.Bool(v.Complete)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v Candle) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *Candle) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TickerSubscriptionParams: Which ticker.
type TickerSubscriptionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// What to do when the client reads too slowly. Without it: conflate.
	OnLag Optional[LagPolicy]
}

func (v *TickerSubscriptionParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *TickerSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TickerSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TickerSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// TradeSubscriptionParams: Which trades.
type TradeSubscriptionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// Begin with at most so many of the last trades. Without since_us and from_seq: 100, else 1000.
	Limit Optional[int64]
	// Begin with the trades of this time or later, to go on after a reconnect.
	Since Optional[Timestamp]
	// Begin with the trades whose venue_seq is this or greater, to go on after a reconnect.
	FromSeq Optional[int64]
	// What to do when the client reads too slowly. Without it: gap.
	OnLag Optional[LagPolicy]
}

func (v *TradeSubscriptionParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		case "since_us":
			if !r.Null() {
				v.Since = Some(Timestamp(r.Int()))
			}
		case "from_seq":
			if !r.Null() {
				v.FromSeq = Some(r.Int())
			}
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *TradeSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	if value, ok := v.Since.Get(); ok {
		w.Key("since_us")
		w.Int(int64(value))
	}
	if value, ok := v.FromSeq.Get(); ok {
		w.Key("from_seq")
		w.Int(value)
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v TradeSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *TradeSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderBookParams: Which book, and how much of it.
type OrderBookParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// How many levels of each side; 25 if not given.
	Depth Optional[int64]
	// Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
	Grouping Optional[Decimal]
}

func (v *OrderBookParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "depth":
			if !r.Null() {
				v.Depth = Some(r.Int())
			}
		case "grouping":
			if !r.Null() {
				v.Grouping = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *OrderBookParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.Depth.Get(); ok {
		w.Key("depth")
		w.Int(value)
	}
	if value, ok := v.Grouping.Get(); ok {
		w.Key("grouping")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderBookParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderBookParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderBookSubscriptionParams: Which book, and how much of it.
type OrderBookSubscriptionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// How many levels of each side; 25 if not given.
	Depth Optional[int64]
	// Puts levels together by multiples of this, which is a multiple of the tick size: bids at the next lower one, asks at the next higher one.
	Grouping Optional[Decimal]
	// What to do when the client reads too slowly. Without it: gap.
	OnLag Optional[LagPolicy]
}

func (v *OrderBookSubscriptionParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "depth":
			if !r.Null() {
				v.Depth = Some(r.Int())
			}
		case "grouping":
			if !r.Null() {
				v.Grouping = Some(readDecimal(r))
			}
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *OrderBookSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.Depth.Get(); ok {
		w.Key("depth")
		w.Int(value)
	}
	if value, ok := v.Grouping.Get(); ok {
		w.Key("grouping")
		w.Text(value.String())
	}
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderBookSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderBookSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderBook: The best levels of an order book.
type OrderBook struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// How many levels of each side are shown at most.
	Depth int64
	// What levels are put together by; absent for the book as it is.
	Grouping Optional[Decimal]
	// What somebody buys for, the highest price first.
	Bids []BookLevel
	// What somebody sells for, the lowest price first.
	Asks []BookLevel
	// The exchange's number of the last change in it.
	VenueSeq int64
	// The exchange's time of it.
	VenueTime Optional[Timestamp]
	// When the gateway received it.
	ReceivedAt Timestamp
	// True when changes are missing or the feed is interrupted: the book as it last was right. A gap brings the new one.
	Stale bool
}

func (v *OrderBook) read(r *jsontext.Reader) {
	var hasSymbol, hasDepth, hasBids, hasAsks, hasVenueSeq, hasReceivedAtUs, hasStale bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "depth":
			v.Depth = r.Int()
			hasDepth = true
		case "grouping":
			if !r.Null() {
				v.Grouping = Some(readDecimal(r))
			}
		case "bids":
			v.Bids = readList[BookLevel](r)
			hasBids = true
		case "asks":
			v.Asks = readList[BookLevel](r)
			hasAsks = true
		case "venue_seq":
			v.VenueSeq = r.Int()
			hasVenueSeq = true
		case "venue_time_us":
			if !r.Null() {
				v.VenueTime = Some(Timestamp(r.Int()))
			}
		case "received_at_us":
			v.ReceivedAt = Timestamp(r.Int())
			hasReceivedAtUs = true
		case "stale":
			v.Stale = r.Bool()
			hasStale = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasDepth {
		r.Missing("depth")
	}
	if !hasBids {
		r.Missing("bids")
	}
	if !hasAsks {
		r.Missing("asks")
	}
	if !hasVenueSeq {
		r.Missing("venue_seq")
	}
	if !hasReceivedAtUs {
		r.Missing("received_at_us")
	}
	if !hasStale {
		r.Missing("stale")
	}
}

func (v *OrderBook) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("depth")
	w.Int(v.Depth)
	if value, ok := v.Grouping.Get(); ok {
		w.Key("grouping")
		w.Text(value.String())
	}
	w.Key("bids")
	writeList(w, v.Bids)
	w.Key("asks")
	writeList(w, v.Asks)
	w.Key("venue_seq")
	w.Int(v.VenueSeq)
	if value, ok := v.VenueTime.Get(); ok {
		w.Key("venue_time_us")
		w.Int(int64(value))
	}
	w.Key("received_at_us")
	w.Int(int64(v.ReceivedAt))
	w.Key("stale")
	w.Bool(v.Stale)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderBook) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderBook) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// OrderBookChange: Levels that changed; who replaces them one after the other has the book at its depth, whole.
type OrderBookChange struct {
	// Levels of the bids. A quantity of zero takes the level out. Absent for none.
	Bids []BookLevel
	// The same of the asks.
	Asks []BookLevel
	// The exchange's number of the change. Changes out of sight are not told, so numbers are left out.
	VenueSeq int64
	// The exchange's time of it.
	VenueTime Optional[Timestamp]
}

func (v *OrderBookChange) read(r *jsontext.Reader) {
	var hasVenueSeq bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "bids":
			if !r.Null() {
				v.Bids = readList[BookLevel](r)
			}
		case "asks":
			if !r.Null() {
				v.Asks = readList[BookLevel](r)
			}
		case "venue_seq":
			v.VenueSeq = r.Int()
			hasVenueSeq = true
		case "venue_time_us":
			if !r.Null() {
				v.VenueTime = Some(Timestamp(r.Int()))
			}
		default:
			r.Skip()
		}
	}
	if !hasVenueSeq {
		r.Missing("venue_seq")
	}
}

func (v *OrderBookChange) write(w *jsontext.Writer) {
	w.BeginObject()
	if v.Bids != nil {
		w.Key("bids")
		writeList(w, v.Bids)
	}
	if v.Asks != nil {
		w.Key("asks")
		writeList(w, v.Asks)
	}
	w.Key("venue_seq")
	w.Int(v.VenueSeq)
	if value, ok := v.VenueTime.Get(); ok {
		w.Key("venue_time_us")
		w.Int(int64(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v OrderBookChange) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *OrderBookChange) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// BookLevel: What is bid or offered at one price.
type BookLevel struct {
	// The price.
	Price Decimal
	// In contracts, all orders together.
	Quantity Decimal
}

func (v *BookLevel) read(r *jsontext.Reader) {
	var hasPrice, hasQuantity bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "price":
			v.Price = readDecimal(r)
			hasPrice = true
		case "quantity":
			v.Quantity = readDecimal(r)
			hasQuantity = true
		default:
			r.Skip()
		}
	}
	if !hasPrice {
		r.Missing("price")
	}
	if !hasQuantity {
		r.Missing("quantity")
	}
}

func (v *BookLevel) write(w *jsontext.Writer) {
	w.BeginObject()
	if !v.Price.isUnset() {
		w.Key("price")
		w.Text(v.Price.String())
	}
	if !v.Quantity.isUnset() {
		w.Key("quantity")
		w.Text(v.Quantity.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v BookLevel) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *BookLevel) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FundingParams: Which funding rates.
type FundingParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// Rates of this time or later.
	From Optional[Timestamp]
	// Rates of this time or earlier.
	To Optional[Timestamp]
	// At most this many: the newest, or the oldest from from_us on. Without from_us and limit: 500.
	Limit Optional[int64]
}

func (v *FundingParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "from_us":
			if !r.Null() {
				v.From = Some(Timestamp(r.Int()))
			}
		case "to_us":
			if !r.Null() {
				v.To = Some(Timestamp(r.Int()))
			}
		case "limit":
			if !r.Null() {
				v.Limit = Some(r.Int())
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *FundingParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.From.Get(); ok {
		w.Key("from_us")
		w.Int(int64(value))
	}
	if value, ok := v.To.Get(); ok {
		w.Key("to_us")
		w.Int(int64(value))
	}
	if value, ok := v.Limit.Get(); ok {
		w.Key("limit")
		w.Int(value)
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FundingParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FundingParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FundingRates: The funding rates of one symbol.
type FundingRates struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// Oldest first.
	Rates []FundingRate
	// When the next period begins.
	NextFundingAt Optional[Timestamp]
	// The absolute charge per contract in the period that runs.
	FundingRate Optional[Decimal]
	// What the exchange expects it to be in the next period.
	FundingRatePrediction Optional[Decimal]
	// The same as a fraction of the value, in the period that runs.
	RelativeFundingRate Optional[Decimal]
	// What the exchange expects that to be in the next period.
	RelativeFundingRatePrediction Optional[Decimal]
}

func (v *FundingRates) read(r *jsontext.Reader) {
	var hasSymbol, hasRates bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "rates":
			v.Rates = readList[FundingRate](r)
			hasRates = true
		case "next_funding_at_us":
			if !r.Null() {
				v.NextFundingAt = Some(Timestamp(r.Int()))
			}
		case "funding_rate":
			if !r.Null() {
				v.FundingRate = Some(readDecimal(r))
			}
		case "funding_rate_prediction":
			if !r.Null() {
				v.FundingRatePrediction = Some(readDecimal(r))
			}
		case "relative_funding_rate":
			if !r.Null() {
				v.RelativeFundingRate = Some(readDecimal(r))
			}
		case "relative_funding_rate_prediction":
			if !r.Null() {
				v.RelativeFundingRatePrediction = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasRates {
		r.Missing("rates")
	}
}

func (v *FundingRates) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("rates")
	writeList(w, v.Rates)
	if value, ok := v.NextFundingAt.Get(); ok {
		w.Key("next_funding_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.FundingRate.Get(); ok {
		w.Key("funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.FundingRatePrediction.Get(); ok {
		w.Key("funding_rate_prediction")
		w.Text(value.String())
	}
	if value, ok := v.RelativeFundingRate.Get(); ok {
		w.Key("relative_funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.RelativeFundingRatePrediction.Get(); ok {
		w.Key("relative_funding_rate_prediction")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FundingRates) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FundingRates) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// FundingRate: The charge for one period.
type FundingRate struct {
	// The exchange's time of the rate.
	At Timestamp
	// The absolute charge per contract.
	FundingRate Optional[Decimal]
	// The charge as a fraction of the position's value.
	RelativeFundingRate Optional[Decimal]
}

func (v *FundingRate) read(r *jsontext.Reader) {
	var hasAtUs bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "at_us":
			v.At = Timestamp(r.Int())
			hasAtUs = true
		case "funding_rate":
			if !r.Null() {
				v.FundingRate = Some(readDecimal(r))
			}
		case "relative_funding_rate":
			if !r.Null() {
				v.RelativeFundingRate = Some(readDecimal(r))
			}
		default:
			r.Skip()
		}
	}
	if !hasAtUs {
		r.Missing("at_us")
	}
}

func (v *FundingRate) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("at_us")
	w.Int(int64(v.At))
	if value, ok := v.FundingRate.Get(); ok {
		w.Key("funding_rate")
		w.Text(value.String())
	}
	if value, ok := v.RelativeFundingRate.Get(); ok {
		w.Key("relative_funding_rate")
		w.Text(value.String())
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v FundingRate) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *FundingRate) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// StatusSubscriptionParams: Which instrument's status.
type StatusSubscriptionParams struct {
	// The instrument: Kraken's name, such as PI_XBTUSD, or the user's own from assets.
	Symbol Symbol
	// What to do when the client reads too slowly. Without it: conflate.
	OnLag Optional[LagPolicy]
}

func (v *StatusSubscriptionParams) read(r *jsontext.Reader) {
	var hasSymbol bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "on_lag":
			if !r.Null() {
				v.OnLag = Some(LagPolicy(r.Text()))
			}
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
}

func (v *StatusSubscriptionParams) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	if value, ok := v.OnLag.Get(); ok {
		w.Key("on_lag")
		w.Text(string(value))
	}
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v StatusSubscriptionParams) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *StatusSubscriptionParams) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}

// InstrumentStatus: Whether and how an instrument trades. What the exchange has not said is absent.
type InstrumentStatus struct {
	// Kraken's name of the instrument.
	Symbol Symbol
	// All of it in one word.
	State MarketState
	// Whether the exchange lists it as tradeable.
	Tradeable Optional[bool]
	// Whether trading is suspended.
	Suspended Optional[bool]
	// Whether only post-only orders are taken.
	PostOnly Optional[bool]
	// How long the exchange holds orders that are not post-only before matching; zero without Maker Protection.
	MakerProtection Optional[Milliseconds]
	// The end of a dated contract.
	LastTradingAt Optional[Timestamp]
	// Whether the exchange says that the price has come off the index.
	PriceDislocation Optional[bool]
	// The exchange's word for where the price has gone.
	PriceDislocationDirection Optional[string]
	// Whether the exchange says that the market is extremely volatile.
	ExtremeVolatility Optional[bool]
	// By how much more initial margin is needed for that.
	ExtremeVolatilityMarginMultiplier Optional[Decimal]
	// What the exchange wants its users to know, such as maintenance; needs an API key.
	Notices []string
	// When the gateway heard of the last change.
	ChangedAt Timestamp
	// True while the feed is interrupted: it may be otherwise by now.
	Stale bool
}

func (v *InstrumentStatus) read(r *jsontext.Reader) {
	var hasSymbol, hasState, hasChangedAtUs, hasStale bool
	for r.BeginObject(); r.NextKey(); {
		switch r.Key() {
		case "symbol":
			v.Symbol = Symbol(r.Text())
			hasSymbol = true
		case "state":
			v.State = MarketState(r.Text())
			hasState = true
		case "tradeable":
			if !r.Null() {
				v.Tradeable = Some(r.Bool())
			}
		case "suspended":
			if !r.Null() {
				v.Suspended = Some(r.Bool())
			}
		case "post_only":
			if !r.Null() {
				v.PostOnly = Some(r.Bool())
			}
		case "maker_protection_ms":
			if !r.Null() {
				v.MakerProtection = Some(Milliseconds(r.Int()))
			}
		case "last_trading_at_us":
			if !r.Null() {
				v.LastTradingAt = Some(Timestamp(r.Int()))
			}
		case "price_dislocation":
			if !r.Null() {
				v.PriceDislocation = Some(r.Bool())
			}
		case "price_dislocation_direction":
			if !r.Null() {
				v.PriceDislocationDirection = Some(r.Text())
			}
		case "extreme_volatility":
			if !r.Null() {
				v.ExtremeVolatility = Some(r.Bool())
			}
		case "extreme_volatility_margin_multiplier":
			if !r.Null() {
				v.ExtremeVolatilityMarginMultiplier = Some(readDecimal(r))
			}
		case "notices":
			if !r.Null() {
				v.Notices = readWords[string](r)
			}
		case "changed_at_us":
			v.ChangedAt = Timestamp(r.Int())
			hasChangedAtUs = true
		case "stale":
			v.Stale = r.Bool()
			hasStale = true
		default:
			r.Skip()
		}
	}
	if !hasSymbol {
		r.Missing("symbol")
	}
	if !hasState {
		r.Missing("state")
	}
	if !hasChangedAtUs {
		r.Missing("changed_at_us")
	}
	if !hasStale {
		r.Missing("stale")
	}
}

func (v *InstrumentStatus) write(w *jsontext.Writer) {
	w.BeginObject()
	w.Key("symbol")
	w.Text(string(v.Symbol))
	w.Key("state")
	w.Text(string(v.State))
	if value, ok := v.Tradeable.Get(); ok {
		w.Key("tradeable")
		w.Bool(value)
	}
	if value, ok := v.Suspended.Get(); ok {
		w.Key("suspended")
		w.Bool(value)
	}
	if value, ok := v.PostOnly.Get(); ok {
		w.Key("post_only")
		w.Bool(value)
	}
	if value, ok := v.MakerProtection.Get(); ok {
		w.Key("maker_protection_ms")
		w.Int(int64(value))
	}
	if value, ok := v.LastTradingAt.Get(); ok {
		w.Key("last_trading_at_us")
		w.Int(int64(value))
	}
	if value, ok := v.PriceDislocation.Get(); ok {
		w.Key("price_dislocation")
		w.Bool(value)
	}
	if value, ok := v.PriceDislocationDirection.Get(); ok {
		w.Key("price_dislocation_direction")
		w.Text(value)
	}
	if value, ok := v.ExtremeVolatility.Get(); ok {
		w.Key("extreme_volatility")
		w.Bool(value)
	}
	if value, ok := v.ExtremeVolatilityMarginMultiplier.Get(); ok {
		w.Key("extreme_volatility_margin_multiplier")
		w.Text(value.String())
	}
	if v.Notices != nil {
		w.Key("notices")
		writeWords(w, v.Notices)
	}
	w.Key("changed_at_us")
	w.Int(int64(v.ChangedAt))
	w.Key("stale")
	w.Bool(v.Stale)
	w.EndObject()
}

// MarshalJSON writes it as the gateway does.
func (v InstrumentStatus) MarshalJSON() ([]byte, error) {
	return encodeMessage(&v), nil
}

// UnmarshalJSON reads it as the gateway writes it.
func (v *InstrumentStatus) UnmarshalJSON(data []byte) error {
	return unmarshalMessage(v, data)
}
